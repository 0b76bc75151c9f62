package dev.gradus.graph;

import dev.gradus.graph.Meaning.Binary;
import dev.gradus.graph.Meaning.Unary;
import dev.gradus.graph.Meaning.Written;
import dev.gradus.primitive.Program;
import dev.gradus.primitive.Value;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The table of elementwise functions: how each is written in a formula and what it does to numbers.
 *
 * <p>Parser, printer, interpreter and tests run over this table; a new function is a row here and a
 * rule in {@code dev.gradus.derive.Partials}. Comparisons give 1 or 0.
 */
public enum Fn {
  /** Sum. */
  ADD(Form.SUM, "+", Program.of(Value::plus)),
  /** Difference. */
  SUBTRACT(Form.SUM, "-", Program.of(Value::minus)),
  /** Product. */
  MULTIPLY(Form.PRODUCT, "*", Program.of(Value::times)),
  /** Quotient. */
  DIVIDE(Form.PRODUCT, "/", Program.of(Value::over)),
  /** Change of sign. */
  NEGATE(Form.PREFIX, "-", Program.of(Value::negate)),
  /** Power, as {@link Math#pow}. */
  POWER(Form.POWER, "^", Math::pow),
  /** 1 where the first is less than the second, else 0; so for the other five comparisons. */
  LESS(Form.COMPARISON, "<", Program.of(Value::less)),
  /** Less or equal. */
  LESS_OR_EQUAL(Form.COMPARISON, "<=", Program.of(Value::lessOrEqual)),
  /** Greater. */
  GREATER(Form.COMPARISON, ">", Program.of((a, b) -> b.less(a))),
  /** Greater or equal. */
  GREATER_OR_EQUAL(Form.COMPARISON, ">=", Program.of((a, b) -> b.lessOrEqual(a))),
  /** Equal. */
  EQUAL(Form.COMPARISON, "==", Program.of(Value::equalTo)),
  /** Not equal. */
  NOT_EQUAL(Form.COMPARISON, "!=", Program.of((a, b) -> a.equalTo(b).select(0, 1))),
  /** The second where the first is not 0, else the third; NaN where the first is NaN. */
  WHERE(Form.CALL, "if", Program.of((c, a, b) -> c.equalTo(c).select(c.select(a, b), c))),
  /** Absolute value. */
  ABS(Form.CALL, "abs", Program.of(Value::abs)),
  /** -1, 0 or 1. */
  SIGN(
      Form.CALL,
      "sign",
      Program.of(a -> a.equalTo(0).select(a, a.equalTo(a).select(a.constant(1).withSignOf(a), a)))),
  /** The lesser of two; NaN if either is. */
  MIN(Form.CALL, "min", Program.of(Value::min)),
  /** The greater of two; NaN if either is. */
  MAX(Form.CALL, "max", Program.of(Value::max)),
  /** Exponential. */
  EXP(Form.CALL, "exp", Math::exp),
  /** {@code exp(x) - 1}, accurate near 0. */
  EXPM1(Form.CALL, "expm1", Math::expm1),
  /** Natural logarithm. */
  LOG(Form.CALL, "log", Math::log),
  /** Logarithm to the base 10. */
  LOG10(Form.CALL, "log10", Math::log10),
  /** {@code log(1 + x)}, accurate near 0. */
  LOG1P(Form.CALL, "log1p", Math::log1p),
  /** Square root. */
  SQRT(Form.CALL, "sqrt", Program.of(Value::sqrt)),
  /** {@code x · x}. */
  SQUARE(Form.CALL, "square", Program.of(a -> a.times(a))),
  /** Sine of an angle in radians. */
  SIN(Form.CALL, "sin", Math::sin),
  /** Cosine of an angle in radians. */
  COS(Form.CALL, "cos", Math::cos),
  /** Tangent of an angle in radians. */
  TAN(Form.CALL, "tan", Math::tan),
  /** Inverse sine, in radians. */
  ASIN(Form.CALL, "asin", Math::asin),
  /** Inverse cosine, in radians. */
  ACOS(Form.CALL, "acos", Math::acos),
  /** Inverse tangent, in radians. */
  ATAN(Form.CALL, "atan", Math::atan),
  /** The angle of the point (second, first), in radians. */
  ATAN2(Form.CALL, "atan2", Math::atan2),
  /** Hyperbolic sine. */
  SINH(Form.CALL, "sinh", Math::sinh),
  /** Hyperbolic cosine. */
  COSH(Form.CALL, "cosh", Math::cosh),
  /** Hyperbolic tangent. */
  TANH(Form.CALL, "tanh", Math::tanh),
  /** {@code 1 / (1 + exp(-x))}, without overflow on either side. */
  SIGMOID(
      Form.CALL, "sigmoid", a -> a >= 0 ? 1 / (1 + Math.exp(-a)) : Math.exp(a) / (1 + Math.exp(a))),
  /** {@code log(1 + exp(x))}, without overflow. */
  SOFTPLUS(Form.CALL, "softplus", a -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)))),
  /** {@code max(x, 0)}. */
  RELU(Form.CALL, "relu", Program.of(a -> a.max(0))),
  /** The error function. */
  ERF(Form.CALL, "erf", ErrorFunction::erf),
  /** {@code 1 - erf(x)}, accurate in the tail. */
  ERFC(Form.CALL, "erfc", ErrorFunction::erfc),
  /** The distribution function of the standard normal law, accurate in the lower tail. */
  NORMCDF(Form.CALL, "normcdf", ErrorFunction::normalDistribution),
  /** {@code 1 - exp(-exp(x))}, the inverse of the complementary log-log. */
  INV_CLOGLOG(Form.CALL, "inv_cloglog", a -> -Math.expm1(-Math.exp(a))),
  /** The logarithm of the absolute value of the gamma function. */
  LGAMMA(Form.CALL, "lgamma", GammaFunction::logGamma),
  /** The derivative of the logarithm of the gamma function. */
  DIGAMMA(Form.CALL, "digamma", GammaFunction::digamma),
  /** The derivative of the digamma function of the order of the first, along the second. */
  POLYGAMMA(Form.CALL, "polygamma", GammaFunction::polygamma),
  /** The real part of the Faddeeva function at (first, second), the second at least 0. */
  WOFZ_RE(Form.CALL, "wofz_re", Faddeeva::real),
  /** The imaginary part. */
  WOFZ_IM(Form.CALL, "wofz_im", Faddeeva::imaginary),
  /**
   * The product of an adjoint and a slope: 0 where the adjoint is 0, whatever the slope. It keeps
   * the infinite slope of an untaken branch or an overflowing term out of a derivative.
   */
  CHAIN(Form.CALL, "chain", Program.of((a, b) -> a.equalTo(0).select(0, a.times(b))));

  /** Where a function stands in a formula, from the loosest binding to the tightest. */
  public enum Form {
    /** Between its operands, looser than sums. */
    COMPARISON,
    /** Between its operands, as + is. */
    SUM,
    /** Between its operands, as * is. */
    PRODUCT,
    /** Before its operand. */
    PREFIX,
    /** Between its operands, grouping from the right. */
    POWER,
    /** A name with its operands in brackets. */
    CALL
  }

  private final Form form;
  private final String symbol;
  private final Meaning meaning;

  Fn(Form form, String symbol, Program program) {
    this.form = form;
    this.symbol = symbol;
    this.meaning = new Written(program);
  }

  Fn(Form form, String symbol, DoubleUnaryOperator of) {
    this.form = form;
    this.symbol = symbol;
    this.meaning = new Unary(of);
  }

  Fn(Form form, String symbol, DoubleBinaryOperator of) {
    this.form = form;
    this.symbol = symbol;
    this.meaning = new Binary(of);
  }

  /** Where the function stands in a formula. */
  public Form form() {
    return form;
  }

  /** The sign or name of the function in a formula. */
  public String symbol() {
    return symbol;
  }

  /** What the function does to numbers. */
  public Meaning meaning() {
    return meaning;
  }

  /** Whether the result is 0 or 1, so that the slope is 0. */
  public boolean isComparison() {
    return form == Form.COMPARISON;
  }

  /** The function of these tensors, element by element, broadcast. */
  public Tensor of(Tensor... operands) {
    if (operands.length != meaning.arity()) {
      throw new InvalidInput(
          "'%s' takes %d operands; %d were given"
              .formatted(symbol, meaning.arity(), operands.length));
    }
    return Tensor.apply(new Op.Elementwise(this), operands);
  }
}

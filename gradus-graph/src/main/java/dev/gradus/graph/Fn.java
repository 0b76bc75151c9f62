package dev.gradus.graph;

import dev.gradus.graph.Meaning.Binary;
import dev.gradus.graph.Meaning.Unary;
import dev.gradus.graph.Meaning.Written;
import dev.gradus.primitive.Circular;
import dev.gradus.primitive.Exponentials;
import dev.gradus.primitive.Hyperbolic;
import dev.gradus.primitive.InverseCircular;
import dev.gradus.primitive.Logarithms;
import dev.gradus.primitive.Logistic;
import dev.gradus.primitive.Powers;
import dev.gradus.primitive.Program;
import dev.gradus.primitive.Value;
import java.util.OptionalDouble;
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
  /** Power, with the special values of {@link Math#pow}. */
  POWER(Form.POWER, "^", Program.of(Powers::power)),
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
  EXP(Form.CALL, "exp", Program.of(Exponentials::exp)),
  /** {@code exp(x) - 1}, accurate near 0. */
  EXPM1(Form.CALL, "expm1", Program.of(Exponentials::expm1)),
  /** Natural logarithm. */
  LOG(Form.CALL, "log", Program.of(Logarithms::log)),
  /** Logarithm to the base 10. */
  LOG10(Form.CALL, "log10", Program.of(Logarithms::log10)),
  /** {@code log(1 + x)}, accurate near 0. */
  LOG1P(Form.CALL, "log1p", Program.of(Logarithms::log1p)),
  /** Square root. */
  SQRT(Form.CALL, "sqrt", Program.of(Value::sqrt)),
  /** {@code x · x}. */
  SQUARE(Form.CALL, "square", Program.of(a -> a.times(a))),
  /** Sine of an angle in radians. */
  SIN(Form.CALL, "sin", Program.of(Circular::sin)),
  /** Cosine of an angle in radians. */
  COS(Form.CALL, "cos", Program.of(Circular::cos)),
  /** Tangent of an angle in radians. */
  TAN(Form.CALL, "tan", Program.of(Circular::tan)),
  /** Inverse sine, in radians. */
  ASIN(Form.CALL, "asin", Program.of(InverseCircular::asin)),
  /** Inverse cosine, in radians. */
  ACOS(Form.CALL, "acos", Program.of(InverseCircular::acos)),
  /** Inverse tangent, in radians. */
  ATAN(Form.CALL, "atan", Program.of(InverseCircular::atan)),
  /** The angle of the point (second, first), in radians. */
  ATAN2(Form.CALL, "atan2", Program.of(InverseCircular::atan2)),
  /** Hyperbolic sine. */
  SINH(Form.CALL, "sinh", Program.of(Hyperbolic::sinh)),
  /** Hyperbolic cosine. */
  COSH(Form.CALL, "cosh", Program.of(Hyperbolic::cosh)),
  /** Hyperbolic tangent. */
  TANH(Form.CALL, "tanh", Program.of(Hyperbolic::tanh)),
  /** {@code 1 / (1 + exp(-x))}, without overflow on either side. */
  SIGMOID(Form.CALL, "sigmoid", Program.of(Logistic::sigmoid)),
  /** {@code log(1 + exp(x))}, without overflow. */
  SOFTPLUS(Form.CALL, "softplus", Program.of(Logistic::softplus)),
  /** {@code max(x, 0)}. */
  RELU(Form.CALL, "relu", Program.of(a -> a.max(0))),
  /** The error function. */
  ERF(Form.CALL, "erf", ErrorFunction::erf),
  /** {@code 1 - erf(x)}, accurate in the tail. */
  ERFC(Form.CALL, "erfc", ErrorFunction::erfc),
  /** The distribution function of the standard normal law, accurate in the lower tail. */
  NORMCDF(Form.CALL, "normcdf", ErrorFunction::normalDistribution),
  /** {@code 1 - exp(-exp(x))}, the inverse of the complementary log-log. */
  INV_CLOGLOG(Form.CALL, "inv_cloglog", Program.of(Logistic::inverseCloglog)),
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

  /**
   * How far a value is from the true one of its operands at most, in units in the last place of it;
   * empty for the special functions, whose bounds stand with their classes.
   */
  public OptionalDouble errorBound() {
    return switch (this) {
      case NEGATE, ABS, SIGN, MIN, MAX, RELU, WHERE -> OptionalDouble.of(0);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> OptionalDouble.of(0);
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, SQRT, SQUARE, CHAIN -> OptionalDouble.of(0.5);
      case EXP, EXPM1, LOG, LOG10, LOG1P, SIN, COS, TAN, SINH, COSH, TANH -> OptionalDouble.of(1);
      case POWER, ASIN, ACOS -> OptionalDouble.of(1.5);
      case ATAN, ATAN2, SOFTPLUS, INV_CLOGLOG -> OptionalDouble.of(2);
      case SIGMOID -> OptionalDouble.of(2.5);
      case ERF, ERFC, NORMCDF, LGAMMA, DIGAMMA, POLYGAMMA, WOFZ_RE, WOFZ_IM ->
          OptionalDouble.empty();
    };
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

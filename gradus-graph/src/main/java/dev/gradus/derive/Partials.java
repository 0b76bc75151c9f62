package dev.gradus.derive;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import java.util.List;

/**
 * The table of derivative rules: the slope of each function along each of its operands.
 *
 * <p>Slopes are tensors, so a rule serves arrays and traced expressions, and can be differentiated
 * again. Where a function has a kink the slope is that of PyTorch: 0 for {@code abs} and {@code
 * relu} at 0, one half each for equal operands of {@code min} and {@code max}. An adjoint of 0
 * keeps an infinite slope out of second derivatives too.
 */
public final class Partials {
  private static final Tensor ZERO = Array.scalar(0, Precision.FLOAT64);
  private static final Tensor ONE = Array.scalar(1, Precision.FLOAT64);
  private static final Tensor INFINITY = Array.scalar(Double.POSITIVE_INFINITY, Precision.FLOAT64);
  private static final Tensor TWO_OVER_ROOT_OF_PI =
      Array.scalar(2 / Math.sqrt(Math.PI), Precision.FLOAT64);
  private static final Tensor MINUS_ONE = Array.scalar(-1, Precision.FLOAT64);

  private Partials() {}

  /**
   * The slope of {@code y = fn(x)} along operand {@code i}.
   *
   * @param fn the function
   * @param i the operand, from 0
   * @param x the operands
   * @param y the value of the function
   * @return a tensor that broadcasts to the shape of {@code y}
   */
  public static Tensor of(Fn fn, int i, List<Tensor> x, Tensor y) {
    Tensor a = x.getFirst();
    Tensor b = x.getLast();
    Tensor other = x.get(x.size() - 1 - i);
    return switch (fn) {
      case ADD -> ONE;
      case SUBTRACT -> i == 0 ? ONE : MINUS_ONE;
      case MULTIPLY -> other;
      case DIVIDE -> i == 0 ? ONE.dividedBy(b) : y.dividedBy(b).negate();
      case NEGATE -> MINUS_ONE;
      case POWER -> i == 0 ? Fn.CHAIN.of(b, a.power(b.minus(ONE))) : Fn.CHAIN.of(y, a.log());
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL, SIGN -> ZERO;
      case WHERE -> i == 0 ? ZERO : i == 1 ? a.where(ONE, ZERO) : a.where(ZERO, ONE);
      case ABS -> a.sign();
      case MIN -> x.get(i).less(other).plus(a.equalTo(b).times(0.5));
      case MAX -> x.get(i).greater(other).plus(a.equalTo(b).times(0.5));
      case EXP -> y;
      case EXPM1 -> a.exp();
      case LOG -> ONE.dividedBy(a);
      case LOG10 -> ONE.dividedBy(a.times(Math.log(10)));
      case LOG1P -> ONE.dividedBy(a.plus(ONE));
      case SQRT -> Array.scalar(0.5, Precision.FLOAT64).dividedBy(y);
      case SQUARE -> a.times(2);
      case SIN -> a.cos();
      case COS -> a.sin().negate();
      case TAN -> y.square().plus(ONE);
      case ASIN -> ONE.dividedBy(halfCircle(a));
      case ACOS -> MINUS_ONE.dividedBy(halfCircle(a));
      case ATAN -> ONE.dividedBy(a.square().plus(ONE));
      case ATAN2 -> {
        Tensor along = other.dividedBy(a.square().plus(b.square()));
        yield i == 0 ? along : along.negate();
      }
      case SINH -> a.cosh();
      case COSH -> a.sinh();
      case TANH -> ONE.minus(y.square());
      case SIGMOID -> y.times(a.negate().sigmoid());
      case SOFTPLUS -> a.sigmoid();
      case RELU -> a.greater(ZERO);
      case ERF -> gauss(a.square(), 2 / Math.sqrt(Math.PI));
      case ERFC -> gauss(a.square(), -2 / Math.sqrt(Math.PI));
      case NORMCDF -> gauss(a.square().times(0.5), 1 / Math.sqrt(2 * Math.PI));
      case INV_CLOGLOG -> a.minus(a.exp()).exp();
      case LGAMMA -> Fn.DIGAMMA.of(a);
      case DIGAMMA -> Fn.POLYGAMMA.of(ONE, a);
      case POLYGAMMA -> i == 0 ? ZERO : Fn.POLYGAMMA.of(a.plus(ONE), b);
      case WOFZ_RE -> {
        Tensor im = Fn.WOFZ_IM.of(a, b);
        yield i == 0
            ? b.times(im).minus(a.times(y)).times(2)
            : a.times(im).plus(b.times(y)).times(2).minus(TWO_OVER_ROOT_OF_PI);
      }
      case WOFZ_IM -> {
        Tensor re = Fn.WOFZ_RE.of(a, b);
        yield i == 0
            ? TWO_OVER_ROOT_OF_PI.minus(a.times(y).plus(b.times(re)).times(2))
            : b.times(y).minus(a.times(re)).times(2);
      }
      case CHAIN -> i == 1 ? a : b.abs().less(INFINITY).where(b, a.equalTo(ZERO).where(ZERO, b));
    };
  }

  /** {@code factor · exp(-exponent)}. */
  private static Tensor gauss(Tensor exponent, double factor) {
    return exponent.negate().exp().times(factor);
  }

  /** The height of the unit half-circle over {@code a}. */
  private static Tensor halfCircle(Tensor a) {
    return ONE.minus(a).times(ONE.plus(a)).sqrt();
  }
}

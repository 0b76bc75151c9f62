package dev.gradus.scale;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import java.util.List;

/**
 * An expression without rows and its values at sample points. Two expressions that agree at all
 * points are taken for equal: an identity test by evaluation (Schwartz 1980).
 *
 * @param symbol the expression, traced or a number
 * @param samples its values, {@code [points]}
 */
record Quantity(Tensor symbol, Array samples) {
  /** The number of sample points. */
  static final int POINTS = 16;

  static final Quantity ZERO = constant(0);
  static final Quantity ONE = constant(1);

  /** Relative differences below this are rounding. */
  private static final double TOLERANCE = 1e-9;

  static Quantity constant(double value) {
    return new Quantity(
        Array.scalar(value, Precision.FLOAT64),
        Array.full(Shape.of(POINTS), Precision.FLOAT64, value));
  }

  /** A function of quantities. */
  static Quantity of(Fn fn, List<Quantity> x) {
    return new Quantity(
        fn.of(x.stream().map(Quantity::symbol).toArray(Tensor[]::new)),
        (Array) fn.of(x.stream().map(Quantity::samples).toArray(Tensor[]::new)));
  }

  Quantity plus(Quantity other) {
    return isZero() ? other : other.isZero() ? this : apply(Fn.ADD, other);
  }

  Quantity minus(Quantity other) {
    return other.isZero() ? this : isZero() ? other.negate() : apply(Fn.SUBTRACT, other);
  }

  Quantity times(Quantity other) {
    if (isZero() || other.isZero()) {
      return ZERO;
    }
    return isOne() ? other : other.isOne() ? this : apply(Fn.MULTIPLY, other);
  }

  Quantity over(Quantity other) {
    return isZero() || other.isOne() ? this : apply(Fn.DIVIDE, other);
  }

  Quantity negate() {
    return isZero() ? this : of(Fn.NEGATE);
  }

  Quantity power(Quantity exponent) {
    return isOne() || exponent.isZero() ? ONE : exponent.isOne() ? this : apply(Fn.POWER, exponent);
  }

  Quantity exp() {
    return isZero() ? ONE : of(Fn.EXP);
  }

  Quantity log() {
    return isOne() ? ZERO : of(Fn.LOG);
  }

  Quantity of(Fn fn) {
    return of(fn, List.of(this));
  }

  private Quantity apply(Fn fn, Quantity other) {
    return of(fn, List.of(this, other));
  }

  boolean isZero() {
    return is(0);
  }

  boolean isOne() {
    return is(1);
  }

  private boolean is(double value) {
    for (double sample : samples.toDoubles()) {
      if (sample != value) {
        return false;
      }
    }
    return true;
  }

  /** Whether all samples are more than 0. */
  boolean isPositive() {
    for (double sample : samples.toDoubles()) {
      if (!(sample > 0)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the two agree wherever both are finite, and that is somewhere. */
  boolean agrees(Quantity other) {
    return agree(samples.toDoubles(), other.samples.toDoubles());
  }

  /** Whether numbers agree wherever both are finite, and that is somewhere. */
  static boolean agree(double[] a, double[] b) {
    int compared = 0;
    for (int i = 0; i < a.length; i++) {
      if (Double.isFinite(a[i]) && Double.isFinite(b[i])) {
        double size = Math.max(Math.abs(a[i]), Math.abs(b[i]));
        if (Math.abs(a[i] - b[i]) > TOLERANCE * size) {
          return false;
        }
        compared++;
      }
    }
    return compared > 0;
  }
}

package dev.gradus.loss;

import dev.gradus.graph.Array;
import dev.gradus.graph.Fn;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;

/** What the losses are made of. */
final class Maths {
  static final Tensor ZERO = number(0);
  static final Tensor ONE = number(1);

  /** What is less likely than this is taken for impossible. */
  static final double IMPOSSIBLE = 1e-10;

  private Maths() {}

  static Tensor number(double value) {
    return Array.scalar(value, Precision.FLOAT64);
  }

  /** {@code y·log(x)}, 0 where y is 0 whatever x is. */
  static Tensor timesLog(Tensor y, Tensor logOfX) {
    return y.equalTo(ZERO).where(ZERO, y.times(logOfX));
  }

  /** The logarithm of Γ(x), a number. */
  static double logGamma(double x) {
    return ((Array) Fn.LGAMMA.of(number(x))).item();
  }

  /** {@code y·log(y)}, 0 at 0. */
  static Tensor timesOwnLog(Tensor y) {
    Tensor isZero = y.equalTo(ZERO);
    return y.times(isZero.where(ONE, y).log());
  }
}

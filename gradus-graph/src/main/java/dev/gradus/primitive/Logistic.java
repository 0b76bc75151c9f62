package dev.gradus.primitive;

/** The logistic function and its kin, without overflow on either side. */
public final class Logistic {
  private Logistic() {}

  /** {@code 1/(1 + exp(-x))}, within 2.5 units in the last place. */
  public static Value sigmoid(Value x) {
    Value small = Exponentials.ofAtMostLargest(x.abs().negate());
    return x.less(0).select(small, x.constant(1)).over(small.plus(1));
  }

  /** {@code log(1 + exp(x))}, within 2 units in the last place. */
  public static Value softplus(Value x) {
    Value small = Exponentials.ofAtMostLargest(x.abs().negate());
    Value rest = Logarithms.log1p(small);
    return x.exceeds(0).select(x.plus(rest), rest);
  }

  /** {@code 1 - exp(-exp(x))}, within 2 units in the last place. */
  public static Value inverseCloglog(Value x) {
    return Exponentials.expm1(Exponentials.exp(x).negate()).negate();
  }
}

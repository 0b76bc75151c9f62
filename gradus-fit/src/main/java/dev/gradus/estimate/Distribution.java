package dev.gradus.estimate;

/** The distribution of an estimate's error over its standard error. */
public sealed interface Distribution {
  /** Student's t, for an error whose size was itself estimated. */
  record StudentT(double degreesOfFreedom) implements Distribution {}

  /** The normal distribution, for an error whose size was known. */
  record Normal() implements Distribution {}

  /** The probability of a value at least so far from 0, on either side. */
  default double outside(double value) {
    double square = value * value;
    return switch (this) {
      case StudentT(double nu) ->
          SpecialFunctions.beta(nu / 2, 0.5, nu / (nu + square), 1 / (1 + nu / square));
      case Normal() -> SpecialFunctions.upperGamma(0.5, square / 2);
    };
  }

  /** The value that the given share of all errors, between 0 and 1, does not exceed in size. */
  default double within(double share) {
    double high = 1;
    while (outside(high) > 1 - share && high < 1e300) {
      high *= 2;
    }
    double low = 0;
    for (double middle = high / 2; low < middle && middle < high; middle = low + (high - low) / 2) {
      if (outside(middle) > 1 - share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}

package dev.gradus.samples;

/** How many digits of two numbers agree: the measure of the certified data sets. */
public final class Digits {
  private static final double MOST = 16;

  private Digits() {}

  /**
   * {@code -log10(|actual - expected| / |expected|)}, at most 16; without the division where 0 is
   * expected. NaN agrees in none.
   */
  public static double agreeing(double actual, double expected) {
    if (actual == expected) {
      return MOST;
    }
    double size = expected == 0 ? 1 : Math.abs(expected);
    double digits = -Math.log10(Math.abs(actual - expected) / size);
    return Double.isNaN(digits) ? Double.NEGATIVE_INFINITY : Math.min(MOST, digits);
  }
}

package dev.gradus.scale;

import dev.gradus.graph.InvalidInput;
import dev.gradus.scale.Scaling.Kind;
import java.math.BigDecimal;
import java.util.Arrays;

/** The shift and factor of a column, from its numbers. */
final class Choice {
  /** A column this many times farther from 0 than it is wide is better counted from elsewhere. */
  private static final double FAR = 3;

  /** Numbers up to this, or down to its inverse, are of moderate size. */
  private static final double MODERATE = 10;

  /** The same for what is measured, whose size only matters to the parameters beside it. */
  private static final double MODERATE_MEASURED = 1000;

  private Choice() {}

  /**
   * The normalisation of a column. One that is constant stays as it is, unless it was named.
   *
   * @param named whether the way was chosen for this column by its name
   */
  static Normalisation of(Kind kind, String column, double[] values, boolean named) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double least = sorted[0];
    double greatest = sorted[sorted.length - 1];
    boolean needsWidth =
        kind instanceof Kind.Standard || kind instanceof Kind.MinMax || kind instanceof Kind.Robust;
    if (needsWidth && least == greatest) {
      if (named) {
        throw new InvalidInput(
            "normalisation of '%s': every row holds %s, so it has no width to divide by; leave it out, or give a factor"
                .formatted(column, least));
      }
      return Normalisation.NONE;
    }
    Normalisation chosen =
        switch (kind) {
          case Kind.None() -> Normalisation.NONE;
          case Kind.By(double factor) -> new Normalisation(0, factor);
          case Kind.Standard() -> standard(values);
          case Kind.MinMax() -> new Normalisation(least, 1 / (greatest - least));
          case Kind.Robust() -> robust(column, sorted);
          case Kind.Auto() -> rounded(least, greatest);
        };
    if (!(chosen.factor() > 0) || Double.isInfinite(chosen.factor())) {
      throw new InvalidInput(
          "normalisation of '%s': its width is beyond what numbers can divide by (%s to %s); give a factor, as in --scale '%s=1e200'"
              .formatted(column, least, greatest, column));
    }
    return chosen;
  }

  private static Normalisation standard(double[] values) {
    double first = values[0];
    double mean = first + Arrays.stream(values).map(x -> x - first).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    return new Normalisation(mean, 1 / Math.sqrt(variance));
  }

  private static Normalisation robust(String column, double[] sorted) {
    double width = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    if (width == 0) {
      throw new InvalidInput(
          "normalisation of '%s': half of its rows hold %s, so its interquartile range is 0; take standard or minmax"
              .formatted(column, quantile(sorted, 0.5)));
    }
    return new Normalisation(quantile(sorted, 0.5), 1 / width);
  }

  /** Interpolated linearly, type 7 of Hyndman and Fan (1996), as R and NumPy have it. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static Normalisation rounded(double least, double greatest) {
    double shift = roundShift(least, greatest);
    double size = Math.max(Math.abs(least - shift), Math.abs(greatest - shift));
    return new Normalisation(shift, roundFactor(size, MODERATE));
  }

  /** A factor alone, as the data need it. */
  static Normalisation unshifted(double[] values) {
    double size = Arrays.stream(values).map(Math::abs).max().orElse(1);
    return new Normalisation(0, roundFactor(size, MODERATE));
  }

  /** The factor for what is measured, where its size is far from 1. */
  static Normalisation ofMeasured(double[] values) {
    double size = Arrays.stream(values).map(Math::abs).max().orElse(1);
    return new Normalisation(0, roundFactor(size, MODERATE_MEASURED));
  }

  /**
   * The roundest number within or next to a column that lies far from 0; 0 where it does not. It is
   * a multiple of the largest power of ten that has one there.
   */
  static double roundShift(double least, double greatest) {
    double width = greatest - least;
    double centre = least + width / 2;
    if (width == 0 || Math.abs(centre) <= FAR * width) {
      return 0;
    }
    for (int power = (int) Math.ceil(Math.log10(Math.abs(centre))); true; power--) {
      BigDecimal unit = BigDecimal.ONE.scaleByPowerOfTen(power);
      double count = Math.rint(centre / unit.doubleValue());
      double multiple = unit.multiply(new BigDecimal(count)).doubleValue();
      if (Math.abs(multiple - centre) <= width) {
        return multiple;
      }
    }
  }

  /** The power of ten that brings a size to 1 or more and below 10, if it is not moderate. */
  private static double roundFactor(double size, double moderate) {
    return size == 0 || (size <= moderate && size >= 1 / moderate)
        ? 1
        : Double.parseDouble("1e" + -(long) Math.floor(Math.log10(size)));
  }
}

package dev.gradus.guess;

import dev.gradus.formula.NamedModel;
import java.util.Arrays;
import java.util.List;

/**
 * Where to look for the parameters that a named model is not linear in: places over the range of
 * the input, widths from its spacing to its range, rates to match.
 */
final class Axes {
  private static final double GAS_CONSTANT = 8.31446261815324;

  private final double least;
  private final double most;
  private final double span;
  private final double spacing;
  private final double leastPositive;

  private Axes(double[] input) {
    double[] sorted = Arrays.stream(input).sorted().distinct().toArray();
    least = sorted[0];
    most = sorted[sorted.length - 1];
    span = most > least ? most - least : Math.max(Math.abs(most), 1);
    spacing = span / Math.max(1, sorted.length - 1);
    leastPositive =
        Arrays.stream(sorted).filter(x -> x > 0).findFirst().orElse(Math.max(span / 10, 1e-300));
  }

  /** The axes of the parameters that are searched for, over the values of the input. */
  static List<Axis> of(NamedModel model, double[] input) {
    Axes range = new Axes(input);
    return switch (model) {
      case CONSTANT, LINEAR, QUADRATIC, CUBIC, QUARTIC -> List.of();
      case GAUSSIAN -> List.of(range.places("centre"), range.widths("sigma"));
      case LORENTZIAN -> List.of(range.places("centre"), range.widths("hwhm"));
      case VOIGT ->
          List.of(
              range.places("centre"),
              range.widths("sigma"),
              Axis.ratios("gamma", range.spacing / 3, range.span, 4));
      case PSEUDO_VOIGT ->
          List.of(
              range.places("centre"),
              range.widths("hwhm"),
              new Axis("fraction", new double[] {0.5}, 0.25, false));
      case LOGNORMAL -> List.of(range.positive("centre"), Axis.ratios("sigma", 0.03, 3, 8));
      case EXPONENTIAL, EXPONENTIAL_RISE, EXPONENTIAL_APPROACH ->
          List.of(range.rates("rate", 18).ofBothSigns());
      case BIEXPONENTIAL -> List.of(range.rates("fast_rate", 14), range.rates("slow_rate", 14));
      case POWER_LAW -> List.of(Axis.ratios("exponent", 0.05, 10, 16).ofBothSigns());
      case LOGISTIC3 -> List.of(range.midpoints(), range.widths("scale").ofBothSigns());
      case LOGISTIC4 -> List.of(range.midpoints(), range.widths("scale"));
      case LOGISTIC5 ->
          List.of(range.midpoints(), range.widths("scale"), Axis.ratios("asymmetry", 0.2, 5, 5));
      case GOMPERTZ -> List.of(range.midpoints(), range.rates("rate", 14).ofBothSigns());
      case WEIBULL -> List.of(range.positive("scale"), Axis.ratios("power", 0.4, 10, 8));
      case MICHAELIS_MENTEN -> List.of(range.positive("km"));
      case HILL ->
          List.of(range.positive("half"), Axis.ratios("exponent", 0.4, 10, 8).ofBothSigns());
      case DOSE_RESPONSE -> List.of(range.positive("half"), Axis.ratios("exponent", 0.4, 10, 8));
      case ARRHENIUS -> List.of(range.energies());
      case ANTOINE -> List.of(range.beyond());
      case SINE -> List.of(range.frequencies(input.length));
    };
  }

  private Axis places(String name) {
    return Axis.even(name, least, most, 64);
  }

  /** The middle of a rise may lie beyond the data. */
  private Axis midpoints() {
    return Axis.even("midpoint", least - span, most + 2 * span, 48);
  }

  private Axis widths(String name) {
    return Axis.ratios(name, spacing / 3, 2 * span, 10);
  }

  private Axis rates(String name, int count) {
    return Axis.ratios(name, 0.03 / span, 3 / spacing, count);
  }

  private Axis positive(String name) {
    return Axis.ratios(name, leastPositive / 10, 10 * Math.max(most, 2 * leastPositive), 24);
  }

  private Axis energies() {
    double range = Math.abs(1 / leastPositive - 1 / Math.max(most, 1.001 * leastPositive));
    return Axis.ratios("energy", 0.01 * GAS_CONSTANT / range, 100 * GAS_CONSTANT / range, 24)
        .ofBothSigns();
  }

  /** So that all of the input lies to the right of -c. */
  private Axis beyond() {
    double[] distances = Axis.ratios("c", span / 100, 100 * span, 24).values();
    return new Axis("c", Arrays.stream(distances).map(c -> c - least).toArray(), span / 10, false);
  }

  /** Four frequencies a cycle over the range, up to that of two points a cycle. */
  private Axis frequencies(int points) {
    return Axis.even("frequency", 0.25 / span, 0.5 * points / span, 2 * points);
  }
}

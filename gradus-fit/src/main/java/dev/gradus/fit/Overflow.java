package dev.gradus.fit;

import dev.gradus.estimate.Numbers;
import dev.gradus.estimate.Verdict;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.graph.Graph;
import dev.gradus.optimize.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Verdicts on runs that met numbers which are not finite. */
final class Overflow {
  /** How often the parameters of what overflows are divided by ten in search of a start. */
  private static final int MOST_TENTHS = 12;

  private Overflow() {}

  /** The run met a row at which the model or its derivatives are not finite. */
  static Verdict met(Evidence evidence) {
    Optional<NonFinite.Spot> spot = spot(evidence);
    String cause =
        spot.map(NonFinite.Spot::sentence)
            .orElse(evidence.run().ending().test() + " (the sum of the losses overflows)");
    if (spot.isPresent() && spot.orElseThrow().parameters().isEmpty()) {
      return new Verdict(
          Code.NON_FINITE,
          "No fit: %s.".formatted(cause),
          List.of(
              "No parameter has a part in this: correct or leave out such rows, or change the formula."));
    }
    List<String> advice = new ArrayList<>();
    advice.add(
        spot.flatMap(found -> finiteStart(evidence, found.parameters()))
            .orElse(
                "Start elsewhere: --start with values for which the model is finite on every row."));
    advice.add(
        "Rescale the column that makes it overflow, or write the formula so that it cannot.");
    return new Verdict(Code.NON_FINITE, "No fit: %s.".formatted(cause), advice);
  }

  /** Where the model, or else the loss of a row, or else a derivative, is not finite. */
  private static Optional<NonFinite.Spot> spot(Evidence evidence) {
    FitProblem fitted = evidence.fitted();
    double[] theta = evidence.run().theta();
    double[] scales = fitted.objective().scales(theta);
    Graph rowLoss = fitted.graphs().within(scales, fitted.graphs().rowLoss());
    Graph jacobian = fitted.graphs().within(scales, fitted.graphs().jacobian());
    return Stream.of(fitted.model().graph(), rowLoss, jacobian)
        .flatMap(graph ->
            NonFinite.explain(
                graph,
                fitted.kept(),
                fitted.rows(),
                theta,
                fitted.settings().precision(),
                fitted.compiler())
                .map(spot ->
                    graph.equals(jacobian)
                        ? spot.told(
                            "the model is finite, but not its derivatives: " + spot.sentence())
                        : spot)
                .stream())
        .findFirst();
  }

  /**
   * A start at which loss and derivatives are finite: the parameters of the spot divided by ten as
   * often as it takes to bring the loss near the least of such starts.
   */
  private static Optional<String> finiteStart(Evidence evidence, List<String> parameters) {
    Objective objective = evidence.fitted().objective();
    List<Integer> places =
        parameters.stream().map(evidence.names()::indexOf).filter(place -> place >= 0).toList();
    double[] theta = evidence.run().theta().clone();
    double[] losses = new double[MOST_TENTHS + 1];
    Arrays.fill(losses, Double.POSITIVE_INFINITY);
    for (int tenths = 1; tenths <= MOST_TENTHS && !places.isEmpty(); tenths++) {
      places.forEach(place -> theta[place] /= 10);
      double loss = objective.loss(theta);
      if (Double.isFinite(loss) && objective.curvature(theta).isFinite()) {
        losses[tenths] = loss;
      }
    }
    double least = Arrays.stream(losses).min().orElseThrow();
    return Double.isInfinite(least)
        ? Optional.empty()
        : IntStream.range(0, losses.length)
            .filter(tenths -> losses[tenths] <= least + Math.abs(least))
            .mapToObj(tenths ->
                "Start elsewhere: with --start %s the model is finite on every row."
                    .formatted(
                        places.stream()
                            .map(place ->
                                evidence.names().get(place)
                                    + "="
                                    + Numbers.shortest(
                                        evidence.run().theta()[place] / Math.pow(10, tenths)))
                            .collect(Collectors.joining(","))))
            .findFirst();
  }

  /** The loss is so small that its digits are lost. */
  static Verdict vanished() {
    return new Verdict(
        Code.NON_FINITE,
        "No fit: the squared residuals are too small for a number to hold (below 1e-290).",
        List.of("Rescale what is measured, for example by writing 'y * 1e200 = ...'."));
  }

  /** The estimates themselves are not finite. */
  static Verdict overflowed() {
    return new Verdict(
        Code.NON_FINITE,
        "No fit: the solution is too large for a number to hold.",
        List.of(
            "Rescale the columns, so that their values and the parameters are of moderate size."));
  }
}

package dev.gradus.fit;

import dev.gradus.estimate.Verdict;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.loss.Law;
import dev.gradus.loss.Sample;
import dev.gradus.optimize.Ending;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Stop;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Separation: rows that a likelihood predicts the better the further parameters run off, so that it
 * has no maximum (Albert and Anderson 1984). Such rows are predicted with certainty in the end: a
 * probability of 1, or a mean of 0 where nothing was counted.
 */
final class Separation {
  /** A mean loss above this is not that of rows that are all predicted with certainty. */
  private static final double SMALL = 1e-9;

  /** A way on which the sum of the losses rises less is level. */
  private static final double LEVEL = 1e-4;

  /** A way on which it rises more is not. */
  private static final double STEEP = 1e-2;

  private Separation() {}

  /** Ends a run when all rows are predicted with certainty: it would go on for ever. */
  static Stop stop(FitProblem problem) {
    return step ->
        LossKind.of(problem.model()) == LossKind.LAW
                && problem.penalties().areNone()
                && step.loss() >= 0
                && step.loss() < SMALL
                && certain(problem, step.theta()) == predictions(problem)
            ? Optional.of(new Ending(Kind.STALLED, "the likelihood has no maximum"))
            : Optional.empty();
  }

  /** The verdict on a run whose likelihood has no maximum. */
  static Optional<Verdict> verdict(Evidence evidence) {
    FitProblem problem = evidence.fitted();
    if (LossKind.of(problem.model()) != LossKind.LAW || !problem.penalties().areNone()) {
      return Optional.empty();
    }
    double[] theta = evidence.run().theta();
    int certain = certain(problem, theta);
    boolean found = evidence.settled() && evidence.problem().rank() == evidence.problem().size();
    boolean separated =
        certain > 0 && (!found || certain == predictions(problem) || runsOff(evidence));
    if (!separated) {
      return Optional.empty();
    }
    String furthest = evidence.names().get(furthest(theta)).replaceFirst("\\[.*", "");
    return Optional.of(
        new Verdict(
            Code.SEPARATION,
            "No finite estimate: the likelihood has no maximum, it grows as parameters run off (separation): of %d rows %d %s predicted with certainty where the fit ended, after %s."
                .formatted(
                    predictions(problem), certain, certain == 1 ? "is" : "are", evidence.steps()),
            List.of(
                "See which input or level tells what was measured without an error; take it out of the model, or measure where it does not.",
                "Or say how large parameters may be: --ridge 0.1, or --prior '%s ~ normal(0, 2.5)' where inputs are of size 1."
                    .formatted(furthest))));
  }

  /**
   * Whether a parameter may be moved by its own size, or by its standard error if that is less, the
   * others following, and the loss rises on one of both ways alone. At a minimum it rises about as
   * much on both.
   */
  private static boolean runsOff(Evidence evidence) {
    double[] theta = evidence.free().of(evidence.run().theta());
    double[][] covariance = evidence.problem().inverseOfNormalMatrix();
    return IntStream.range(0, theta.length)
        .anyMatch(j -> {
          double error = Math.sqrt(covariance[j][j]);
          double size = Math.min(Math.abs(theta[j]), error) / covariance[j][j];
          double up = rise(evidence, covariance[j], size);
          double down = rise(evidence, covariance[j], -size);
          return (up < LEVEL && down > STEEP) || (down < LEVEL && up > STEEP);
        });
  }

  /** By how much the sum of the losses rises along a multiple of a direction; NaN if not finite. */
  private static double rise(Evidence evidence, double[] direction, double size) {
    Objective objective = evidence.fitted().objective();
    double[] theta = evidence.run().theta();
    double[] moved = evidence.free().of(theta);
    for (int j = 0; j < moved.length; j++) {
      moved[j] += size * direction[j];
    }
    double loss = objective.loss(evidence.free().within(theta, moved));
    return objective.rows() * (loss - evidence.run().loss());
  }

  private static int furthest(double[] theta) {
    return IntStream.range(0, theta.length)
        .reduce((i, j) -> Math.abs(theta[j]) > Math.abs(theta[i]) ? j : i)
        .orElse(0);
  }

  private static int predictions(FitProblem problem) {
    return problem.kept().count() * problem.model().responses().size();
  }

  /** How many rows are predicted with certainty, as they were measured. */
  private static int certain(FitProblem problem, double[] theta) {
    int[] certain = {0};
    Samples.each(
        problem.model(),
        problem.kept(),
        problem.rows(),
        theta,
        samples -> certain[0] += certain(problem, samples));
    return certain[0];
  }

  private static int certain(FitProblem problem, List<Sample> samples) {
    int certain = 0;
    for (int k = 0; k < samples.size(); k++) {
      Sample sample = samples.get(k);
      if (problem.model().responses().get(k).loss() instanceof Law law) {
        certain +=
            (int)
                IntStream.range(0, sample.measured().length)
                    .filter(row -> law.isCertain(sample.measured()[row], sample.argumentsOf(row)))
                    .count();
      }
    }
    return certain;
  }
}

package dev.gradus.fit;

import dev.gradus.estimate.Verdict;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.loss.Sample;
import dev.gradus.optimize.Ending;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Stop;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Separation: rows that a likelihood predicts the better the further parameters run off, so that it
 * has no maximum (Albert and Anderson 1984). Such rows are predicted with certainty in the end: a
 * probability of 1, or a mean of 0 where nothing was counted.
 */
final class Separation {
  /** What is less likely than this is taken for impossible. */
  private static final double IMPOSSIBLE = 1e-10;

  /** A mean loss above this is not that of rows that are all predicted with certainty. */
  private static final double SMALL = 1e-9;

  /** By a standard error the sum of the losses rises by 1, were it a parabola. */
  private static final double RISE = 0.01;

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
            Code.NOT_IDENTIFIABLE,
            "Not identifiable: the likelihood has no maximum, it grows as parameters run off (separation): of %d rows %d %s predicted with certainty where the fit ended, after %s."
                .formatted(
                    predictions(problem), certain, certain == 1 ? "is" : "are", evidence.steps()),
            List.of(
                "See which input or level tells what was measured without an error; take it out of the model, or measure where it does not.",
                "Or say how large parameters may be: --ridge 0.1, or --prior '%s ~ normal(0, 2.5)' where inputs are of size 1."
                    .formatted(furthest))));
  }

  /** Whether the loss does not rise on one side, when a parameter moves by its standard error. */
  private static boolean runsOff(Evidence evidence) {
    Objective objective = evidence.fitted().objective();
    double[] theta = evidence.run().theta();
    double limit = objective.loss(theta) + RISE / objective.rows();
    return IntStream.range(0, theta.length)
        .anyMatch(j -> {
          double error = evidence.estimates().get(j).standardError().orElse(0);
          return error > 0
              && (objective.loss(moved(theta, j, error)) < limit
                  || objective.loss(moved(theta, j, -error)) < limit);
        });
  }

  private static double[] moved(double[] theta, int j, double by) {
    double[] moved = theta.clone();
    moved[j] += by;
    return moved;
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
    return Samples.of(problem.model(), problem.kept(), problem.rows(), theta).stream()
        .mapToInt(sample ->
            (int)
                IntStream.range(0, sample.measured().length)
                    .filter(row -> isCertain(sample, row))
                    .count())
        .sum();
  }

  private static boolean isCertain(Sample sample, int row) {
    double measured = sample.measured()[row];
    double[] of = Arrays.stream(sample.arguments()).mapToDouble(values -> values[row]).toArray();
    return switch (sample.law()) {
      case "bernoulli" -> Math.abs(measured - of[0]) < IMPOSSIBLE;
      case "binomial" ->
          of[0] > 0
              && Math.abs(measured / of[0] - of[1]) < IMPOSSIBLE
              && (measured == 0 || measured == of[0]);
      case "poisson" -> measured == 0 && of[0] < IMPOSSIBLE;
      case "softmax" -> {
        double largest = DoubleStream.of(of).max().orElseThrow();
        double rest = DoubleStream.of(of).map(x -> Math.exp(x - largest)).sum() - 1;
        yield rest < IMPOSSIBLE;
      }
      default -> false;
    };
  }
}

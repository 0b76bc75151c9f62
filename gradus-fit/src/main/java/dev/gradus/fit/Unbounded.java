package dev.gradus.fit;

import dev.gradus.estimate.Verdict;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.optimize.Ending;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verdicts on likelihoods without a maximum: they rise, or stay level, however far some parameters
 * move on. So it is where inputs tell outcomes apart without error (separation: Albert and Anderson
 * 1984, "On the existence of maximum likelihood estimates in logistic regression models").
 *
 * <p>Each parameter is moved by its own size, or by its standard error if that is less, the others
 * following. At a maximum twice the log-likelihood falls about as much both ways; on the way to
 * infinity it does on one way alone.
 */
final class Unbounded {
  /** A way on which the likelihood falls less is level. */
  private static final double LEVEL = 1e-4;

  /** A way on which it falls more is not. */
  private static final double STEEP = 1e-2;

  /** More parameters are not looked at: each costs two losses. */
  private static final int MOST_PARAMETERS = 60;

  /** A mean deviance below this is all but 0: every outcome is predicted with certainty. */
  private static final double VANISHED = 1e-25;

  private Unbounded() {}

  /** Ends a run whose deviance vanishes, for it would do so for ever. */
  static Stop vanished(FitProblem problem) {
    return step ->
        LossKind.of(problem.model()) == LossKind.LAW && 0 < step.loss() && step.loss() < VANISHED
            ? Optional.of(new Ending(Kind.STALLED, "the deviance has vanished"))
            : Optional.empty();
  }

  static Optional<Verdict> verdict(Evidence evidence) {
    int parameters = evidence.problem().size();
    if (LossKind.of(evidence.fitted().model()) != LossKind.LAW || parameters > MOST_PARAMETERS) {
      return Optional.empty();
    }
    double[][] covariance = evidence.problem().inverseOfNormalMatrix();
    List<String> names = evidence.free().of(evidence.names());
    double[] theta = evidence.free().of(evidence.run().theta());
    List<String> moving = new ArrayList<>();
    for (int j = 0; j < parameters; j++) {
      double error = Math.sqrt(covariance[j][j]);
      double size = Math.min(Math.abs(theta[j]), error) / covariance[j][j];
      double up = rise(evidence, covariance[j], size);
      double down = rise(evidence, covariance[j], -size);
      if (up < LEVEL && down > STEEP) {
        moving.add(names.get(j) + " grows");
      } else if (down < LEVEL && up > STEEP) {
        moving.add(names.get(j) + " falls");
      }
    }
    return moving.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Verdict(
                Code.UNBOUNDED,
                "No finite estimate: the likelihood does not fall however far %s, as where inputs tell the outcomes apart without error (separation)."
                    .formatted(String.join(", ", moving)),
                List.of(
                    "Predictions hold, estimates and standard errors do not: a penalty (--ridge 0.01) or a prior keeps them finite.",
                    "Or leave out the input that tells the outcomes apart.")));
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
}

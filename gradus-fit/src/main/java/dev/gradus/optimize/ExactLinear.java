package dev.gradus.optimize;

import dev.gradus.linear.LeastSquares;
import dev.gradus.optimize.Ending.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The exact solution of a model that is linear in its parameters: one least-squares step from zero,
 * whatever the start, and corrections with fresh residuals while they help (iterative refinement).
 */
public record ExactLinear() implements Optimizer<ExactLinear.Solution> {
  private static final int MOST_CORRECTIONS = 5;

  /** The parameters before or after the one step. */
  public record Solution(double[] theta, double loss, Optional<Ending> ending) implements State {
    @Override
    public double[] gradient() {
      return new double[0];
    }

    @Override
    public List<double[]> memory() {
      return List.of();
    }
  }

  @Override
  public String name() {
    return "exact";
  }

  @Override
  public Solution start(Objective objective, double[] theta) {
    return new Solution(theta.clone(), objective.loss(theta), Optional.empty());
  }

  @Override
  public Solution resume(Objective objective, Checkpoint checkpoint) {
    return new Solution(checkpoint.theta(), checkpoint.loss(), Optional.empty());
  }

  @Override
  public Solution step(Objective objective, Solution state) {
    double[] theta = new double[state.theta().length];
    LeastSquares problem = LeastSquares.of(objective.curvature(theta), objective.epsilon());
    double removable = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= MOST_CORRECTIONS && problem.removable() < removable / 2; i++) {
      removable = problem.removable();
      theta = objective.moved(theta, problem.step());
      problem = LeastSquares.of(objective.curvature(theta), objective.epsilon());
    }
    return new Solution(
        theta,
        state.loss(),
        Optional.of(
            problem.isMinimal(objective.epsilon())
                ? new Ending(Kind.CONVERGED, "the model is linear in its parameters")
                : new Ending(
                    Kind.STALLED,
                    "the solution leaves residuals that could be removed: rounding swamps it, or the model is not linear")));
  }
}

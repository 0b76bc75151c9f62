package dev.gradus.optimize;

import dev.gradus.linear.BoundedLeastSquares;
import dev.gradus.optimize.Ending.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The exact solution of a model that is linear in its parameters: one least-squares step from zero,
 * whatever the start, and corrections with fresh residuals while they help (iterative refinement).
 * Bounds and kinks are part of the step ({@link BoundedLeastSquares}): it gives bounded and
 * non-negative least squares and the lasso.
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
    double[] begin = LocalModel.region(objective, theta.length).projected(theta);
    return new Solution(begin, objective.loss(begin), Optional.empty());
  }

  @Override
  public Solution resume(Objective objective, Checkpoint checkpoint) {
    return new Solution(checkpoint.theta(), checkpoint.loss(), Optional.empty());
  }

  @Override
  public Solution step(Objective objective, Solution state) {
    int parameters = state.theta().length;
    double[] theta = LocalModel.region(objective, parameters).projected(new double[parameters]);
    LocalModel here = model(objective, theta);
    BoundedLeastSquares problem = here.solved();
    double removable = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= MOST_CORRECTIONS && problem.removable() < removable / 2; i++) {
      removable = problem.removable();
      theta = here.moved(problem);
      here = model(objective, theta);
      problem = here.solved();
    }
    return new Solution(
        theta,
        state.loss(),
        Optional.of(
            here.isRounding(problem, LocalModel.ROUNDINGS_OF_A_SUM)
                ? new Ending(Kind.CONVERGED, "the model is linear in its parameters")
                : new Ending(
                    Kind.STALLED,
                    "the solution leaves residuals that could be removed: rounding swamps it, or the model is not linear")));
  }

  /** The sum of a linear model is the squares of its residuals, and they are in the triangle. */
  private static LocalModel model(Objective objective, double[] theta) {
    return LocalModel.of(objective, theta, 0, objective.curvature(theta));
  }
}

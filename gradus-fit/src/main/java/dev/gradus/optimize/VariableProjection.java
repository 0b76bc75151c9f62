package dev.gradus.optimize;

import java.util.List;
import java.util.Optional;

/**
 * Levenberg-Marquardt on the parameters in which the residuals are not affine, the others solved
 * for exactly at each trial (variable projection: Golub and Pereyra 1973, in Kaufman's
 * simplification of 1975). Their starts do not matter.
 *
 * @param linear places of the parameters in which the residuals are affine together, ascending;
 *     none stands for those that the model's formula shows
 * @param inner the method for the others
 */
public record VariableProjection(List<Integer> linear, LevenbergMarquardt inner)
    implements Optimizer<VariableProjection.Descent> {
  /** The list is copied. */
  public VariableProjection {
    linear = List.copyOf(linear);
  }

  /** The parameters that the model's formula shows to be linear. */
  public VariableProjection() {
    this(List.of(), new LevenbergMarquardt());
  }

  /**
   * Where the method stands.
   *
   * @param theta all parameters
   * @param inner where the method for the nonlinear ones stands
   */
  public record Descent(double[] theta, LevenbergMarquardt.Descent inner) implements State {
    @Override
    public double loss() {
      return inner.loss();
    }

    @Override
    public double[] gradient() {
      return new double[0];
    }

    @Override
    public List<double[]> memory() {
      return inner.memory();
    }

    @Override
    public Optional<Ending> ending() {
      return inner.ending();
    }
  }

  @Override
  public String name() {
    return "varpro";
  }

  @Override
  public Descent start(Objective objective, double[] theta) {
    Projected projected = projected(objective, theta.length);
    return of(projected, inner.start(projected, projected.part(theta)));
  }

  @Override
  public Descent resume(Objective objective, Checkpoint checkpoint) {
    Projected projected = projected(objective, checkpoint.theta().length);
    double[] part = projected.part(checkpoint.theta());
    return of(projected, LevenbergMarquardt.resumed(projected, part, checkpoint));
  }

  @Override
  public Descent step(Objective objective, Descent state) {
    Projected projected = projected(objective, state.theta().length);
    return of(projected, inner.step(projected, state.inner()));
  }

  private Projected projected(Objective objective, int params) {
    int[] places = linear.stream().mapToInt(Integer::intValue).toArray();
    return new Projected(objective, places, Projected.others(params, places));
  }

  private static Descent of(Projected projected, LevenbergMarquardt.Descent inner) {
    return new Descent(projected.solved(inner.theta()), inner);
  }
}

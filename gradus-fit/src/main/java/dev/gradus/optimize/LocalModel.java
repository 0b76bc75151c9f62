package dev.gradus.optimize;

import dev.gradus.linear.BoundedLeastSquares;
import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;

/**
 * The quadratic model of the sum S = rows·loss about a point, within the region of the objective.
 *
 * @param objective what is minimised
 * @param theta the point, within the bounds
 * @param triangle the factor of {@code [J r]} there
 * @param region where the parameters may be
 * @param root of the larger of the size of S and of {@code ‖r‖²}: relative to its square S and the
 *     falls of S are rounded
 */
record LocalModel(
    Objective objective, double[] theta, Triangle triangle, Region region, double root) {
  /** So many roundings of a sum tell nothing. */
  static final double ROUNDINGS_OF_A_SUM = 1000;

  static LocalModel of(Objective objective, double[] theta, double loss, Triangle triangle) {
    double sum = Math.sqrt(objective.rows() * Math.abs(loss));
    double residuals = triangle.columnNorm(theta.length);
    return new LocalModel(
        objective,
        theta,
        triangle,
        region(objective, theta.length),
        sum > residuals ? sum : residuals);
  }

  /** The region of an objective, which may be all numbers. */
  static Region region(Objective objective, int parameters) {
    return objective.region().orElseGet(() -> Region.everywhere(parameters));
  }

  /** The minimum of the model. */
  BoundedLeastSquares solved() {
    return BoundedLeastSquares.of(triangle, region, theta, objective.epsilon());
  }

  /** The minimum of the model with a penalty on the length of the step. */
  BoundedLeastSquares damped(double[] damping) {
    return BoundedLeastSquares.damped(triangle, region, theta, damping, objective.epsilon());
  }

  /** Where the step of a solution leads, in the precision of the objective. */
  double[] moved(BoundedLeastSquares solution) {
    return solution.landed(objective.moved(theta, solution.step()));
  }

  /**
   * The root of the share of S, or of {@code ‖r‖²} if that is larger, that a solution takes off.
   */
  double share(BoundedLeastSquares solution) {
    return root == 0 ? 0 : solution.removable() / root;
  }

  /** Whether what a solution takes off S is lost among so many roundings of it. */
  boolean isRounding(BoundedLeastSquares solution, double roundings) {
    double share = share(solution);
    return share * share < roundings * objective.epsilon();
  }
}

package dev.gradus.linear;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The least-squares problem of a triangle of {@code [J r]} within a region, solved: {@code min ‖J d
 * + r‖² + ‖diag(damping) d‖² + Σ kinks·|θ + d|} subject to {@code lower ≤ θ + d ≤ upper}.
 *
 * <p>An active set ({@link ActiveSet}) holds some parameters at a bound or at their kink at 0, as
 * long as their multipliers say so; the others are a free {@link LeastSquares}. Where nothing is
 * held and nothing has a kink, the step is that of {@link FreeStep}, or of {@link
 * LeastSquares#damped} to the last bit.
 *
 * <p>What is said of the fall of the sum is that of {@code ‖J d + r‖² + Σ kinks·|θ + d|}, without
 * the damping.
 */
public final class BoundedLeastSquares {
  /** What holds a parameter. */
  public enum Hold {
    /** Nothing. */
    FREE,
    /** The lower bound. */
    AT_LOWER,
    /** The upper bound. */
    AT_UPPER,
    /** The kink at 0. */
    AT_KINK
  }

  private final Region region;
  private final double[] step;
  private final double[] low;
  private final double[] high;
  private final double[] multipliers;
  private final double fall;
  private final double removable;
  private final double whole;

  BoundedLeastSquares(
      Region region,
      double[] step,
      double[] low,
      double[] high,
      double[] multipliers,
      double fall,
      double removable,
      double whole) {
    this.region = region;
    this.step = step;
    this.low = low;
    this.high = high;
    this.multipliers = multipliers;
    this.fall = fall;
    this.removable = removable;
    this.whole = whole;
  }

  /**
   * The undamped problem.
   *
   * @param triangle of p + 1 columns, the last one r
   * @param region where θ + d may be
   * @param theta within the bounds, {@code [p]}
   * @param epsilon the relative precision of the entries of J
   */
  public static BoundedLeastSquares of(
      Triangle triangle, Region region, double[] theta, double epsilon) {
    return damped(triangle, region, theta, new double[theta.length], epsilon);
  }

  /**
   * The damped problem.
   *
   * @param damping {@code [p]}
   */
  public static BoundedLeastSquares damped(
      Triangle triangle, Region region, double[] theta, double[] damping, double epsilon) {
    if (isInside(region, theta)) {
      Optional<FreeStep> free = FreeStep.of(triangle, damping);
      if (free.isPresent() && isInside(region, theta, free.orElseThrow().step())) {
        return unheld(region, free.orElseThrow());
      }
    }
    return new ActiveSet(triangle, region, theta, damping, epsilon).solved();
  }

  /** Whether nothing has a kink and no parameter stands at a bound. */
  private static boolean isInside(Region region, double[] theta) {
    for (int j = 0; j < theta.length; j++) {
      if (region.kinks()[j] > 0 || region.isAtBound(theta, j)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInside(Region region, double[] theta, double[] step) {
    for (int j = 0; j < theta.length; j++) {
      double place = theta[j] + step[j];
      if (place <= region.lower()[j] || place >= region.upper()[j]) {
        return false;
      }
    }
    return true;
  }

  /** At the minimum of all parameters no slope is left. */
  private static BoundedLeastSquares unheld(Region region, FreeStep free) {
    return new BoundedLeastSquares(
        region,
        free.step(),
        region.lower(),
        region.upper(),
        new double[region.size()],
        free.fall(),
        free.removable(),
        free.whole());
  }

  /** The minimising step d: {@code [p]}; directions that are not determined are not moved. */
  public double[] step() {
    return step.clone();
  }

  /**
   * A point that rounding moved from θ + d, brought back to where the solution is: parameters that
   * are held stand exactly at their bound or at 0, the others within their bounds and on their side
   * of a kink.
   */
  public double[] landed(double[] moved) {
    double[] landed = moved.clone();
    for (int j = 0; j < landed.length; j++) {
      landed[j] = Math.clamp(moved[j], low[j], high[j]);
    }
    return landed;
  }

  /** What holds a parameter. */
  public Hold held(int j) {
    if (low[j] < high[j]) {
      return Hold.FREE;
    }
    if (low[j] == region.lower()[j]) {
      return Hold.AT_LOWER;
    }
    return low[j] == region.upper()[j] ? Hold.AT_UPPER : Hold.AT_KINK;
  }

  /** The parameters that nothing holds, ascending. */
  public int[] free() {
    return IntStream.range(0, low.length).filter(j -> low[j] < high[j]).toArray();
  }

  /**
   * The slopes of the smooth part {@code ‖J d + r‖² + ‖diag(damping) d‖²} along each parameter at
   * the solution: {@code [p]}. Where a bound holds, they are its multipliers: at least 0 at a lower
   * one, at most 0 at an upper one. Where a kink holds they are between plus and minus its weight.
   */
  public double[] multipliers() {
    return multipliers.clone();
  }

  /** What the step takes off the sum. */
  public double fall() {
    return fall;
  }

  /**
   * Of the undamped problem, the root of what the step takes off the sum: the norm of the part of r
   * that a step can remove.
   */
  public double removable() {
    return removable;
  }

  /** The norm of r. */
  public double whole() {
    return whole;
  }
}

package dev.gradus.optimize;

import dev.gradus.linear.Region;
import java.util.Arrays;
import java.util.Optional;

/**
 * A search along a direction for a point that meets the strong Wolfe conditions (Nocedal and Wright
 * 2006, equation 3.7). Where the loss no longer shows its fall for rounding, the slope has to show
 * it: the approximate Wolfe conditions of Hager and Zhang (2005, "A new conjugate gradient method
 * with guaranteed descent and an efficient line search", section 4).
 *
 * <p>At the lower end of the bracket the loss falls steeply still; at the upper one it is too high,
 * rises, or is not finite. So there is a good point between them, and halving finds it. Bounds make
 * the slope jump; where it jumps over all good ones, the lower end has to do.
 *
 * @param objective what to minimise
 * @param theta where the line begins, {@code [params]}
 * @param here loss and gradient there
 * @param direction of the line, {@code [params]}; 1 is a step of its length
 * @param region whose bounds bend the line: every point of it is brought back within them, and a
 *     parameter that stands at one no longer has a part in the slope
 */
record LineSearch(
    Objective objective,
    double[] theta,
    Objective.Gradient here,
    double[] direction,
    Region region) {
  private static final int MOST_TRIALS = 60;

  /** The share of the fall promised by the slope that the loss must show: c₁ and δ. */
  private static final double FALL = 1e-4;

  private static final double APPROXIMATE_FALL = 0.1;

  /** The share of the slope that may be left: c₂ or σ. */
  private static final double SLOPE_LEFT = 0.9;

  /** A trial comes no nearer to an end of the bracket than this share of it. */
  private static final double MARGIN = 0.1;

  /**
   * A point of the line.
   *
   * @param length of the step to it
   * @param theta the parameters
   * @param gradient loss and gradient
   * @param slope of the loss along the line
   */
  record Point(double length, double[] theta, Objective.Gradient gradient, double slope) {
    private double loss() {
      return gradient.loss();
    }

    private boolean isFinite() {
      return Double.isFinite(loss()) && Double.isFinite(slope);
    }
  }

  /** A line that nothing bounds. */
  LineSearch(Objective objective, double[] theta, Objective.Gradient here, double[] direction) {
    this(objective, theta, here, direction, Region.everywhere(theta.length));
  }

  /** A good point, if one is found. */
  Optional<Point> found() {
    Point start = new Point(0, theta, here, slope(theta, here));
    Point low = start;
    Optional<Point> high = Optional.empty();
    double length = 1;
    if (!(start.slope() < 0)) {
      return Optional.empty();
    }
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      Point point = at(length);
      if (Arrays.equals(point.theta(), theta)) {
        return Optional.empty();
      }
      if (isLow(start, point) && Math.abs(point.slope()) <= -SLOPE_LEFT * start.slope()) {
        return Optional.of(point);
      }
      if (isLow(start, point) && point.slope() < 0) {
        low = point;
      } else {
        high = Optional.of(point);
      }
      Point below = low;
      length = high.map(above -> between(below, above)).orElseGet(() -> beyond(start, below));
    }
    return low.length() == 0 || region.isEverywhere() ? Optional.empty() : Optional.of(low);
  }

  /** The fall of the loss that the slope where the line begins promises for a step of length 1. */
  double promised() {
    return Math.max(0, -slope(theta, here));
  }

  private Point at(double length) {
    double[] step = direction.clone();
    Arrays.setAll(step, i -> length * direction[i]);
    double[] moved = region.projected(objective.moved(theta, step));
    Objective.Gradient gradient = objective.gradient(moved);
    return new Point(length, moved, gradient, slope(moved, gradient));
  }

  private double slope(double[] at, Objective.Gradient gradient) {
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      boolean held =
          (at[i] <= region.lower()[i] && direction[i] < 0)
              || (at[i] >= region.upper()[i] && direction[i] > 0);
      sum += held ? 0 : direction[i] * gradient.values()[i];
    }
    return sum;
  }

  /** The fall of the loss that the slopes where the line begins promise for the way to a point. */
  private double promised(Point point) {
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      sum -= here.values()[i] * (point.theta()[i] - theta[i]);
    }
    return sum;
  }

  /**
   * Whether the loss has fallen enough, by itself or, where half its digits agree, by its slope.
   */
  private boolean isLow(Point start, Point point) {
    double noise = Math.sqrt(objective.epsilon()) * Math.abs(start.loss());
    double promised =
        region.isEverywhere() ? -point.length() * start.slope() : Math.max(0, promised(point));
    boolean falls = point.loss() <= start.loss() - FALL * promised;
    boolean seemsToFall =
        Math.abs(point.loss() - start.loss()) <= noise
            && point.slope() <= (2 * APPROXIMATE_FALL - 1) * start.slope();
    return point.isFinite() && (falls || seemsToFall);
  }

  /** The next length where nothing bounds it: to where the slope would vanish, or a leap. */
  private static double beyond(Point start, Point low) {
    double bend = (low.slope() - start.slope()) / low.length();
    double vanishing = low.length() - low.slope() / bend;
    return bend > 0
        ? Math.clamp(vanishing, 2 * low.length(), 10 * low.length())
        : 10 * low.length();
  }

  /**
   * The next length within the bracket: the minimum of the cubic through losses and slopes of both
   * ends (equation 3.59), kept off the ends.
   */
  private static double between(Point low, Point high) {
    double width = high.length() - low.length();
    double d1 = low.slope() + high.slope() - 3 * (low.loss() - high.loss()) / -width;
    double d2 = Math.sqrt(d1 * d1 - low.slope() * high.slope());
    double cubic =
        high.length() - width * (high.slope() + d2 - d1) / (high.slope() - low.slope() + 2 * d2);
    double margin = MARGIN * width;
    return high.isFinite() && Double.isFinite(cubic)
        ? Math.clamp(cubic, low.length() + margin, high.length() - margin)
        : low.length() + width / 2;
  }
}

package dev.gradus.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The active-set method behind {@link BoundedLeastSquares}: that of Lawson and Hanson (1974,
 * chapter 23) for non-negative and of Stark and Parker (1995, "Bounded-variable least squares") for
 * bounded least squares, with the kinks of absolute values as further places to be held at.
 *
 * <p>Every parameter is on a piece of its line between two neighbouring ones of lower bound, kink
 * and upper bound, or held, its piece a point. The free ones go to their minimum, or as far as the
 * first end of a piece, where that one is held; at the minimum the one whose slope drives it off
 * most is released. Every such minimum is lower than the one before or, for rounding, no longer
 * counts, so the search ends.
 */
final class ActiveSet {
  /** A slope below so many roundings of what it is made of counts as zero. */
  private static final double ROUNDINGS = 16;

  private final Triangle triangle;
  private final Region region;
  private final double[] theta;
  private final double[] damping;
  private final double epsilon;
  private final int p;

  private double[] step;
  private double[] low;
  private double[] high;

  ActiveSet(Triangle triangle, Region region, double[] theta, double[] damping, double epsilon) {
    this.triangle = triangle;
    this.region = region;
    this.theta = theta;
    this.damping = damping;
    this.epsilon = epsilon;
    this.p = theta.length;
    this.step = new double[p];
    this.low = region.lower().clone();
    this.high = region.upper().clone();
    for (int j = 0; j < p; j++) {
      boolean kinked = region.kinks()[j] > 0;
      if (theta[j] <= low[j] || theta[j] >= high[j] || (kinked && theta[j] == 0)) {
        hold(j, Math.clamp(theta[j], low[j], high[j]));
      } else if (kinked && theta[j] > 0) {
        low[j] = Math.max(low[j], 0);
      } else if (kinked) {
        high[j] = Math.min(high[j], 0);
      }
    }
  }

  BoundedLeastSquares solved() {
    double[] bestStep = step;
    double[] bestLow = low.clone();
    double[] bestHigh = high.clone();
    double removable = descend();
    double most = Double.NEGATIVE_INFINITY;
    boolean[] refused = new boolean[p];
    int released = -1;
    while (true) {
      double gain = gain();
      if (gain > most || released < 0) {
        most = gain;
        bestStep = step;
        bestLow = low.clone();
        bestHigh = high.clone();
        refused = new boolean[p];
      } else {
        step = bestStep;
        low = bestLow.clone();
        high = bestHigh.clone();
        refused[released] = true;
      }
      released = release(refused);
      if (released < 0) {
        break;
      }
      double next = descend();
      removable = gain() > most ? next : removable;
    }
    double[] multipliers = new double[p];
    double[] rest = rest(step);
    Arrays.setAll(multipliers, j -> slope(rest, j));
    return new BoundedLeastSquares(
        region, step, low, high, multipliers, fall(), removable, triangle.columnNorm(p));
  }

  /**
   * Brings the free parameters to their minimum, holding those that come to an end of their piece.
   *
   * @return the root of the fall of the sum
   */
  private double descend() {
    while (true) {
      int[] free = IntStream.range(0, p).filter(j -> low[j] < high[j]).toArray();
      LeastSquares problem = problem(free);
      double[] slopes = Arrays.stream(free).mapToDouble(this::kinkSlope).toArray();
      boolean kinked = Arrays.stream(slopes).anyMatch(slope -> slope != 0);
      double[] target = step.clone();
      double[] solution = kinked ? problem.step(slopes) : problem.step();
      for (int k = 0; k < free.length; k++) {
        target[free[k]] = solution[k];
      }
      if ((kinked && !isFlat(problem, free, slopes)) || !reaches(target)) {
        continue;
      }
      boolean standing = true;
      for (int j = 0; j < p; j++) {
        standing &= low[j] <= theta[j] && theta[j] <= high[j];
      }
      if (standing) {
        return kinked ? problem.removable(slopes) : problem.removable();
      }
      return Math.sqrt(Math.max(0, fall()));
    }
  }

  /** The problem of the free parameters, the others where they are held. */
  private LeastSquares problem(int[] free) {
    if (free.length == p) {
      return LeastSquares.damped(triangle, damping, epsilon);
    }
    double[] heldStep = step.clone();
    double[][] columns = new double[free.length + 1][p + 1];
    for (int k = 0; k < free.length; k++) {
      heldStep[free[k]] = 0;
      for (int i = 0; i <= free[k]; i++) {
        columns[k][i] = triangle.at(i, free[k]);
      }
    }
    columns[free.length] = rest(heldStep);
    return LeastSquares.damped(
        Triangle.of(columns, p + 1),
        Arrays.stream(free).mapToDouble(j -> damping[j]).toArray(),
        epsilon);
  }

  /** {@code J d + r} as the triangle has it: {@code [p + 1]}. */
  private double[] rest(double[] d) {
    double[] rest = new double[p + 1];
    for (int i = 0; i <= p; i++) {
      rest[i] = triangle.at(i, p);
      for (int j = i; j < p; j++) {
        rest[i] += d[j] == 0 ? 0 : triangle.at(i, j) * d[j];
      }
    }
    return rest;
  }

  /** The slope of the absolute value of a parameter on its piece, times its weight. */
  private double kinkSlope(int j) {
    double kink = region.kinks()[j];
    return kink == 0 ? 0 : low[j] >= 0 ? kink : -kink;
  }

  private void hold(int j, double place) {
    low[j] = place;
    high[j] = place;
    step[j] = place - theta[j];
  }

  /** Goes to a step, or as far as the pieces reach; then the first one at an end is held. */
  private boolean reaches(double[] target) {
    int first = -1;
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < p; j++) {
      double place = theta[j] + target[j];
      if (low[j] < high[j] && (place <= low[j] || place >= high[j])) {
        double end = place <= low[j] ? low[j] : high[j];
        double way = target[j] - step[j];
        double share = way == 0 ? 0 : Math.clamp((end - theta[j] - step[j]) / way, 0.0, 1.0);
        if (first < 0 || share < nearest) {
          nearest = share;
          first = j;
        }
      }
    }
    if (first < 0) {
      step = target;
      return true;
    }
    double[] part = step.clone();
    for (int j = 0; j < p; j++) {
      if (low[j] < high[j]) {
        part[j] += nearest * (target[j] - part[j]);
      }
    }
    step = part;
    hold(first, theta[first] + target[first] <= low[first] ? low[first] : high[first]);
    return false;
  }

  /**
   * Whether the absolute values are level along the directions that J does not determine. Along one
   * that is not, goes down to the first end of a piece.
   */
  private boolean isFlat(LeastSquares problem, int[] free, double[] slopes) {
    for (double[] direction : problem.undeterminedDirections()) {
      double slope = 0;
      double size = 0;
      for (int k = 0; k < free.length; k++) {
        slope += slopes[k] * direction[k];
        size += Math.abs(slopes[k] * direction[k]);
      }
      if (Math.abs(slope) > ROUNDINGS * free.length * epsilon * size) {
        double[] way = new double[p];
        for (int k = 0; k < free.length; k++) {
          way[free[k]] = -Math.signum(slope) * direction[k];
        }
        return !isHeldAlong(way);
      }
    }
    return true;
  }

  /** Goes along a direction to the first end of a piece, if there is one, and holds there. */
  private boolean isHeldAlong(double[] way) {
    int first = -1;
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < p; j++) {
      double end = way[j] > 0 ? high[j] : low[j];
      double length = way[j] == 0 ? nearest : (end - theta[j] - step[j]) / way[j];
      if (length < nearest) {
        nearest = Math.max(0, length);
        first = j;
      }
    }
    if (first < 0) {
      return false;
    }
    double[] moved = step.clone();
    for (int j = 0; j < p; j++) {
      moved[j] += nearest * way[j];
    }
    step = moved;
    hold(first, way[first] > 0 ? high[first] : low[first]);
    return true;
  }

  /** Releases the held parameter that its slope drives off most; -1 if there is none. */
  private int release(boolean[] refused) {
    double[] rest = rest(step);
    double whole = triangle.columnNorm(p);
    int steepest = -1;
    boolean upwards = false;
    double most = 0;
    for (int j = 0; j < p; j++) {
      if (low[j] < high[j] || refused[j]) {
        continue;
      }
      double place = low[j];
      double kink = region.kinks()[j];
      double slope = slope(rest, j);
      double norm = Math.hypot(triangle.columnNorm(j), damping[j]);
      double rounding = ROUNDINGS * epsilon * (2 * norm * whole + kink);
      double up = place < region.upper()[j] ? slope + (place >= 0 ? kink : -kink) : 0;
      double down = place > region.lower()[j] ? -slope + (place <= 0 ? kink : -kink) : 0;
      double drive = -Math.min(up, down);
      if (drive > rounding && drive > most * (norm > 0 ? norm : 1)) {
        most = drive / (norm > 0 ? norm : 1);
        steepest = j;
        upwards = up < down;
      }
    }
    if (steepest >= 0) {
      free(steepest, upwards);
    }
    return steepest;
  }

  private void free(int j, boolean upwards) {
    double place = low[j];
    boolean kinked = region.kinks()[j] > 0;
    if (upwards) {
      high[j] = kinked && place < 0 ? Math.min(region.upper()[j], 0) : region.upper()[j];
    } else {
      low[j] = kinked && place > 0 ? Math.max(region.lower()[j], 0) : region.lower()[j];
    }
  }

  /** The slope of the smooth part along a parameter. */
  private double slope(double[] rest, int j) {
    double slope = damping[j] * damping[j] * step[j];
    for (int i = 0; i <= j; i++) {
      slope += triangle.at(i, j) * rest[i];
    }
    return 2 * slope;
  }

  /** What the step takes off the damped sum. */
  private double gain() {
    double gain = fall();
    for (int j = 0; j < p; j++) {
      gain -= damping[j] * damping[j] * step[j] * step[j];
    }
    return gain;
  }

  /**
   * What the step takes off the sum, from differences alone, so that a small fall has its digits.
   */
  private double fall() {
    double fall = 0;
    for (int i = 0; i < p; i++) {
      double change = 0;
      for (int j = i; j < p; j++) {
        change += step[j] == 0 ? 0 : triangle.at(i, j) * step[j];
      }
      fall -= change * (2 * triangle.at(i, p) + change);
    }
    for (int j = 0; j < p; j++) {
      double kink = region.kinks()[j];
      if (kink > 0) {
        double place = low[j] < high[j] ? theta[j] + step[j] : low[j];
        fall -=
            place * theta[j] > 0
                ? kink * Math.signum(theta[j]) * step[j]
                : kink * (Math.abs(place) - Math.abs(theta[j]));
      }
    }
    return fall;
  }
}

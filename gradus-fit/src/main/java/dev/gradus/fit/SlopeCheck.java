package dev.gradus.fit;

import dev.gradus.estimate.Numbers;
import dev.gradus.linear.Triangle;
import dev.gradus.optimize.Objective;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Whether the derivatives that a fit steps by are those of its loss: the slope of the loss along
 * one seeded direction by the triangle of {@code [J r]} against central differences of two sizes,
 * which cost four losses. Only a gap beyond what kinks, curvature and rounding explain (the two
 * sizes then differ from each other, too) is looked into parameter by parameter.
 */
final class SlopeCheck {
  private static final long SEED = 3;

  /** The larger move changes the residuals by about this share. */
  private static final double SHARE = 1e-3;

  /** A gap below this share of the steepest slope there can be is no matter. */
  private static final double TOLERANCE = 1e-3;

  private SlopeCheck() {}

  /**
   * What is wrong with the derivatives at theta, in a sentence that names a parameter; empty if
   * nothing is seen.
   *
   * @param names of the parameters
   * @param where this is, in words: {@code at the start}
   * @param remedy what to do, in words that end the sentence
   */
  static Optional<String> objection(
      Objective objective, List<String> names, double[] theta, String where, String remedy) {
    Triangle triangle = objective.curvature(theta);
    double whole = triangle.columnNorm(theta.length);
    if (!triangle.isFinite() || !(whole > 0) || !Double.isFinite(whole)) {
      return Optional.empty();
    }
    double[] direction = direction(triangle, theta, whole);
    if (!Pair.of(objective, theta, triangle, direction).objects()) {
      return Optional.empty();
    }
    for (int j = 0; j < theta.length; j++) {
      double[] alone = new double[theta.length];
      alone[j] = direction[j];
      Pair pair = Pair.of(objective, theta, triangle, alone);
      if (pair.objects()) {
        double scale = objective.rows() * 2 * alone[j];
        return Optional.of(
            "The derivatives along %s are not those of the loss: %s they make its slope %s, differences make it %s; %s."
                .formatted(
                    names.get(j),
                    where,
                    Numbers.significant(pair.narrow().told() / scale, 4),
                    Numbers.significant(pair.narrow().seen() / scale, 4),
                    remedy));
      }
    }
    return Optional.empty();
  }

  /**
   * A direction in which every parameter changes the residuals about as much as all of them are.
   */
  private static double[] direction(Triangle triangle, double[] theta, double whole) {
    Random random = new Random(SEED);
    double[] direction = new double[theta.length];
    for (int j = 0; j < theta.length; j++) {
      double share = (0.5 + random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
      double norm = triangle.columnNorm(j);
      double size = Math.max(Math.abs(theta[j]), 1e-3);
      direction[j] = share * (norm > 0 ? Math.min(whole / norm, 100 * size) : size);
    }
    return direction;
  }

  /** The slope along a direction by moves of two sizes. */
  private record Pair(Difference wide, Difference narrow) {
    static Pair of(Objective objective, double[] theta, Triangle triangle, double[] direction) {
      return new Pair(
          Difference.of(objective, theta, triangle, direction, SHARE),
          Difference.of(objective, theta, triangle, direction, SHARE / 4));
    }

    boolean objects() {
      double unsure = 10 * Math.abs(wide.gap() - narrow.gap());
      double gap = Math.min(Math.abs(wide.gap()), Math.abs(narrow.gap()));
      double seen = Math.max(Math.abs(wide.seen()), Math.abs(narrow.seen()));
      return gap
          > TOLERANCE * Math.max(seen, Math.max(wide.steepest(), narrow.steepest())) + unsure;
    }
  }

  /**
   * A slope of the sum that is minimised along the way that was really gone after rounding.
   *
   * @param seen by differences
   * @param told by derivatives
   * @param steepest the largest that it could be with residuals of this size
   */
  private record Difference(double seen, double told, double steepest) {
    static Difference of(
        Objective objective, double[] theta, Triangle triangle, double[] direction, double share) {
      int p = theta.length;
      double[] above = theta.clone();
      double[] below = theta.clone();
      for (int j = 0; j < p; j++) {
        above[j] = objective.nearest(theta[j] + share * direction[j]);
        below[j] = objective.nearest(theta[j] - share * direction[j]);
      }
      double slope = 0;
      double moved = 0;
      for (int i = 0; i < p; i++) {
        double row = 0;
        for (int j = i; j < p; j++) {
          row += triangle.at(i, j) * (above[j] - below[j]);
        }
        slope += 2 * row * triangle.at(i, p);
        moved = Math.hypot(moved, row);
      }
      double kinks =
          objective
              .region()
              .map(region -> region.absolute(above) - region.absolute(below))
              .orElse(0.0);
      double rise = objective.rows() * (objective.loss(above) - objective.loss(below)) - kinks;
      double whole = triangle.columnNorm(p);
      return new Difference(rise / share, slope / share, 2 * moved * whole / share);
    }

    double gap() {
      return seen - told;
    }
  }
}

package dev.gradus.fit;

import dev.gradus.estimate.Numbers;
import dev.gradus.linear.Triangle;
import dev.gradus.model.Model;
import dev.gradus.optimize.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Points where no slope shows the way though the loss is not least: a saddle, as at a = d = 0 of
 * {@code a*d*x}, or a flat point. Looking at the loss itself a little way off tells.
 */
final class Saddle {
  /** The sizes of the moves that are tried, the smallest first. */
  private static final double[] MOVES = {1e-3, 1e-2, 0.1, 1};

  /**
   * The loss must fall by this share of its size to count; the loss of a density may be negative.
   */
  private static final double FALL = 1e-6;

  private static final int MOST_PARAMETERS = 20;
  private static final int TRIED_SIGNS = 16;
  private static final long SEED = 5;

  private Saddle() {}

  /**
   * Where to begin instead, if some parameters have no slope on any row at a start and a move of
   * them lowers the loss: the best of seeded moves.
   */
  static Optional<double[]> left(Objective objective, double[] start) {
    Triangle triangle = objective.curvature(start);
    double loss = objective.loss(start);
    if (start.length > MOST_PARAMETERS || !Double.isFinite(loss) || !triangle.isFinite()) {
      return Optional.empty();
    }
    int[] flat = flat(triangle, start.length);
    Random random = new Random(SEED);
    Optional<double[]> best = Optional.empty();
    double least = loss - FALL * Math.abs(loss);
    for (int trial = 0; trial < (flat.length == 0 ? 0 : TRIED_SIGNS); trial++) {
      boolean[] up = new boolean[flat.length];
      for (int k = 0; k < flat.length; k++) {
        up[k] = trial == 0 || random.nextBoolean();
      }
      for (double size : MOVES) {
        double[] moved = start.clone();
        for (int k = 0; k < flat.length; k++) {
          moved[flat[k]] += (up[k] ? size : -size) * unit(start[flat[k]]);
        }
        double there = objective.loss(moved);
        if (there < least) {
          least = there;
          best = Optional.of(moved);
        }
      }
    }
    return best;
  }

  /** What a reader should know of a start that was left. */
  static String note(Model model, double[] start, double[] moved) {
    List<String> names = model.numbers();
    List<String> flat = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int j = 0; j < start.length; j++) {
      if (start[j] != moved[j]) {
        flat.add("%s = %s".formatted(names.get(j), Numbers.shortest(start[j])));
        values.add("%s = %s".formatted(names.get(j), Numbers.shortest(moved[j])));
      }
    }
    return "At %s no row has a slope along %s, though the loss is not least (a saddle or a flat point): the fit began at %s instead."
        .formatted(
            String.join(", ", flat), flat.size() == 1 ? "it" : "them", String.join(", ", values));
  }

  /** The parameters whose column of the Jacobian is zero. */
  private static int[] flat(Triangle triangle, int parameters) {
    return IntStream.range(0, parameters).filter(j -> triangle.columnNorm(j) == 0).toArray();
  }

  private static double unit(double value) {
    return value == 0 ? 1 : Math.abs(value);
  }

  /**
   * A direction on both sides of which the loss falls.
   *
   * @param direction {@code [params]}
   * @param loss the larger of the two losses seen
   */
  record Falling(double[] direction, double loss) {}

  /** Such a direction among those that change no prediction to first order, and their sums. */
  static Optional<Falling> along(
      ToDoubleFunction<double[]> losses, double[] theta, double loss, double[][] directions) {
    for (double[] direction : candidates(directions, theta)) {
      for (int i = MOVES.length - 1; i >= 0; i--) {
        double size = MOVES[i];
        double higher =
            Math.max(
                losses.applyAsDouble(moved(theta, direction, size)),
                losses.applyAsDouble(moved(theta, direction, -size)));
        if (higher < loss - FALL * Math.abs(loss)) {
          return Optional.of(new Falling(direction, higher));
        }
      }
    }
    return Optional.empty();
  }

  private static List<double[]> candidates(double[][] directions, double[] theta) {
    List<double[]> all = new ArrayList<>();
    int count = Math.min(directions.length, MOST_PARAMETERS);
    for (int i = 0; i < count; i++) {
      double[] first = sized(directions[i], theta);
      all.add(first);
      for (int j = 0; j < i; j++) {
        double[] second = sized(directions[j], theta);
        all.add(moved(first, second, 1));
        all.add(moved(first, second, -1));
      }
    }
    return all;
  }

  /** A direction as long as the largest of the parameters in it. */
  private static double[] sized(double[] direction, double[] theta) {
    double scale = 0;
    for (int j = 0; j < theta.length; j++) {
      scale = Math.max(scale, Math.abs(direction[j]) / unit(theta[j]));
    }
    return moved(new double[theta.length], direction, scale == 0 ? 0 : 1 / scale);
  }

  private static double[] moved(double[] theta, double[] direction, double size) {
    double[] moved = theta.clone();
    for (int j = 0; j < moved.length; j++) {
      moved[j] += size * direction[j];
    }
    return moved;
  }
}

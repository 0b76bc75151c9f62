package dev.gradus.fit;

import dev.gradus.estimate.Distribution;
import dev.gradus.estimate.Statistics;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.QuantileRegression;
import dev.gradus.linear.Triangle;
import dev.gradus.loss.Law;
import dev.gradus.loss.Quantile;
import dev.gradus.model.MeasurementError;
import dev.gradus.rows.Expression;
import java.util.Arrays;
import java.util.Comparator;

/**
 * What the errors of the estimates rest on: their covariance is the variance times the inverse of
 * the normal matrix.
 *
 * @param problem of the free parameters
 * @param variance NaN if it is not known
 * @param distribution of the errors
 */
record Spread(LeastSquares problem, double variance, Distribution distribution) {
  /**
   * The spread of a fit.
   *
   * @param free the free parameters, and the problem whose normal matrix is the curvature
   * @param sum of squared residuals, of a fit by them
   */
  static Spread of(
      FitProblem problem, FreeParameters free, double[] theta, double sum, Statistics statistics) {
    int freedom = statistics.degreesOfFreedom();
    if (problem.penalties().haveKinks()) {
      return new Spread(free.problem(), Double.NaN, new Distribution.StudentT(freedom));
    }
    return switch (LossKind.of(problem.model())) {
      case SQUARED -> {
        boolean known = problem.settings().measurementError() instanceof MeasurementError.Absolute;
        double variance = known ? 1 : freedom > 0 ? sum / freedom : Double.NaN;
        yield new Spread(
            free.problem(),
            variance,
            known ? new Distribution.Normal() : new Distribution.StudentT(freedom));
      }
      case LAW -> {
        LeastSquares information =
            Information.observed(problem.objective(), theta, free.free())
                .map(triangle -> LeastSquares.of(triangle, problem.objective().epsilon()))
                .orElse(free.problem());
        boolean dispersed =
            problem.model().responses().getFirst().loss() instanceof Law law && law.isDispersed();
        yield dispersed
            ? new Spread(
                information,
                statistics.dispersion().orElse(Double.NaN),
                new Distribution.StudentT(freedom))
            : new Spread(information, 1, new Distribution.Normal());
      }
      case RESIDUAL -> ofResiduals(problem, free, theta, freedom);
      case QUANTILE -> ofQuantile(problem, free, theta, freedom);
    };
  }

  /** Huber (1981, equation 6.5 of section 7.6), as summary.rlm of R's MASS has it. */
  private static Spread ofResiduals(
      FitProblem problem, FreeParameters free, double[] theta, int freedom) {
    if (problem.model().responses().size() > 1 || problem.penalties().haveSquares()) {
      return new Spread(free.problem(), Double.NaN, new Distribution.StudentT(freedom));
    }
    FitGraphs.Influence influence = problem.influence();
    double[] all = problem.objective().scaled(theta);
    double scale = all.length > theta.length ? all[theta.length] : 1;
    double[] sums = new double[4];
    problem
        .rows()
        .each(
            influence.slopes(),
            all,
            (_, count, values) -> {
              for (int i = 0; i < count; i++) {
                double weight = values[2][i];
                sums[0] += weight;
                sums[1] += weight * values[0][i] * values[0][i];
                sums[2] += weight * values[1][i];
                sums[3] += weight * values[1][i] * values[1][i];
              }
              return true;
            });
    double counted = sums[0];
    double squares = sums[1];
    double first = sums[2];
    double second = sums[3];
    double p = free.problem().rank();
    double mean = first / counted;
    double varying = (second - first * first / counted) / (counted - 1);
    double correction = 1 + p * varying / (counted * mean * mean);
    double deviation = Math.sqrt(squares / (counted - p)) * scale * correction / mean;
    return new Spread(
        plain(problem, free, all, influence),
        mean > 0 ? deviation * deviation : Double.NaN,
        new Distribution.StudentT(freedom));
  }

  private static LeastSquares plain(
      FitProblem problem, FreeParameters free, double[] all, FitGraphs.Influence influence) {
    Triangle triangle =
        Expression.triangle(influence.plain(), 1, problem.rows(), problem.settings().precision())
            .apply(all);
    return free.among(triangle, problem.objective().epsilon());
  }

  /**
   * For errors that are alike on all rows: {@code τ(1 - τ)·s²} with the sparsity s, the slope of
   * the quantiles of the residuals about 0 (Koenker 2005, section 3.4), over the bandwidth of Hall
   * and Sheather (1988), as summary.rq of R's quantreg has it.
   */
  private static Spread ofQuantile(
      FitProblem problem, FreeParameters free, double[] theta, int freedom) {
    Distribution distribution = new Distribution.StudentT(freedom);
    boolean single =
        problem.model().responses().size() == 1
            && problem.settings().measurementError() instanceof MeasurementError.Equal;
    if (!single || !(problem.model().responses().getFirst().loss() instanceof Quantile quantile)) {
      return new Spread(free.problem(), Double.NaN, distribution);
    }
    FitGraphs.Influence influence = problem.influence();
    double[] residuals =
        Arrays.stream(problem.rows().map(influence.plain(), theta)[theta.length])
            .map(residual -> -residual)
            .toArray();
    double sparsity = sparsity(residuals, quantile.share(), free.problem().rank());
    double share = quantile.share();
    return new Spread(
        plain(problem, free, theta, influence),
        share * (1 - share) * sparsity * sparsity,
        distribution);
  }

  private static double sparsity(double[] residuals, double share, int p) {
    int n = residuals.length;
    double largest = Arrays.stream(residuals).map(Math::abs).max().orElse(0);
    double zero = Math.max(1e-12 * largest, Double.MIN_NORMAL);
    int zeros = (int) Arrays.stream(residuals).filter(r -> Math.abs(r) < zero).count();
    int width = Math.max(p + 1, (int) Math.ceil(n * bandwidth(share, n)));
    int end = Math.min(n, width + zeros + 1);
    double[] nearest =
        Arrays.stream(residuals)
            .boxed()
            .sorted(Comparator.comparingDouble(Math::abs))
            .mapToDouble(Double::doubleValue)
            .skip(zeros)
            .limit(Math.max(0, end - zeros))
            .sorted()
            .toArray();
    double[][] x = new double[nearest.length][2];
    Arrays.setAll(x, i -> new double[] {1, (zeros + 1.0 + i) / (n - p)});
    double[] ones = new double[nearest.length];
    Arrays.fill(ones, 1);
    return n > p
        ? QuantileRegression.solve(x, nearest, ones, 0.5, new double[2])
            .map(line -> line[1])
            .orElse(Double.NaN)
        : Double.NaN;
  }

  private static double bandwidth(double share, int n) {
    double normal = quantile(share);
    double density = Math.exp(-normal * normal / 2) / Math.sqrt(2 * Math.PI);
    double ratio = 1.5 * density * density / (2 * normal * normal + 1);
    return Math.pow(n, -1 / 3.0) * Math.pow(quantile(0.975), 2 / 3.0) * Math.cbrt(ratio);
  }

  /** The quantile of the normal distribution. */
  private static double quantile(double share) {
    double size = new Distribution.Normal().within(Math.abs(2 * share - 1));
    return share == 0.5 ? 0 : share < 0.5 ? -size : size;
  }

  /** What its estimates are uncertain by. */
  Uncertainty uncertainty(FreeParameters free) {
    return Uncertainty.of(free, problem, variance, distribution);
  }
}

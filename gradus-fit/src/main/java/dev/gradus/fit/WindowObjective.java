package dev.gradus.fit;

import dev.gradus.kernel.KernelCompiler;
import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;
import dev.gradus.optimize.Objective;
import dev.gradus.rows.Expression;
import dev.gradus.rows.WindowRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The mean square of residuals over a window of rows. The triangle of {@code [J r]} tells the loss
 * too, so one pass over the rows serves both; what the last two places gave is kept, for an
 * optimizer asks for the one after the other. One thread uses it.
 */
final class WindowObjective implements Objective {
  /** Estimates are within this share of their standard errors, times the root of the rows. */
  private static final double ENOUGH = 1e-11;

  private final WindowRows rows;
  private final Optional<Region> region;
  private final FitObjective whole;
  private final Function<double[], Triangle> triangles;
  private double[] theta = {};
  private double[] before = {};
  private Optional<Triangle> triangle = Optional.empty();
  private Optional<Triangle> triangleBefore = Optional.empty();

  WindowObjective(FitGraphs graphs, WindowRows rows, GroupPlan plan, KernelCompiler compiler) {
    this.rows = rows;
    this.region =
        Optional.of(plan.model().region().orElseGet(() -> Region.everywhere(plan.parameters())));
    this.whole =
        new FitObjective(
            graphs,
            rows,
            plan.model().region(),
            plan.penalties(),
            plan.settings().precision(),
            compiler);
    this.triangles =
        Expression.triangle(
            graphs.jacobian(), graphs.matrices(), rows, plan.settings().precision());
  }

  /** Moves the window to so many rows from one on. */
  void moveTo(int first, int count) {
    rows.moveTo(first, count);
    triangle = Optional.empty();
    triangleBefore = Optional.empty();
  }

  @Override
  public double loss(double[] at) {
    Triangle there = curvature(at);
    return sumOfSquares(there) / rows.count();
  }

  /** The sum of the squares of the residuals that a triangle holds. */
  static double sumOfSquares(Triangle triangle) {
    int p = triangle.columns() - 1;
    double sum = 0;
    for (int i = 0; i <= p; i++) {
      sum += triangle.at(i, p) * triangle.at(i, p);
    }
    return sum;
  }

  @Override
  public double enough() {
    return ENOUGH;
  }

  @Override
  public double rows() {
    return rows.count();
  }

  @Override
  public Optional<Region> region() {
    return region;
  }

  @Override
  public Gradient gradient(double[] at) {
    return whole.gradient(at);
  }

  @Override
  public UnaryOperator<double[]> hessian(double[] at) {
    return whole.hessian(at);
  }

  @Override
  public Triangle curvature(double[] at) {
    if (triangle.isPresent() && Arrays.equals(theta, at)) {
      return triangle.orElseThrow();
    }
    if (triangleBefore.isPresent() && Arrays.equals(before, at)) {
      return triangleBefore.orElseThrow();
    }
    Triangle there = triangles.apply(at);
    before = theta;
    triangleBefore = triangle;
    theta = at.clone();
    triangle = Optional.of(there);
    return there;
  }
}

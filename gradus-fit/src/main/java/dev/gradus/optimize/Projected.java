package dev.gradus.optimize;

import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A sum of squares as a function of some of its parameters alone, the others, in which the
 * residuals are affine, solved for at each place (variable projection: Golub and Pereyra 1973). Its
 * triangle is the part of {@code [J r]} that is orthogonal to the columns of the parameters solved
 * for (Kaufman 1975), its gradient that part of the gradient of the whole.
 *
 * <p>Parameters that are solved for and would leave their bounds stay at them.
 */
public final class Projected implements Objective {
  /** A column that keeps less than this part of its norm depends on those before it. */
  private static final double DEPENDENT = 1e-12;

  private final Objective whole;
  private final int[] linear;
  private final int[] others;

  /**
   * The objective over the parameters that are not solved for.
   *
   * @param whole a sum of squares, without kinks
   * @param linear places of the parameters to be solved for, ascending
   * @param others places of those that are left, ascending
   */
  public Projected(Objective whole, int[] linear, int[] others) {
    this.whole = whole;
    this.linear = linear.clone();
    this.others = others.clone();
  }

  /** The places from 0 on that are not among some: {@code [params - chosen.length]}. */
  public static int[] others(int params, int... chosen) {
    return IntStream.range(0, params)
        .filter(j -> Arrays.stream(chosen).noneMatch(c -> c == j))
        .toArray();
  }

  /** The parameters that are not solved for, out of all. */
  public double[] part(double[] theta) {
    return IntStream.of(others).mapToDouble(j -> theta[j]).toArray();
  }

  /** All parameters: those given, and the best of the others: {@code [params]}. */
  public double[] solved(double[] part) {
    double[] begin = new double[linear.length + others.length];
    for (int k = 0; k < others.length; k++) {
      begin[others[k]] = part[k];
    }
    Optional<Region> region = whole.region();
    double[] theta = region.map(place -> place.projected(begin)).orElse(begin);
    int[] free = linear;
    while (free.length > 0) {
      Triangle triangle = whole.curvature(theta);
      if (!triangle.isFinite()) {
        break;
      }
      double[] best = moved(theta, free, triangle);
      double[] within = region.map(place -> place.projected(best)).orElse(best);
      theta = within;
      int[] inside = IntStream.of(free).filter(j -> within[j] == best[j]).toArray();
      if (inside.length == free.length) {
        break;
      }
      free = inside;
    }
    return theta;
  }

  private double[] moved(double[] theta, int[] free, Triangle triangle) {
    int[] columns = Arrays.copyOf(free, free.length + 1);
    columns[free.length] = theta.length;
    double[] some = LeastSquares.of(triangle.select(columns), whole.epsilon()).step();
    double[] step = new double[theta.length];
    for (int k = 0; k < free.length; k++) {
      step[free[k]] = some[k];
    }
    return whole.moved(theta, step);
  }

  @Override
  public double loss(double[] part) {
    return whole.loss(solved(part));
  }

  @Override
  public double rows() {
    return whole.rows();
  }

  @Override
  public Optional<Region> region() {
    return whole
        .region()
        .map(place ->
            new Region(part(place.lower()), part(place.upper()), new double[others.length]));
  }

  @Override
  public Gradient gradient(double[] part) {
    Gradient gradient = whole.gradient(solved(part));
    return new Gradient(gradient.loss(), part(gradient.values()));
  }

  @Override
  public Triangle curvature(double[] part) {
    double[] theta = solved(part);
    Triangle triangle = whole.curvature(theta);
    int[] free = independent(theta, triangle);
    int[] columns =
        IntStream.concat(
                IntStream.concat(IntStream.of(free), IntStream.of(others)),
                IntStream.of(theta.length))
            .toArray();
    return triangle.select(columns).trailing(free.length);
  }

  /** Those solved for that are within their bounds and whose columns do not depend on others. */
  private int[] independent(double[] theta, Triangle triangle) {
    int[] within =
        IntStream.of(linear)
            .filter(j ->
                whole
                    .region()
                    .map(place -> place.lower()[j] < theta[j] && theta[j] < place.upper()[j])
                    .orElse(true))
            .toArray();
    Triangle columns = triangle.select(within);
    return IntStream.range(0, within.length)
        .filter(k -> Math.abs(columns.at(k, k)) > DEPENDENT * columns.columnNorm(k))
        .map(k -> within[k])
        .toArray();
  }

  @Override
  public double epsilon() {
    return whole.epsilon();
  }

  @Override
  public double nearest(double value) {
    return whole.nearest(value);
  }
}

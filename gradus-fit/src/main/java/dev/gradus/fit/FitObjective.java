package dev.gradus.fit;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;
import dev.gradus.optimize.Objective;
import dev.gradus.rows.Expression;
import dev.gradus.rows.Rows;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The mean loss of a model over rows, as an optimizer sees it. */
final class FitObjective implements Objective {
  private final Precision precision;
  private final int parameters;
  private final Rows rows;
  private final Optional<Region> region;
  private final Expression loss;
  private final Expression lossAndGradient;
  private final Function<Graph, Expression> prepare;
  private final FitGraphs graphs;
  private final Penalties penalties;
  private final Scales scales;
  private Optional<Expression> product = Optional.empty();
  private Optional<Function<double[], Triangle>> triangle = Optional.empty();

  /**
   * The loss of a model over rows.
   *
   * @param bounds where the parameters may be, if not everywhere
   * @param penalties what is added to the sum over the rows
   */
  FitObjective(
      FitGraphs graphs,
      Rows rows,
      Optional<Region> bounds,
      Penalties penalties,
      Precision precision,
      KernelCompiler compiler) {
    this.region = penalties.region(bounds);
    this.penalties = penalties;
    this.scales = new Scales(graphs.scaled(), rows);
    this.precision = precision;
    this.parameters = graphs.loss().parameterCount() - graphs.scales();
    this.rows = rows;
    this.graphs = graphs;
    this.prepare = graph -> Expression.of(graph, rows, precision, compiler);
    this.loss = prepare.apply(graphs.loss());
    this.lossAndGradient = prepare.apply(graphs.gradient());
  }

  @Override
  public double loss(double[] theta) {
    return lossOfRows(theta) + penalties.at(theta) / rows.count();
  }

  /** The mean loss without penalties. */
  double lossOfRows(double[] theta) {
    return loss.at(scaled(theta))[0];
  }

  /** The scale of the residuals at theta, of each loss that is in units of one. */
  double[] scales(double[] theta) {
    double[] all = scaled(theta);
    return Arrays.copyOfRange(all, parameters, all.length);
  }

  @Override
  public boolean hasComparableLoss() {
    return graphs.scales() == 0;
  }

  @Override
  public double rows() {
    return rows.count();
  }

  @Override
  public Gradient gradient(double[] theta) {
    double[] values = lossAndGradient.at(scaled(theta));
    double[] gradient = Arrays.copyOfRange(values, 1, values.length);
    Arrays.setAll(gradient, j -> gradient[j] + penalties.slope(theta, j) / rows.count());
    return new Gradient(values[0] + penalties.at(theta) / rows.count(), gradient);
  }

  @Override
  public Optional<Region> region() {
    return region;
  }

  @Override
  public Triangle curvature(double[] theta) {
    return penalties.merged(triangle().apply(scaled(theta)), theta);
  }

  @Override
  public UnaryOperator<double[]> hessian(double[] theta) {
    Expression along = hessianTimes();
    double[] known = scaled(theta);
    double[] both = Arrays.copyOf(known, known.length + parameters);
    return direction -> {
      System.arraycopy(checked(direction), 0, both, known.length, parameters);
      double[] products = along.at(both);
      Arrays.setAll(
          products, j -> products[j] + 2 * penalties.squares()[j] * direction[j] / rows.count());
      return products;
    };
  }

  /** The row-sum of the triangle, made ready when it is first needed: of a network never. */
  private synchronized Function<double[], Triangle> triangle() {
    if (triangle.isEmpty()) {
      triangle =
          Optional.of(Expression.triangle(graphs.jacobian(), graphs.matrices(), rows, precision));
    }
    return triangle.orElseThrow();
  }

  /** The product with the Hessian, made ready when it is first needed. */
  private synchronized Expression hessianTimes() {
    if (product.isEmpty()) {
      product = Optional.of(prepare.apply(graphs.hessianTimes()));
    }
    return product.orElseThrow();
  }

  @Override
  public double epsilon() {
    return precision.epsilon();
  }

  @Override
  public double nearest(double value) {
    return precision.round(value);
  }

  /** Theta, then the scales there. */
  double[] scaled(double[] theta) {
    return scales.after(checked(theta));
  }

  private double[] checked(double[] theta) {
    if (theta.length != parameters) {
      throw new InvalidInput(
          "theta has %d numbers; the parameters of the model have %d"
              .formatted(theta.length, parameters));
    }
    return theta;
  }
}

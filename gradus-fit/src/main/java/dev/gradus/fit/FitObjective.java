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
  private final int rows;
  private final Optional<Region> region;
  private final Expression loss;
  private final Expression lossAndGradient;
  private final Function<double[], Triangle> triangle;
  private final Function<Graph, Expression> prepare;
  private final FitGraphs graphs;

  /**
   * The loss of a model over rows.
   *
   * @param region where the parameters may be, if not everywhere
   */
  FitObjective(
      FitGraphs graphs,
      Rows rows,
      Optional<Region> region,
      Precision precision,
      KernelCompiler compiler) {
    this.region = region;
    this.precision = precision;
    this.parameters = graphs.loss().parameterCount();
    this.rows = rows.count();
    this.graphs = graphs;
    this.prepare = graph -> Expression.of(graph, rows, precision, compiler);
    this.loss = prepare.apply(graphs.loss());
    this.lossAndGradient = prepare.apply(graphs.gradient());
    this.triangle = Expression.triangle(graphs.jacobian(), graphs.matrices(), rows, precision);
  }

  @Override
  public double loss(double[] theta) {
    return loss.at(checked(theta))[0];
  }

  @Override
  public double rows() {
    return rows;
  }

  @Override
  public Gradient gradient(double[] theta) {
    double[] values = lossAndGradient.at(checked(theta));
    return new Gradient(values[0], Arrays.copyOfRange(values, 1, values.length));
  }

  @Override
  public Optional<Region> region() {
    return region;
  }

  @Override
  public Triangle curvature(double[] theta) {
    return triangle.apply(checked(theta));
  }

  @Override
  public UnaryOperator<double[]> hessian(double[] theta) {
    Expression product = prepare.apply(graphs.hessianTimes());
    double[] both = Arrays.copyOf(checked(theta), 2 * parameters);
    return direction -> {
      System.arraycopy(checked(direction), 0, both, parameters, parameters);
      return product.at(both);
    };
  }

  @Override
  public double epsilon() {
    return precision.epsilon();
  }

  @Override
  public double nearest(double value) {
    return precision.round(value);
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

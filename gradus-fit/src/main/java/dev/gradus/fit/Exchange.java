package dev.gradus.fit;

import dev.gradus.graph.InvalidInput;
import dev.gradus.linear.QuantileRegression;
import dev.gradus.loss.Quantile;
import dev.gradus.optimize.Checkpoint;
import dev.gradus.optimize.Ending;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.State;
import dev.gradus.rows.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Least absolute residuals, or those of a quantile: each step solves the linear programme of the
 * model made linear ({@link QuantileRegression}), and is halved until the loss falls (Osborne and
 * Watson 1971). Of a linear model the first step is the exact solution, which goes through as many
 * points as there are parameters.
 *
 * @param rows at parameters the derivatives of the prediction, then the residual, predicted less
 *     measured, and the weight: {@code [params + 2][rows]}
 * @param share τ
 */
record Exchange(Function<double[], double[][]> rows, double share)
    implements Optimizer<Exchange.Vertex> {
  private static final int MOST_HALVINGS = 40;

  /**
   * What minimises the absolute residuals of a problem.
   *
   * @throws InvalidInput if it has bounds, penalties or more than one equation
   */
  static Exchange of(FitProblem problem) {
    Quantile quantile = (Quantile) problem.model().responses().getFirst().loss();
    if (problem.model().region().isPresent()
        || !problem.penalties().areNone()
        || problem.model().responses().size() > 1) {
      throw new InvalidInput(
          "the loss '%s' goes with one equation, without bounds, priors and penalties; take huber with a small scale, as in --loss huber=0.01, which goes with all of them"
              .formatted(quantile.name()));
    }
    FitGraphs.Influence influence = problem.influence();
    return new Exchange(theta -> rows(problem.rows(), influence, theta), quantile.share());
  }

  /** The derivatives, the residual and the weight of each row, the root of the weight taken off. */
  private static double[][] rows(Rows rows, FitGraphs.Influence influence, double[] theta) {
    double[][] columns = rows.map(influence.plain(), theta);
    double[][] all = Arrays.copyOf(columns, columns.length + 1);
    double[] weights = rows.map(influence.slopes(), theta)[2];
    all[columns.length] = weights;
    for (int j = 0; j < theta.length; j++) {
      for (int i = 0; i < weights.length; i++) {
        double root = Math.sqrt(weights[i]);
        all[j][i] = root == 0 ? 0 : all[j][i] / root;
      }
    }
    return all;
  }

  /** A promised fall below this share of the loss is rounding. */
  private static final double ROUNDING = 1e-12;

  /** Where the method stands. */
  record Vertex(double[] theta, double loss, double lossHere, Optional<Ending> ending)
      implements State {
    @Override
    public double[] gradient() {
      return new double[0];
    }

    @Override
    public List<double[]> memory() {
      return List.of();
    }

    private Vertex ending(Kind kind, String test) {
      return new Vertex(theta, lossHere, lossHere, Optional.of(new Ending(kind, test)));
    }
  }

  @Override
  public String name() {
    return "exchange";
  }

  @Override
  public String settings() {
    return "exchange, share " + share;
  }

  @Override
  public Vertex start(Objective objective, double[] theta) {
    double loss = objective.loss(theta);
    return new Vertex(theta.clone(), loss, loss, Optional.empty());
  }

  @Override
  public Vertex resume(Objective objective, Checkpoint checkpoint) {
    double[] theta = checkpoint.theta();
    return new Vertex(theta, checkpoint.loss(), objective.loss(theta), Optional.empty());
  }

  @Override
  public Vertex step(Objective objective, Vertex state) {
    if (state.lossHere() == 0) {
      return state.ending(Kind.CONVERGED, "it goes through every point");
    }
    int p = state.theta().length;
    double[][] columns = rows.apply(state.theta());
    double[][] x = new double[columns[0].length][p];
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < p; j++) {
        x[i][j] = columns[j][i];
      }
      y[i] = -columns[p][i];
    }
    Optional<double[]> solution =
        QuantileRegression.solve(x, y, columns[p + 1], share, new double[p]);
    if (solution.isEmpty()) {
      return state.ending(Kind.STALLED, "the points do not determine a step");
    }
    double[] step = solution.orElseThrow().clone();
    double promised = sum(x, y, columns[p + 1], new double[p]) - sum(x, y, columns[p + 1], step);
    double whole = objective.rows() * state.lossHere();
    for (int trial = 0; trial < MOST_HALVINGS; trial++) {
      double[] theta = objective.moved(state.theta(), step);
      double loss = objective.loss(theta);
      if (loss < state.lossHere() && !Arrays.equals(theta, state.theta())) {
        return new Vertex(theta, state.lossHere(), loss, Optional.empty());
      }
      if (promised <= ROUNDING * whole) {
        break;
      }
      for (int j = 0; j < p; j++) {
        step[j] /= 2;
      }
    }
    return promised <= ROUNDING * whole
        ? state.ending(
            Kind.CONVERGED, "no exchange of the points that it goes through lowers the loss")
        : state.ending(Kind.STALLED, "no step lowers the loss");
  }

  private double sum(double[][] x, double[] y, double[] weights, double[] step) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double residual = y[i];
      for (int j = 0; j < step.length; j++) {
        residual -= x[i][j] * step[j];
      }
      sum += 2 * weights[i] * residual * (residual < 0 ? share - 1 : share);
    }
    return sum;
  }
}

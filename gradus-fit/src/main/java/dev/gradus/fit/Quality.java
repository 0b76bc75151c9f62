package dev.gradus.fit;

import static dev.gradus.fit.Uncertainty.known;

import dev.gradus.derive.Derivatives;
import dev.gradus.estimate.Statistics;
import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.loss.Squared;
import dev.gradus.model.Linearity;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.rows.Expression;
import dev.gradus.rows.Rows;
import java.util.List;
import java.util.OptionalDouble;

/** Statistics of a fit. */
final class Quality {
  /** So many roundings of what is measured may be left in a residual. */
  static final double ROUNDINGS = 10;

  private Quality() {}

  /**
   * The statistics. The residuals of several equations count together; their share of explained
   * variation is left out, for the equations may be of different units. Of distances that are
   * shared with the inputs neither that share nor the likelihood of what was measured is known.
   *
   * @param sumOfSquares of the residuals
   * @param sumOfTerms what is rounded where nothing is measured, a sum of squares
   * @param estimated how many numbers were estimated
   */
  static Statistics of(FitProblem problem, double sumOfSquares, double sumOfTerms, int estimated) {
    Model model = problem.model();
    MeasurementError error = problem.settings().measurementError();
    boolean exactInputs = problem.settings().inputErrors().isEmpty();
    Rows rows = problem.rows();
    double epsilon = problem.objective().epsilon();
    boolean aboutZero = !hasConstantTerm(model);
    double[] sums = sums(model, error, rows, aboutZero, problem.compiler());
    int counted = (int) sums[3];
    int residuals = counted * model.responses().size();
    double n = residuals;
    int freedom = Math.max(0, residuals - estimated);
    double rounding = (sums[2] + sumOfTerms) * Math.pow(ROUNDINGS * epsilon, 2);
    boolean comparable = exactInputs && model.responses().size() == 1;
    double variation = comparable && sums[0] > rounding ? sums[0] : 0;
    double logOfErrors = sums[1] * model.responses().size();
    boolean known = error instanceof MeasurementError.Absolute;
    double rSquared = variation > 0 ? 1 - sumOfSquares / variation : Double.NaN;
    double adjusted = 1 - (1 - rSquared) * (aboutZero ? n : n - 1) / freedom;
    double logLikelihood =
        !exactInputs
            ? Double.NaN
            : known
                ? -0.5 * (sumOfSquares + n * Math.log(2 * Math.PI)) - logOfErrors
                : -0.5 * n * (Math.log(2 * Math.PI) + Math.log(sumOfSquares / n) + 1) - logOfErrors;
    double k = estimated + (known ? 0 : 1);
    double aic = 2 * k - 2 * logLikelihood;
    double aicc = n > k + 1 ? aic + 2 * k * (k + 1) / (n - k - 1) : Double.NaN;
    return new Statistics(
        rows.count(),
        problem.kept().dropped(),
        freedom,
        sumOfSquares,
        known(Math.sqrt(sumOfSquares / freedom)),
        known(rSquared),
        known(adjusted),
        known(logLikelihood),
        known(aic),
        known(aicc),
        known(k * Math.log(n) - 2 * logLikelihood),
        aboutZero,
        rounding,
        problem.penalties().beside(new Squared().quantity()),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /**
   * The variation of what is measured, the sum of the logarithms of its errors, its squares, and
   * how many rows count.
   */
  private static double[] sums(
      Model model, MeasurementError error, Rows rows, boolean aboutZero, KernelCompiler compiler) {
    Trace trace = new Trace();
    List<Tensor> outputs = trace.add(model.graph());
    List<Tensor> all =
        model.responses().stream().map(response -> perRow(outputs.get(response.left()))).toList();
    Tensor measured = all.getFirst();
    Tensor squares = all.stream().map(Tensor::square).reduce(Tensor::plus).orElseThrow();
    Tensor one = perRow(trace.constant(Array.scalar(1, Precision.FLOAT64)));
    Tensor counts = perRow(error.weight(trace));
    Tensor isCounted = counts.greater(Array.scalar(0, Precision.FLOAT64));
    Tensor weight = counts.times(one.dividedBy(error.deviation(trace)).square());
    Tensor mean =
        aboutZero
            ? Array.scalar(0, Precision.FLOAT64)
            : measured.times(weight).sum().dividedBy(weight.sum());
    Graph graph =
        trace.graph(
            measured.minus(mean).square().times(weight).sum(),
            isCounted.where(weight, one).log().times(-0.5).sum(),
            squares.times(weight).sum(),
            isCounted.sum());
    return Expression.of(graph, rows, Precision.FLOAT64, compiler)
        .at(new double[model.graph().parameterCount()]);
  }

  private static Tensor perRow(Tensor tensor) {
    return tensor.expand(Shape.PER_ROW);
  }

  /** Whether some parameter adds the same to every prediction; assumed of nonlinear models. */
  static boolean hasConstantTerm(Model model) {
    if (!Linearity.isLinear(model)) {
      return true;
    }
    Trace trace = new Trace();
    Tensor prediction = trace.add(model.graph()).get(1);
    if (!(prediction instanceof Traced traced)) {
      return false;
    }
    List<Traced> parameters =
        model.graph().parameters().stream().map(trace::leaf).map(Traced.class::cast).toList();
    Graph slopes = trace.graph(Derivatives.automatic().of(traced, parameters));
    return slopes.outputs().stream().anyMatch(slope -> isConstant(slopes, slope));
  }

  /** Whether a node is the same number other than zero for every row. */
  private static boolean isConstant(Graph graph, int node) {
    return switch (graph.nodes().get(node)) {
      case Node.Constant(Array value) ->
          value.shape().components() == 1 && value.toDoubles()[0] != 0;
      case Node.Apply(_, List<Integer> operands, Shape shape) ->
          shape.components() == 1 && operands.size() == 1 && isConstant(graph, operands.getFirst());
      case Node.Parameter _, Node.Input _, Node.RowCount _ -> false;
    };
  }
}

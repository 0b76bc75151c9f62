package dev.gradus.fit;

import static dev.gradus.fit.Uncertainty.known;

import dev.gradus.estimate.Statistics;
import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.loss.Law;
import dev.gradus.loss.Loss;
import dev.gradus.loss.Sample;
import dev.gradus.model.Model;
import dev.gradus.model.Response;
import dev.gradus.rows.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/**
 * Statistics of a fit by another loss than squared residuals. Of a likelihood those that R's glm
 * has: the dispersion is Pearson's, and the log-likelihood of a dispersed law has the dispersion
 * deviance/rows.
 */
final class LossQuality {
  private LossQuality() {}

  /**
   * The statistics.
   *
   * @param sum of the losses of all rows
   * @param estimated how many numbers were estimated
   */
  static Statistics of(FitProblem problem, double[] theta, double sum, int estimated) {
    Model model = problem.model();
    double[] weights = weights(problem);
    int counted = (int) weights[0];
    int freedom = Math.max(0, counted * model.responses().size() - estimated);
    boolean isLaw = LossKind.of(model) == LossKind.LAW;
    boolean dispersed = isLaw && all(model, Law::isDispersed);
    double pearson = isLaw ? pearson(problem, theta) : Double.NaN;
    double logLikelihood = isLaw ? logLikelihood(problem, theta, sum, weights[1]) : Double.NaN;
    double k = estimated + (dispersed ? 1 : 0);
    double n = counted;
    double aic = 2 * k - 2 * logLikelihood;
    double[] scales = problem.objective().scales(theta);
    return new Statistics(
        problem.kept().count(),
        problem.kept().dropped(),
        freedom,
        Double.NaN,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        known(logLikelihood),
        known(aic),
        known(n > k + 1 ? aic + 2 * k * (k + 1) / (n - k - 1) : Double.NaN),
        known(k * Math.log(n) - 2 * logLikelihood),
        false,
        0,
        problem.penalties().beside(quantity(model)),
        isLaw && all(model, Law::isDeviance) ? known(sum) : OptionalDouble.empty(),
        known(pearson),
        dispersed ? known(pearson / freedom) : OptionalDouble.empty(),
        scales.length == 1 ? known(scales[0]) : OptionalDouble.empty());
  }

  private static boolean all(Model model, Predicate<Law> predicate) {
    return model.responses().stream()
        .allMatch(response -> response.loss() instanceof Law law && predicate.test(law));
  }

  private static String quantity(Model model) {
    List<String> names =
        model.responses().stream().map(Response::loss).map(Loss::quantity).distinct().toList();
    return String.join(" + ", names);
  }

  /** How many rows count, and their weights together. */
  private static double[] weights(FitProblem problem) {
    Trace trace = new Trace();
    Tensor weight = problem.settings().measurementError().weight(trace).expand(Shape.PER_ROW);
    Tensor counts = weight.greater(Array.scalar(0, Precision.FLOAT64));
    return at(problem, trace.graph(counts.sum(), weight.sum()), new double[0]);
  }

  private static double[] at(FitProblem problem, Graph sums, double[] theta) {
    return Expression.of(sums, problem.rows(), Precision.FLOAT64, problem.compiler()).at(theta);
  }

  private static double pearson(FitProblem problem, double[] theta) {
    Trace trace = new Trace();
    List<Tensor> outputs = trace.add(problem.model().graph());
    Tensor weight = problem.settings().measurementError().weight(trace);
    List<Tensor> sums = new ArrayList<>();
    for (Response response : problem.model().responses()) {
      int first = response.left() + 1;
      Optional<Tensor> pearson =
          response.loss() instanceof Law law
              ? law.pearson(
                  outputs.get(response.left()),
                  outputs.subList(first, first + response.arguments()))
              : Optional.empty();
      if (pearson.isEmpty()) {
        return Double.NaN;
      }
      sums.add(pearson.orElseThrow().times(weight).expand(Shape.PER_ROW).sum());
    }
    return DoubleStream.of(at(problem, trace.graph(sums), theta)).sum();
  }

  private static double logLikelihood(
      FitProblem problem, double[] theta, double sum, double weights) {
    Model model = problem.model();
    boolean dispersed = all(model, Law::isDispersed);
    double dispersion = dispersed ? sum / weights / model.responses().size() : 1;
    double[] perfect = {0};
    Trace trace = new Trace();
    List<Tensor> outputs = new ArrayList<>(trace.add(model.graph()));
    outputs.add(problem.settings().measurementError().weight(trace).expand(Shape.PER_ROW));
    problem
        .rows()
        .each(
            trace.graph(outputs),
            theta,
            (_, count, values) -> {
              perfect[0] += perfect(model, values, count, dispersion);
              return true;
            });
    return -sum / 2 / dispersion + perfect[0];
  }

  /** Of some rows the logarithms of the likelihood that a perfect prediction would have. */
  private static double perfect(Model model, double[][] values, int count, double dispersion) {
    List<Sample> samples = Samples.of(model, values, row -> "row " + row);
    double[] weights = values[values.length - 1];
    double sum = 0;
    for (int k = 0; k < samples.size(); k++) {
      if (model.responses().get(k).loss() instanceof Law law) {
        Sample sample = samples.get(k);
        for (int row = 0; row < count; row++) {
          sum +=
              weights[row]
                  * law.logOfPerfect(sample.measured()[row], sample.argumentsOf(row), dispersion);
        }
      }
    }
    return sum;
  }
}

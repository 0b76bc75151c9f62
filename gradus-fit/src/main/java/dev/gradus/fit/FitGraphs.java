package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.Hessian;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.loss.Loss;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.model.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The graphs that a fit evaluates. The loss of a row is the sum of the losses of all responses.
 *
 * @param rowLoss the loss of each row, {@code [rows]}
 * @param loss the mean loss
 * @param gradient the mean loss, then its derivatives along each parameter
 * @param jacobian the matrices whose triangle models the loss, one for each part of the loss of
 *     each response: the derivatives of the part's residual along each parameter, {@code [rows,
 *     ...]}, then the residual
 * @param matrices how many there are
 */
public record FitGraphs(Graph rowLoss, Graph loss, Graph gradient, Graph jacobian, int matrices) {
  /** Begins the names of the parts of a direction; no name of a formula can hold it. */
  private static final String ALONG = "`along ";

  /** What is measured, what the model says of it, and the loss between them. */
  private record Side(List<Traced> arguments, Loss.Terms terms) {}

  /** The graphs of a model. */
  public static FitGraphs of(Model model, MeasurementError error, Derivatives derivatives) {
    Trace trace = new Trace();
    List<Tensor> outputs = trace.add(model.graph());
    Tensor deviation = error.deviation(trace);
    List<Side> sides =
        new ArrayList<>(
            model.responses().stream()
                .map(response -> side(response, outputs, deviation))
                .toList());
    Priors.sides(model, trace).forEach(s -> sides.add(new Side(s.arguments(), s.terms())));
    Traced rowLoss =
        (Traced)
            sides.stream()
                .map(side -> side.terms().value())
                .reduce(Tensor::plus)
                .orElseThrow()
                .expand(Shape.PER_ROW);
    Traced loss = (Traced) rowLoss.mean();
    List<Traced> parameters =
        model.graph().parameters().stream().map(trace::leaf).map(Traced.class::cast).toList();
    List<Tensor> gradient = new ArrayList<>(List.of(loss));
    gradient.addAll(gradient(sides, loss, derivatives, parameters));
    List<Tensor> jacobian = new ArrayList<>();
    int matrices = 0;
    for (Side side : sides) {
      for (Loss.Part part : side.terms().parts()) {
        jacobian.addAll(jacobian(side.arguments(), part.slopes(), derivatives, parameters));
        jacobian.add(part.residual().expand(Shape.PER_ROW));
        matrices++;
      }
    }
    return new FitGraphs(
        trace.graph(rowLoss),
        trace.graph(loss),
        trace.graph(gradient),
        trace.graph(jacobian),
        matrices);
  }

  private static Side side(Response response, List<Tensor> outputs, Tensor deviation) {
    int first = response.left() + 1;
    List<Traced> arguments = new ArrayList<>();
    for (Tensor argument : outputs.subList(first, first + response.arguments())) {
      for (int k = 0; k < argument.shape().withoutRows().components(); k++) {
        Tensor one = argument.shape().withoutRows().rank() == 0 ? argument : argument.select(1, k);
        arguments.add((Traced) one.expand(Shape.PER_ROW));
      }
    }
    Tensor measured = outputs.get(response.left()).expand(Shape.PER_ROW);
    return new Side(arguments, response.loss().of(measured, List.copyOf(arguments), deviation));
  }

  /**
   * The derivatives of the mean loss. Of a single prediction by the product of weights and
   * Jacobian, which known slopes serve too; of more by one sweep from the loss.
   */
  private static List<Tensor> gradient(
      List<Side> sides, Traced loss, Derivatives derivatives, List<Traced> parameters) {
    Side side = sides.getFirst();
    if (sides.size() > 1 || side.arguments().size() > 1) {
      return derivatives.of(loss, parameters);
    }
    Tensor slope =
        side.terms().parts().stream()
            .map(part ->
                part.residual()
                    .times(2)
                    .dividedBy(loss.trace().rowCount())
                    .times(part.slopes().getFirst()))
            .reduce(Tensor::plus)
            .orElseThrow();
    return derivatives.weighted(side.arguments().getFirst(), slope, parameters);
  }

  /** The derivatives of one residual along each parameter. */
  private static List<Tensor> jacobian(
      List<Traced> arguments,
      List<Tensor> slopes,
      Derivatives derivatives,
      List<Traced> parameters) {
    List<Tensor> sum = derivatives.perRow(arguments.getFirst(), slopes.getFirst(), parameters);
    for (int a = 1; a < arguments.size(); a++) {
      List<Tensor> more = derivatives.perRow(arguments.get(a), slopes.get(a), parameters);
      List<Tensor> before = sum;
      sum = IntStream.range(0, more.size()).mapToObj(j -> before.get(j).plus(more.get(j))).toList();
    }
    return sum;
  }

  /**
   * The Hessian of the mean loss times a direction.
   *
   * @return for each parameter its part of the product; its parameters are those of the model, then
   *     as many again that hold the direction
   */
  Graph hessianTimes() {
    Trace trace = new Trace();
    Traced mean = (Traced) trace.add(loss).getFirst();
    List<Traced> parameters =
        loss.parameters().stream().map(trace::leaf).map(Traced.class::cast).toList();
    List<Tensor> direction =
        loss.parameters().stream()
            .map(parameter -> trace.parameter(ALONG + parameter.name(), parameter.shape()))
            .toList();
    return trace.graph(Hessian.times(mean, parameters, direction));
  }

  /**
   * The prediction of each row, then its derivatives along each parameter, all {@code [rows, ...]};
   * it needs the columns of the right side alone.
   */
  static Graph prediction(Model model, Derivatives derivatives) {
    Trace trace = new Trace();
    Traced prediction = (Traced) trace.add(model.graph().only(1)).getFirst().expand(Shape.PER_ROW);
    List<Traced> parameters =
        model.graph().parameters().stream().map(trace::leaf).map(Traced.class::cast).toList();
    List<Tensor> outputs = new ArrayList<>(List.of(prediction));
    outputs.addAll(derivatives.of(prediction, parameters));
    return trace.graph(outputs);
  }
}

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
import java.util.function.UnaryOperator;
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
  record Side(List<Traced> arguments, Loss.Terms terms) {}

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
    sides.addAll(Priors.sides(model, trace));
    return of(trace, model, sides, false, derivatives);
  }

  /**
   * The graphs of what a trace holds.
   *
   * @param held whether it holds quantities that are to be taken for constants, though they change
   *     with the parameters: then derivatives come from the parts of the losses alone
   */
  static FitGraphs of(
      Trace trace, Model model, List<Side> sides, boolean held, Derivatives derivatives) {
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
    gradient.addAll(gradient(sides, loss, held, derivatives, parameters));
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
      List<Side> sides,
      Traced loss,
      boolean held,
      Derivatives derivatives,
      List<Traced> parameters) {
    boolean single = sides.size() == 1 && sides.getFirst().arguments().size() == 1;
    if (!held && !single) {
      return derivatives.of(loss, parameters);
    }
    List<List<Tensor>> terms = new ArrayList<>();
    for (Side side : sides) {
      for (int a = 0; a < side.arguments().size(); a++) {
        terms.add(derivatives.weighted(side.arguments().get(a), slope(side, a, loss), parameters));
      }
    }
    return terms.stream().reduce(FitGraphs::sums).orElseThrow();
  }

  /** The slope of the mean loss along an argument, {@code [rows]}. */
  private static Tensor slope(Side side, int argument, Traced loss) {
    return side.terms().parts().stream()
        .map(part ->
            part.residual()
                .times(2)
                .dividedBy(loss.trace().rowCount())
                .times(part.slopes().get(argument)))
        .reduce(Tensor::plus)
        .orElseThrow();
  }

  private static List<Tensor> sums(List<Tensor> a, List<Tensor> b) {
    return IntStream.range(0, a.size()).mapToObj(i -> a.get(i).plus(b.get(i))).toList();
  }

  /** The derivatives of one residual along each parameter. */
  private static List<Tensor> jacobian(
      List<Traced> arguments,
      List<Tensor> slopes,
      Derivatives derivatives,
      List<Traced> parameters) {
    return IntStream.range(0, arguments.size())
        .mapToObj(a -> derivatives.perRow(arguments.get(a), slopes.get(a), parameters))
        .reduce(FitGraphs::sums)
        .orElseThrow();
  }

  /** These graphs, each changed. */
  FitGraphs mapped(UnaryOperator<Graph> change) {
    return new FitGraphs(
        change.apply(rowLoss),
        change.apply(loss),
        change.apply(gradient),
        change.apply(jacobian),
        matrices);
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

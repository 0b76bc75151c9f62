package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.Hessian;
import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.loss.Loss;
import dev.gradus.model.Linearity;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.model.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The graphs that a fit evaluates. The loss of a row is the sum of the losses of all responses. All
 * have the parameters of the model, then as many scales as there are losses in units of one.
 *
 * @param rowLoss the loss of each row, {@code [rows]}
 * @param loss the mean loss
 * @param gradient the mean loss, then its derivatives along each parameter
 * @param jacobian the matrices whose triangle models the loss, one for each part of the loss of
 *     each response: the derivatives of the part's residual along each parameter, {@code [rows,
 *     ...]}, then the residual
 * @param matrices how many there are
 * @param scaled for each scale the residuals that it is estimated from and how many times each
 *     counts, {@code [rows]}
 * @param guess the matrices whose least-squares solution is where to begin, if there is a guess
 *     that is linear in the parameters: likewise, one for each guess
 */
public record FitGraphs(
    Graph rowLoss,
    Graph loss,
    Graph gradient,
    Graph jacobian,
    int matrices,
    Graph scaled,
    Optional<Graph> guess) {
  /** Begins the names of the parts of a direction; no name of a formula can hold it. */
  private static final String ALONG = "`along ";

  /** Begins the names of the scales. */
  private static final String SCALE = "`scale ";

  /**
   * What the model says, and its loss.
   *
   * @param scaled the residual whose scale the loss is in units of, if it is in units of one
   */
  record Side(List<Traced> arguments, Loss.Terms terms, Optional<Tensor> scaled) {
    /** What the slopes are along, a number a row each. */
    List<Traced> along() {
      return terms.along().stream()
          .map(one -> traced(arguments.getFirst().trace(), one.expand(Shape.PER_ROW)))
          .toList();
    }
  }

  /** The graphs of a model. */
  public static FitGraphs of(Model model, MeasurementError error, Derivatives derivatives) {
    Trace trace = new Trace();
    List<Side> sides = sides(trace, model, error);
    requireArguments(model, sides);
    return of(trace, model, sides, error.weight(trace), false, derivatives);
  }

  /**
   * The graphs of what a trace holds.
   *
   * @param weight how many times each row counts
   * @param held whether it holds quantities that are to be taken for constants, though they change
   *     with the parameters: then derivatives come from the parts of the losses alone
   */
  static FitGraphs of(
      Trace trace,
      Model model,
      List<Side> sides,
      Tensor weight,
      boolean held,
      Derivatives derivatives) {
    Traced rowLoss =
        (Traced)
            sides.stream()
                .map(side -> side.terms().value())
                .reduce(Tensor::plus)
                .orElseThrow()
                .times(weight)
                .expand(Shape.PER_ROW);
    Traced loss = (Traced) rowLoss.mean();
    List<Traced> parameters = parameters(trace, model);
    List<Tensor> gradient = new ArrayList<>(List.of(loss));
    gradient.addAll(gradient(sides, loss, weight, held, derivatives, parameters));
    Tensor root = weight.sqrt();
    List<Tensor> jacobian = new ArrayList<>();
    int matrices = 0;
    for (Side side : sides) {
      for (Loss.Part part : side.terms().parts()) {
        List<Tensor> slopes = part.slopes().stream().map(slope -> slope.times(root)).toList();
        jacobian.addAll(jacobian(side.along(), slopes, derivatives, parameters));
        jacobian.add(part.residual().times(root).expand(Shape.PER_ROW));
        matrices++;
      }
    }
    return new FitGraphs(
        trace.graph(rowLoss),
        trace.graph(loss),
        trace.graph(gradient),
        trace.graph(jacobian),
        matrices,
        trace.graph(scaled(sides, weight)),
        guess(trace, sides, derivatives, parameters));
  }

  private static List<Tensor> scaled(List<Side> sides, Tensor weight) {
    return sides.stream()
        .flatMap(side -> side.scaled().stream())
        .flatMap(residual -> Stream.of(residual, weight.expand(Shape.PER_ROW)))
        .toList();
  }

  private static List<Traced> parameters(Trace trace, Model model) {
    return model.graph().parameters().stream().map(trace::leaf).map(Traced.class::cast).toList();
  }

  private static Traced traced(Trace trace, Tensor tensor) {
    return (Traced) trace.at(trace.position(tensor));
  }

  /** The responses of a model, each with its loss. */
  private static List<Side> sides(Trace trace, Model model, MeasurementError error) {
    List<Tensor> outputs = trace.add(model.graph());
    Tensor deviation = error.deviation(trace);
    List<Side> sides = new ArrayList<>();
    int scales = 0;
    for (Response response : model.responses()) {
      List<Traced> arguments = arguments(response, outputs);
      Tensor measured = outputs.get(response.left()).expand(Shape.PER_ROW);
      boolean relative = response.loss().isRelativeToScale();
      Tensor unit =
          relative ? deviation.times(trace.parameter(SCALE + scales++, Shape.SCALAR)) : deviation;
      sides.add(
          new Side(
              arguments,
              response.loss().of(measured, List.copyOf(arguments), unit),
              relative
                  ? Optional.of(residual(arguments.getFirst(), measured, deviation))
                  : Optional.empty()));
    }
    return sides;
  }

  private static List<Traced> arguments(Response response, List<Tensor> outputs) {
    int first = response.left() + 1;
    List<Traced> arguments = new ArrayList<>();
    for (Tensor argument : outputs.subList(first, first + response.arguments())) {
      for (int k = 0; k < argument.shape().withoutRows().components(); k++) {
        Tensor one = argument.shape().withoutRows().rank() == 0 ? argument : argument.select(1, k);
        arguments.add((Traced) one.expand(Shape.PER_ROW));
      }
    }
    return arguments;
  }

  private static Tensor residual(Tensor predicted, Tensor measured, Tensor deviation) {
    return predicted.minus(measured).dividedBy(deviation).expand(Shape.PER_ROW);
  }

  /** Slopes that are known are those of the argument, not of a predictor that it is made of. */
  private static void requireArguments(Model model, List<Side> sides) {
    if (!model.slopes().isEmpty()
        && !sides.getFirst().along().equals(sides.getFirst().arguments())) {
      throw new InvalidInput(
          "slopes that are given do not go with '%s', which works with the expression inside of its argument; leave them out"
              .formatted(model.responses().getFirst().loss().name()));
    }
  }

  /** The matrices of the guesses, if all responses have them. */
  private static Optional<Graph> guess(
      Trace trace, List<Side> sides, Derivatives derivatives, List<Traced> parameters) {
    List<Tensor> columns = new ArrayList<>();
    List<Tensor> predictors = new ArrayList<>();
    for (Side side : sides) {
      List<Tensor> guesses = side.terms().guess();
      if (guesses.isEmpty()) {
        return Optional.empty();
      }
      for (int k = 0; k < guesses.size(); k++) {
        Traced predictor = side.along().get(k);
        predictors.add(predictor);
        columns.addAll(derivatives.of(predictor, parameters));
        columns.add(predictor.minus(guesses.get(k)).expand(Shape.PER_ROW));
      }
    }
    Graph said = trace.graph(predictors);
    boolean linear =
        IntStream.range(0, predictors.size()).allMatch(k -> Linearity.isLinear(said, k));
    return linear ? Optional.of(trace.graph(columns)) : Optional.empty();
  }

  /** One of the graphs with numbers for the scales of the residuals, so that theta is enough. */
  Graph within(double[] scales, Graph graph) {
    Trace trace = new Trace();
    List<Node.Parameter> all = graph.parameters();
    int own = all.size() - scales.length;
    all.subList(0, own).forEach(trace::leaf);
    return trace.graph(
        trace.add(
            graph,
            leaf ->
                all.indexOf(leaf) < own
                    ? trace.leaf(leaf)
                    : Array.scalar(scales[all.indexOf(leaf) - own], Precision.FLOAT64)));
  }

  /** How many scales are estimated from the residuals. */
  int scales() {
    return scaled.outputs().size() / 2;
  }

  /**
   * The derivatives of the mean loss. Of a single prediction by the product of weights and
   * Jacobian, which known slopes serve too; of more by one sweep from the loss.
   */
  private static List<Tensor> gradient(
      List<Side> sides,
      Traced loss,
      Tensor weight,
      boolean held,
      Derivatives derivatives,
      List<Traced> parameters) {
    boolean single = sides.size() == 1 && sides.getFirst().along().size() == 1;
    if (!held && !single) {
      return derivatives.of(loss, parameters);
    }
    List<List<Tensor>> terms = new ArrayList<>();
    for (Side side : sides) {
      for (int a = 0; a < side.along().size(); a++) {
        Tensor slope = slope(side, a, loss).times(weight);
        terms.add(derivatives.weighted(side.along().get(a), slope, parameters));
      }
    }
    return terms.stream().reduce(FitGraphs::sums).orElseThrow();
  }

  /** The slope of the mean loss of rows that count once along a quantity, {@code [rows]}. */
  private static Tensor slope(Side side, int along, Traced loss) {
    return side.terms().parts().stream()
        .map(part ->
            part.residual()
                .times(2)
                .dividedBy(loss.trace().rowCount())
                .times(part.slopes().get(along)))
        .reduce(Tensor::plus)
        .orElseThrow();
  }

  private static List<Tensor> sums(List<Tensor> a, List<Tensor> b) {
    return IntStream.range(0, a.size()).mapToObj(i -> a.get(i).plus(b.get(i))).toList();
  }

  /**
   * What the errors of estimates by a loss of the residual rest on. The parameters are those of the
   * model, then the scale if the loss is in units of one.
   *
   * @param plain the derivatives of the prediction over its error along each parameter, {@code
   *     [rows, ...]}, times the root of the weight, then the residual, {@code [rows]}
   * @param slopes for each row half the first and half the second derivative of the loss along the
   *     residual over its unit, and the weight
   */
  record Influence(Graph plain, Graph slopes) {}

  /** The influence of the rows on a model of one response. */
  static Influence influence(Model model, MeasurementError error, Derivatives derivatives) {
    Trace trace = new Trace();
    Side side = sides(trace, model, error).getFirst();
    Traced predicted = side.arguments().getFirst();
    Tensor measured =
        trace.add(model.graph()).get(model.responses().getFirst().left()).expand(Shape.PER_ROW);
    Tensor deviation = error.deviation(trace);
    Tensor unit =
        side.scaled().isPresent()
            ? deviation.times(trace.parameter(SCALE + 0, Shape.SCALAR))
            : deviation;
    Derivatives automatic = Derivatives.automatic();
    Tensor first = first(automatic, side.terms().value(), predicted);
    Tensor second = first(automatic, first, predicted);
    Tensor weight = error.weight(trace);
    Tensor slope = weight.sqrt().dividedBy(deviation);
    List<Tensor> columns =
        new ArrayList<>(derivatives.perRow(predicted, slope, parameters(trace, model)));
    columns.add(residual(predicted, measured, deviation));
    List<Tensor> rows = new ArrayList<>();
    rows.add(first.times(0.5).times(unit).expand(Shape.PER_ROW));
    rows.add(second.times(0.5).times(unit.square()).expand(Shape.PER_ROW));
    rows.add(weight.expand(Shape.PER_ROW));
    return new Influence(trace.graph(columns), trace.graph(rows));
  }

  private static Tensor first(Derivatives automatic, Tensor quantity, Traced along) {
    Traced each = (Traced) traced(along.trace(), quantity).expand(Shape.PER_ROW);
    return automatic.of(each, List.of(along)).getFirst();
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
        matrices,
        change.apply(scaled),
        guess.map(change));
  }

  /**
   * The Hessian of the mean loss times a direction.
   *
   * @return for each parameter its part of the product; its parameters are those of the model and
   *     the scales, then as many as the model has that hold the direction
   */
  Graph hessianTimes() {
    Trace trace = new Trace();
    Traced mean = (Traced) trace.add(loss).getFirst();
    List<Node.Parameter> estimated =
        loss.parameters().subList(0, loss.parameters().size() - scales());
    List<Traced> parameters = estimated.stream().map(trace::leaf).map(Traced.class::cast).toList();
    List<Tensor> direction =
        estimated.stream()
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
    Traced prediction = (Traced) trace.add(model.expected()).getFirst();
    List<Traced> parameters = parameters(trace, model);
    List<Tensor> outputs = new ArrayList<>(List.of(prediction));
    outputs.addAll(derivatives.of(prediction, parameters));
    return trace.graph(outputs);
  }
}

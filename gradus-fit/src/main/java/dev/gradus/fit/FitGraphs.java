package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.Hessian;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
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
import java.util.stream.IntStream;

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
 * @param scaled the residuals that the scales are estimated from, {@code [rows]} each
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

  /** What is measured, what the model says of it, and the loss between them. */
  private record Side(Loss loss, List<Traced> arguments, Loss.Terms terms, Tensor residual) {
    /** What the slopes are along, a number a row each. */
    List<Traced> along() {
      return terms.along().stream()
          .map(one -> (Traced) arguments.getFirst().trace().at(position(one)).expand(Shape.PER_ROW))
          .toList();
    }

    private int position(Tensor tensor) {
      return arguments.getFirst().trace().position(tensor);
    }
  }

  /** The graphs of a model. */
  public static FitGraphs of(Model model, MeasurementError error, Derivatives derivatives) {
    Trace trace = new Trace();
    List<Tensor> outputs = trace.add(model.graph());
    Tensor deviation = error.deviation(trace);
    Tensor weight = error.weight(trace);
    Tensor root = weight.sqrt();
    List<Side> sides = new ArrayList<>();
    List<Tensor> scaled = new ArrayList<>();
    for (Response response : model.responses()) {
      Tensor unit = deviation;
      if (response.loss().isRelativeToScale()) {
        unit = deviation.times(trace.parameter(SCALE + scaled.size(), Shape.SCALAR));
      }
      Side side = side(response, outputs, deviation, unit);
      sides.add(side);
      if (response.loss().isRelativeToScale()) {
        scaled.add(side.residual());
      }
    }
    requireArguments(model, sides);
    Traced rowLoss =
        (Traced)
            sides.stream()
                .map(side -> side.terms().value())
                .reduce(Tensor::plus)
                .orElseThrow()
                .times(weight)
                .expand(Shape.PER_ROW);
    Traced loss = (Traced) rowLoss.mean();
    List<Traced> parameters =
        model.graph().parameters().stream().map(trace::leaf).map(Traced.class::cast).toList();
    List<Tensor> gradient = new ArrayList<>(List.of(loss));
    gradient.addAll(gradient(sides, loss, weight, derivatives, parameters));
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
        trace.graph(scaled),
        guess(trace, sides, derivatives, parameters));
  }

  private static Side side(Response response, List<Tensor> outputs, Tensor deviation, Tensor unit) {
    int first = response.left() + 1;
    List<Traced> arguments = new ArrayList<>();
    for (Tensor argument : outputs.subList(first, first + response.arguments())) {
      for (int k = 0; k < argument.shape().withoutRows().components(); k++) {
        Tensor one = argument.shape().withoutRows().rank() == 0 ? argument : argument.select(1, k);
        arguments.add((Traced) one.expand(Shape.PER_ROW));
      }
    }
    Tensor measured = outputs.get(response.left()).expand(Shape.PER_ROW);
    return new Side(
        response.loss(),
        arguments,
        response.loss().of(measured, List.copyOf(arguments), unit),
        arguments.getFirst().minus(measured).dividedBy(deviation).expand(Shape.PER_ROW));
  }

  /** Slopes that are known are those of the argument, not of a predictor that it is made of. */
  private static void requireArguments(Model model, List<Side> sides) {
    if (!model.slopes().isEmpty()
        && !sides.getFirst().along().equals(sides.getFirst().arguments())) {
      throw new InvalidInput(
          "slopes that are given do not go with '%s', which works with the expression inside of its argument; leave them out"
              .formatted(sides.getFirst().loss().name()));
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

  /** How many scales are estimated from the residuals. */
  int scales() {
    return scaled.outputs().size();
  }

  /**
   * The derivatives of the mean loss. Of a single prediction by the product of weights and
   * Jacobian, which known slopes serve too; of more by one sweep from the loss.
   */
  private static List<Tensor> gradient(
      List<Side> sides,
      Traced loss,
      Tensor weight,
      Derivatives derivatives,
      List<Traced> parameters) {
    Side side = sides.getFirst();
    if (sides.size() > 1 || side.along().size() > 1) {
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
            .orElseThrow()
            .times(weight);
    return derivatives.weighted(side.along().getFirst(), slope, parameters);
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
    List<Tensor> outputs = trace.add(model.graph());
    Response response = model.responses().getFirst();
    Tensor deviation = error.deviation(trace);
    Tensor unit =
        response.loss().isRelativeToScale()
            ? deviation.times(trace.parameter(SCALE + 0, Shape.SCALAR))
            : deviation;
    Side side = side(response, outputs, deviation, unit);
    Traced predicted = side.arguments().getFirst();
    Derivatives automatic = Derivatives.automatic();
    Tensor first = first(automatic, side.terms().value(), predicted);
    Tensor second = first(automatic, first, predicted);
    Tensor weight = error.weight(trace);
    List<Traced> parameters =
        model.graph().parameters().stream().map(trace::leaf).map(Traced.class::cast).toList();
    Tensor slope = weight.sqrt().dividedBy(deviation);
    List<Tensor> columns = new ArrayList<>(derivatives.perRow(predicted, slope, parameters));
    columns.add(side.residual());
    List<Tensor> rows = new ArrayList<>();
    rows.add(first.times(0.5).times(unit).expand(Shape.PER_ROW));
    rows.add(second.times(0.5).times(unit.square()).expand(Shape.PER_ROW));
    rows.add(weight.expand(Shape.PER_ROW));
    return new Influence(trace.graph(columns), trace.graph(rows));
  }

  private static Tensor first(Derivatives automatic, Tensor quantity, Traced along) {
    Traced traced = (Traced) along.trace().at(along.trace().position(quantity));
    return automatic.of((Traced) traced.expand(Shape.PER_ROW), List.of(along)).getFirst();
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

  /** What the first response expects to be measured. */
  private static Tensor mean(Model model, Trace trace) {
    Response response = model.responses().getFirst();
    int first = response.left() + 1;
    int[] arguments = IntStream.range(first, first + response.arguments()).toArray();
    List<Tensor> said = new ArrayList<>();
    for (int argument : arguments) {
      said.add(trace.add(model.graph().only(argument)).getFirst());
    }
    Tensor mean =
        response
            .loss()
            .mean(said)
            .orElseThrow(() ->
                new InvalidInput(
                    "'%s' has no mean that could be predicted; predict what its arguments are made of instead"
                        .formatted(response.loss().name())));
    return trace.at(trace.position(mean));
  }

  /**
   * The prediction of each row, then its derivatives along each parameter, all {@code [rows, ...]};
   * it needs the columns of the right side alone.
   */
  static Graph prediction(Model model, Derivatives derivatives) {
    Trace trace = new Trace();
    Traced prediction = (Traced) mean(model, trace).expand(Shape.PER_ROW);
    List<Traced> parameters =
        model.graph().parameters().stream().map(trace::leaf).map(Traced.class::cast).toList();
    List<Tensor> outputs = new ArrayList<>(List.of(prediction));
    outputs.addAll(derivatives.of(prediction, parameters));
    return trace.graph(outputs);
  }
}

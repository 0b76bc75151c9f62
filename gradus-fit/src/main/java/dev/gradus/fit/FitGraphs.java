package dev.gradus.fit;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.Hessian;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * The graphs that a fit evaluates. Residuals are predicted less measured, over the measurement
 * error of the row; the loss of a row is its squared residual.
 *
 * @param rowLoss the loss of each row, {@code [rows]}
 * @param loss the mean loss
 * @param gradient the mean loss, then its derivatives along each parameter
 * @param jacobian the derivatives of the residual of each row along each parameter, {@code [rows,
 *     ...]}, then the residual
 */
public record FitGraphs(Graph rowLoss, Graph loss, Graph gradient, Graph jacobian) {
  /** Begins the names of the parts of a direction; no name of a formula can hold it. */
  private static final String ALONG = "`along ";

  /** The graphs of a model. */
  public static FitGraphs of(Model model, MeasurementError error, Derivatives derivatives) {
    Trace trace = new Trace();
    List<Tensor> sides = trace.add(model.graph());
    Tensor difference = sides.get(1).minus(sides.get(0));
    Traced residual = (Traced) error.scaled(difference, trace).expand(Shape.PER_ROW);
    Tensor rowLoss = residual.square();
    Traced loss = (Traced) rowLoss.mean();
    List<Traced> parameters =
        model.graph().parameters().stream().map(trace::leaf).map(Traced.class::cast).toList();
    Tensor slope = residual.times(2).dividedBy(trace.rowCount()); // of the mean loss, per residual
    List<Tensor> gradient = new ArrayList<>(List.of(loss));
    gradient.addAll(derivatives.weighted(residual, slope, parameters));
    List<Tensor> jacobian = new ArrayList<>(derivatives.of(residual, parameters));
    jacobian.add(residual);
    return new FitGraphs(
        trace.graph(rowLoss), trace.graph(loss), trace.graph(gradient), trace.graph(jacobian));
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

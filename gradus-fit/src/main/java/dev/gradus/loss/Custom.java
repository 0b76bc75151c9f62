package dev.gradus.loss;

import dev.gradus.derive.Derivatives;
import dev.gradus.formula.Formula;
import dev.gradus.formula.FormulaText;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.List;

/**
 * A function of the residual r as a formula: {@code r^2/(1 + r^2)}. Its parts are those of
 * iteratively reweighted least squares, with the weight {@code ρ'(r)/2r}, at 0 {@code ρ''(0)/2}.
 *
 * @param text the formula
 * @param graph of one parameter r: ρ(r), its first and its second derivative
 */
public record Custom(String text, Graph graph) implements Loss {
  private static final String RESIDUAL = "r";

  /** A weight is at least this, so that a slope is one. */
  private static final double LEAST = 1e-30;

  /**
   * The loss that a formula tells.
   *
   * @throws InvalidInput if it has other names than r, or another number at 0 than 0
   */
  public static Custom of(String text) {
    Trace trace = new Trace();
    Traced r = (Traced) trace.parameter(RESIDUAL, Shape.SCALAR);
    Tensor rho = Formula.expression(text, trace, List.of());
    List<String> names = trace.graph(rho).parameters().stream().map(Node.Parameter::name).toList();
    if (!names.equals(List.of(RESIDUAL)) || !(rho instanceof Traced quantity)) {
      throw new InvalidInput(
          "loss '%s': a formula is one of the residual r alone, as in 'r^2/(1 + r^2)'"
              .formatted(text));
    }
    Derivatives automatic = Derivatives.automatic();
    Tensor slope = automatic.of(quantity, List.of(r)).getFirst();
    Tensor bend = automatic.of((Traced) trace.at(trace.position(slope)), List.of(r)).getFirst();
    Graph graph = trace.graph(rho, slope, bend);
    return new Custom(FormulaText.of(graph, graph.outputs().getFirst()), graph);
  }

  @Override
  public String name() {
    return text;
  }

  @Override
  public String quantity() {
    return text + " of the residual r";
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Tensor residual = arguments.getFirst().minus(measured).dividedBy(error);
    Trace trace = ((Traced) residual).trace();
    List<Tensor> at =
        trace.add(graph, leaf -> leaf instanceof Node.Parameter ? residual : trace.leaf(leaf));
    Tensor half = at.get(1).times(0.5);
    Tensor isZero = residual.equalTo(Maths.ZERO);
    Tensor weight =
        isZero.where(at.get(2).times(0.5), half.dividedBy(isZero.where(Maths.ONE, residual)));
    Tensor root = weight.max(Maths.number(LEAST)).sqrt();
    return new Terms(
        at.getFirst(),
        arguments,
        List.of(new Part(half.dividedBy(root), List.of(root.dividedBy(error)))));
  }
}

package dev.gradus.loss;

import dev.gradus.derive.Derivatives;
import dev.gradus.formula.Formula;
import dev.gradus.formula.FormulaText;
import dev.gradus.graph.Array;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Precision;
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

  /** It is looked at from 1e-2 to 1e2, on both sides of 0. */
  private static final int LOOKED_AT = 2;

  private static final double ROUNDING = 1e-12;

  /**
   * The loss that a formula tells.
   *
   * @throws InvalidInput if it has other names than r, or is not least where r is 0
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
    requireLeastAtZero(text, trace.graph(rho));
    return new Custom(FormulaText.of(graph, graph.outputs().getFirst()), graph);
  }

  /**
   * Refuses a function of which a residual other than 0 is no loss: it is looked at, not proved.
   */
  private static void requireLeastAtZero(String text, Graph rho) {
    double least = at(rho, 0);
    boolean rises = false;
    for (int power = -LOOKED_AT; power <= LOOKED_AT; power++) {
      for (double r : new double[] {-Math.pow(10, power), Math.pow(10, power)}) {
        double value = at(rho, r);
        rises |= value > least;
        if (!(value >= least - ROUNDING * Math.abs(least))) {
          throw new InvalidInput(
              "loss '%s' is %s where r is %s and %s where r is 0; a loss is least where r is 0 and a number for every r, as r^2/(1 + r^2) is"
                  .formatted(text, value, r, least));
        }
      }
    }
    if (!rises) {
      throw new InvalidInput(
          "loss '%s' is the same for every r; a loss grows with the residual r, as abs(r) does"
              .formatted(text));
    }
  }

  private static double at(Graph rho, double r) {
    Trace trace = new Trace();
    Tensor value =
        trace
            .add(
                rho,
                leaf ->
                    leaf instanceof Node.Parameter
                        ? Array.scalar(r, Precision.FLOAT64)
                        : trace.leaf(leaf))
            .getFirst();
    return trace.node(trace.position(value)) instanceof Node.Constant(Array number)
        ? number.item()
        : Double.NaN;
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

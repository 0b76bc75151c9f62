package dev.gradus.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * A function of a row that cannot be traced: a solver of differential equations, somebody's
 * simulator. Its slopes are central differences, which is why it should be smooth to many more
 * digits than its slopes shall have: fix the steps of a solver, or ask it for a tight tolerance.
 *
 * <p>It is given a block of rows at once, so that one run may serve them all, and is called for
 * several blocks at the same time by as many threads. The value of a row depends on the inputs of
 * that row and on theta alone: the same rows come again in other company.
 */
@FunctionalInterface
public interface ExternalFunction {
  /**
   * The values for a block of rows; NaN for a row that has none.
   *
   * @param inputs {@code [inputs][rows]}, of at least one and at most {@link Sums#BLOCK} rows; the
   *     caller keeps no hold on them
   * @param theta the numbers of the parameters, one after the other, each in row-major order
   * @return {@code [rows]}
   */
  double[] of(double[][] inputs, double[] theta);

  /**
   * The function of traced tensors, as a tensor of one number a row.
   *
   * @param inputs one or more, each {@code [rows]}
   * @param parameters of any shapes without rows
   * @throws InvalidInput if there is no input, or one has another shape
   */
  default Tensor at(List<Tensor> inputs, List<Tensor> parameters) {
    List<Tensor> operands = new ArrayList<>(inputs);
    operands.addAll(parameters);
    Op external = new Op.External(this, names(inputs, "input"), names(parameters, "parameter"));
    return Tensor.apply(external, operands.toArray(Tensor[]::new));
  }

  private static List<String> names(List<Tensor> tensors, String kind) {
    List<String> names = new ArrayList<>();
    for (Tensor tensor : tensors) {
      String unnamed = kind + " " + (names.size() + 1);
      names.add(
          tensor instanceof Traced traced
              ? switch (traced.node()) {
                case Node.Input(String name) -> name;
                case Node.Parameter(String name, Shape _) -> name;
                case Node.Constant _, Node.RowCount _, Node.Apply _ -> unnamed;
              }
              : unnamed);
    }
    return names;
  }
}

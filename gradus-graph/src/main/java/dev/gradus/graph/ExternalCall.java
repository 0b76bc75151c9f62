package dev.gradus.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The call of an external function for a block of rows, and what can be wrong with its answer. */
final class ExternalCall {
  /** More numbers of parameters than this are not shown. */
  private static final int MOST_SHOWN = 12;

  private final Op.External external;
  private final List<Block> operands;
  private final int firstRow;
  private final int rows;

  private ExternalCall(Op.External external, List<Block> operands, int firstRow, int rows) {
    this.external = external;
    this.operands = operands;
    this.firstRow = firstRow;
    this.rows = rows;
  }

  /**
   * Calls the function.
   *
   * @param operands the inputs, each {@code [rows]}, then the parameters
   * @param firstRow the place of the block's first row among all rows, from 0
   */
  static void run(Op.External external, List<Block> operands, Block result, int firstRow) {
    if (result.rows() > 0) {
      double[] values = new ExternalCall(external, operands, firstRow, result.rows()).values();
      System.arraycopy(values, 0, result.values(), 0, values.length);
    }
  }

  private double[] values() {
    double[][] inputs =
        inputs().map(block -> Arrays.copyOf(block.values(), rows)).toArray(double[][]::new);
    double[] values;
    try {
      values = external.function().of(inputs, theta());
    } catch (RuntimeException e) {
      throw new InvalidInput(
          "%s failed with %s at %s%s; where it has no value it may return NaN"
              .formatted(text(), e, where(), parameters()),
          e);
    }
    if (values == null || values.length != rows) {
      throw new InvalidInput(
          "%s returned %s for %s%s; it must return one number a row, %d here"
              .formatted(
                  text(),
                  values == null ? "null" : values.length + " numbers",
                  where(),
                  parameters(),
                  rows));
    }
    return values;
  }

  private Stream<Block> inputs() {
    return operands.stream().limit(external.inputs().size());
  }

  private double[] theta() {
    return operands.stream()
        .skip(external.inputs().size())
        .flatMapToDouble(block -> Arrays.stream(block.values(), 0, block.count()))
        .toArray();
  }

  /** The call as formulas print it: {@code external(t, k)}. */
  private String text() {
    List<String> names = new ArrayList<>(external.inputs());
    names.addAll(external.parameters());
    return external.label() + "(" + String.join(", ", names) + ")";
  }

  private String where() {
    return rows == 1
        ? "row %d of those used".formatted(firstRow + 1)
        : "rows %d to %d of those used".formatted(firstRow + 1, firstRow + rows);
  }

  /** The parameters with their numbers, in words that continue a sentence. */
  private String parameters() {
    double[] theta = theta();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < external.parameters().size() && texts.size() <= MOST_SHOWN; i++) {
      Shape shape = operands.get(external.inputs().size() + i).shape();
      for (String number : new Node.Parameter(external.parameters().get(i), shape).numbers()) {
        texts.add(number + " = " + theta[texts.size()]);
      }
    }
    if (texts.size() > MOST_SHOWN) {
      texts.subList(MOST_SHOWN, texts.size()).clear();
      texts.add("...");
    }
    return texts.isEmpty() ? "" : ", where " + String.join(", ", texts);
  }
}

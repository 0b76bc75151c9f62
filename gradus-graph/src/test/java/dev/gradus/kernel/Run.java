package dev.gradus.kernel;

import dev.gradus.graph.Array;
import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Op.Reduction;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Sums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All outputs of a graph over columns in memory: the smallest row-sum there is, for tests. */
public final class Run {
  private Run() {}

  /**
   * The outputs in float64 as arrays; an output {@code [rows, ...]} has the number of rows in
   * front.
   */
  public static List<Array> of(Graph graph, double[][] columns, double... theta) {
    return of(graph, Precision.FLOAT64, columns, theta);
  }

  /** The outputs in a precision. */
  public static List<Array> of(
      Graph graph, Precision precision, double[][] columns, double... theta) {
    Passes passes = Passes.of(graph);
    double[] known = theta;
    for (Graph pass : passes.reductions()) {
      List<List<Block>> blocks = blocks(pass, precision, columns, known);
      for (int i = 0; i < pass.outputs().size(); i++) {
        double[] result = merged(pass.output(i), precision, blocks, i);
        known = Arrays.copyOf(known, known.length + result.length);
        System.arraycopy(result, 0, known, known.length - result.length, result.length);
      }
    }
    List<List<Block>> blocks = blocks(passes.last(), precision, columns, known);
    List<Array> outputs = new ArrayList<>();
    for (int i = 0; i < graph.outputs().size(); i++) {
      outputs.add(output(graph.output(i).shape(), precision, rows(columns), blocks, i));
    }
    return outputs;
  }

  /** The blocks of each output, each block copied. */
  private static List<List<Block>> blocks(
      Graph graph, Precision precision, double[][] columns, double[] theta) {
    Kernel.Worker worker = KernelCompiler.plain().compile(graph, precision).worker();
    List<List<Block>> blocks = new ArrayList<>();
    int total = rows(columns);
    Kernel.Rows rows = Kernel.Rows.of(total, columns);
    for (int from = 0; from < total; from += Sums.BLOCK) {
      int count = Math.min(Sums.BLOCK, total - from);
      List<Block> outputs = worker.run(theta, rows, from, count);
      blocks.add(
          outputs.stream()
              .map(block -> new Block(block.shape(), block.rows(), block.values().clone()))
              .toList());
    }
    return blocks;
  }

  private static double[] merged(
      Node reduction, Precision precision, List<List<Block>> blocks, int output) {
    int components = reduction.shape().components();
    List<double[]> level = blocks.stream().map(block -> block.get(output).values()).toList();
    while (level.size() > 1) {
      List<double[]> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        double[] a = level.get(i).clone();
        for (int c = 0; c < components && i + 1 < level.size(); c++) {
          double b = level.get(i + 1)[c];
          boolean max =
              reduction instanceof Node.Apply(Op.Reduce(Reduction by, int _), _, _)
                  && by == Reduction.MAX;
          a[c] = max ? Math.max(a[c], b) : precision.round(a[c] + b);
        }
        above.add(a);
      }
      level = above;
    }
    return Arrays.copyOf(level.getFirst(), components);
  }

  private static Array output(
      Shape shape, Precision precision, int rows, List<List<Block>> blocks, int output) {
    int components = shape.components();
    if (!shape.perRow()) {
      double[] values = blocks.getFirst().get(output).values();
      return Array.of(shape, precision, Arrays.copyOf(values, components));
    }
    double[] values = new double[rows * components];
    int first = 0;
    for (List<Block> outputs : blocks) {
      Block block = outputs.get(output);
      for (int r = 0; r < block.rows(); r++) {
        for (int c = 0; c < components; c++) {
          values[(first + r) * components + c] = block.values()[c * block.rows() + r];
        }
      }
      first += block.rows();
    }
    return Array.of(shape.with(0, rows), precision, values);
  }

  private static int rows(double[][] columns) {
    return columns.length == 0 ? 1 : columns[0].length;
  }
}

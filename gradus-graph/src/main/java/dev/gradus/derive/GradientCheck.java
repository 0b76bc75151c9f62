package dev.gradus.derive;

import dev.gradus.graph.Block;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Sums;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.kernel.Kernel;
import dev.gradus.kernel.KernelCompiler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Two ways to differentiate, compared row by row.
 *
 * @param slopes for each number of each parameter how the two agree
 */
public record GradientCheck(List<Slope> slopes) {
  /** Agreement to so many digits passes. */
  private static final double ENOUGH = 4;

  /** The share of a quantity that rounding may put into a central difference, relative to theta. */
  private static final double NOISE = 100 * Math.pow(Math.ulp(1.0), 2.0 / 3.0);

  /**
   * The derivatives along one number of one parameter.
   *
   * @param parameter its name, with its place if the parameter has several numbers: {@code W[0, 2]}
   * @param firstMean the mean over the rows, by the first way
   * @param secondMean the mean over the rows, by the second way
   * @param row the row (from 0) where the two differ most
   * @param first the derivative there, by the first way
   * @param second the derivative there, by the second way
   * @param digits the number of digits in which the two agree there, of the largest derivative of
   *     any row; at most 16
   * @param withinNoise whether the difference is no more than rounding explains
   */
  public record Slope(
      String parameter,
      double firstMean,
      double secondMean,
      int row,
      double first,
      double second,
      double digits,
      boolean withinNoise) {

    /** Whether the two agree to four digits or to rounding. */
    public boolean agrees() {
      return withinNoise || digits >= ENOUGH;
    }
  }

  /** Lists are copied. */
  public GradientCheck {
    slopes = List.copyOf(slopes);
  }

  /** Whether all slopes agree. */
  public boolean agrees() {
    return slopes.stream().allMatch(Slope::agrees);
  }

  /**
   * Compares two ways to differentiate the first output of a graph.
   *
   * @param graph its output 0 is one quantity a row, {@code [rows]}
   * @param first a way, such as {@link Derivatives#automatic()}
   * @param second another, such as {@link Derivatives#numerical()}
   * @param columns the data, in the order of the graph's inputs, all of one length
   * @param theta where to compare, in the order of the graph's parameters
   */
  public static GradientCheck of(
      Graph graph, Derivatives first, Derivatives second, double[][] columns, double[] theta) {
    if (columns.length != graph.inputs().size() || theta.length != graph.parameterCount()) {
      throw new InvalidInput(
          "gradient check: the graph has %d columns and %d parameter values; %d and %d were given"
              .formatted(
                  graph.inputs().size(), graph.parameterCount(), columns.length, theta.length));
    }
    Comparison comparison = new Comparison(graph, first, second);
    int rows = columns.length == 0 ? 1 : columns[0].length;
    Kernel.Rows all = Kernel.Rows.of(rows, columns);
    for (int from = 0; from < rows; from += Sums.BLOCK) {
      comparison.add(theta, all, from, Math.min(Sums.BLOCK, rows - from));
    }
    List<String> names = graph.parameters().stream().flatMap(p -> p.numbers().stream()).toList();
    return new GradientCheck(
        IntStream.range(0, names.size())
            .mapToObj(k -> comparison.slope(names.get(k), k, theta[k], rows))
            .toList());
  }

  /** This check with its rows numbered as in another table. */
  public GradientCheck withRows(IntUnaryOperator other) {
    return changed(place -> slopes.get(place).parameter, other);
  }

  /** The same with other names for the numbers of the parameters, in order. */
  public GradientCheck withNames(List<String> names) {
    return changed(names::get, row -> row);
  }

  private GradientCheck changed(IntFunction<String> names, IntUnaryOperator rows) {
    return new GradientCheck(
        IntStream.range(0, slopes.size())
            .mapToObj(place -> {
              Slope slope = slopes.get(place);
              return new Slope(
                  names.apply(place),
                  slope.firstMean,
                  slope.secondMean,
                  rows.applyAsInt(slope.row),
                  slope.first,
                  slope.second,
                  slope.digits,
                  slope.withinNoise);
            })
            .toList());
  }

  /** Both ways in one graph, and what was seen so far. */
  private static final class Comparison {
    private final Kernel.Worker worker;
    private final double[][] mean;
    private final double[] largest;
    private final int[] worstRow;
    private final double[][] worst;
    private final double[] worstGap;
    private double size;

    Comparison(Graph graph, Derivatives first, Derivatives second) {
      Trace trace = new Trace();
      Traced quantity = (Traced) trace.at(trace.position(trace.add(graph).getFirst()));
      List<Traced> parameters =
          graph.parameters().stream().map(trace::leaf).map(Traced.class::cast).toList();
      List<Tensor> outputs = new ArrayList<>();
      outputs.add(quantity.expand(quantity.shape().withRows()));
      for (Derivatives way : List.of(first, second)) {
        for (Tensor derivative : way.of(quantity, parameters)) {
          outputs.add(derivative.expand(derivative.shape().withRows()));
        }
      }
      int numbers = graph.parameterCount();
      this.worker = KernelCompiler.best().compile(trace.graph(outputs), Precision.FLOAT64).worker();
      this.mean = new double[2][numbers];
      this.largest = new double[numbers];
      this.worstRow = new int[numbers];
      this.worst = new double[2][numbers];
      this.worstGap = new double[numbers];
      Arrays.fill(worstGap, -1);
    }

    void add(double[] theta, Kernel.Rows rows, int from, int count) {
      List<Block> blocks = worker.run(theta, rows, from, count);
      int half = (blocks.size() - 1) / 2;
      for (int r = 0; r < count; r++) {
        size = Math.max(size, Math.abs(blocks.getFirst().values()[r]));
      }
      int k = 0;
      for (int b = 1; b <= half; b++) {
        double[] first = blocks.get(b).values();
        double[] second = blocks.get(b + half).values();
        for (int c = 0; c < blocks.get(b).shape().components(); c++, k++) {
          for (int r = 0; r < count; r++) {
            see(k, from + r, first[c * count + r], second[c * count + r]);
          }
        }
      }
    }

    private void see(int k, int row, double first, double second) {
      mean[0][k] += first;
      mean[1][k] += second;
      largest[k] = Math.max(largest[k], Math.max(Math.abs(first), Math.abs(second)));
      double difference = Math.abs(first - second);
      double gap = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
      if (gap > worstGap[k]) {
        worstGap[k] = gap;
        worstRow[k] = row;
        worst[0][k] = first;
        worst[1][k] = second;
      }
    }

    Slope slope(String name, int k, double theta, int rows) {
      double noise = NOISE * size / (theta == 0 ? 1 : Math.abs(theta));
      double digits =
          worstGap[k] == 0 ? 16 : Math.clamp(-Math.log10(worstGap[k] / largest[k]), 0, 16);
      return new Slope(
          name,
          mean[0][k] / rows,
          mean[1][k] / rows,
          worstRow[k],
          worst[0][k],
          worst[1][k],
          Double.isNaN(digits) ? 0 : digits,
          worstGap[k] <= noise && Double.isFinite(worstGap[k]));
    }
  }
}

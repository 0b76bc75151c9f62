package dev.gradus.bench.task;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.Precision;
import dev.gradus.model.Model;
import dev.gradus.optimize.Objective;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * The loss of a line and its gradient in float32, and as its limit reading the same bytes.
 * Arguments: a file of two columns of floats, the rows, the threads.
 */
final class LineTasks {
  /** Where loss and gradient are asked for. */
  private static final double[] THETA = {0.75, 0.125};

  private LineTasks() {}

  /** Loss and gradient. */
  static Task gradient(List<String> arguments) throws Exception {
    int rows = Integer.parseInt(arguments.get(1));
    Table table =
        Table.of(
            Column.of("x", doubles(Numbers.floats(arguments.getFirst(), 0, rows))),
            Column.of("y", doubles(Numbers.floats(arguments.getFirst(), 1, rows))));
    Objective objective =
        Gradus.objective(
            Model.formula("y = w * x + b", table),
            table,
            FitSettings.defaults()
                .withPrecision(Precision.FLOAT32)
                .withThreads(Integer.parseInt(arguments.get(2))));
    return () -> Numbers.of(objective.gradient(THETA));
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /**
   * Reading two arrays of as many bytes, and nothing else: their bits are added as integers, which
   * the compiler does for many at once.
   */
  static Task reading(List<String> arguments) {
    int rows = Integer.parseInt(arguments.get(1));
    int threads = Integer.parseInt(arguments.get(2));
    int[] x = IntStream.range(0, rows).toArray();
    int[] y = IntStream.range(0, rows).map(i -> rows - i).toArray();
    return () -> {
      List<CompletableFuture<Integer>> others =
          IntStream.range(1, threads)
              .mapToObj(part -> CompletableFuture.supplyAsync(() -> sum(x, y, part, threads)))
              .toList();
      int sum = sum(x, y, 0, threads);
      for (CompletableFuture<Integer> other : others) {
        sum += other.join();
      }
      return new double[] {sum};
    };
  }

  private static int sum(int[] x, int[] y, int part, int parts) {
    int from = (int) ((long) x.length * part / parts);
    int to = (int) ((long) x.length * (part + 1) / parts);
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[i] + y[i];
    }
    return sum;
  }
}

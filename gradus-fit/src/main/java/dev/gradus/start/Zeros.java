package dev.gradus.start;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.rows.Rows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sums in which a parameter stands alone beside something that changes over the rows, as m in
 * {@code x - m} or b in {@code b + k*x}: a value of the parameter for which such a sum is 0 at a
 * row puts a centre, a threshold or a pole within the data.
 *
 * @param sums for the name of a parameter
 */
record Zeros(Map<String, Sum> sums) {
  /**
   * What a parameter is added to.
   *
   * @param other its graph, {@code [rows]}
   * @param sign by which it is multiplied to be the parameter that makes the sum 0
   */
  record Sum(Graph other, int sign) {
    double at(double share, Rows rows, double[] theta) {
      double[] values = rows.map(other, theta)[0];
      double least = Arrays.stream(values).min().orElse(0);
      double most = Arrays.stream(values).max().orElse(0);
      return sign * (least + share * (most - least));
    }
  }

  /** The first such sum of each parameter. */
  static Zeros of(Graph graph) {
    Map<String, Sum> sums = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply(Op.Elementwise(Fn fn), List<Integer> operands, _)
          && isSum(fn)) {
        for (int side = 0; side < 2; side++) {
          int other = operands.get(1 - side);
          if (graph.nodes().get(operands.get(side)) instanceof Node.Parameter parameter
              && graph.nodes().get(other).shape().perRow()) {
            Graph alone =
                new Graph(graph.parameters(), graph.inputs(), graph.nodes(), List.of(other));
            sums.putIfAbsent(parameter.name(), new Sum(alone.only(0), fn == Fn.ADD ? -1 : 1));
          }
        }
      }
    }
    return new Zeros(sums);
  }

  private static boolean isSum(Fn fn) {
    return switch (fn) {
      case ADD, SUBTRACT, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, MIN, MAX -> true;
      default -> false;
    };
  }

  boolean has(String parameter) {
    return sums.containsKey(parameter);
  }

  /**
   * The value of a parameter that makes its sum 0 where what it is added to stands at a share of
   * the way from its least value to its greatest; as it is, if the parameter has no sum.
   */
  double at(int place, String parameter, double share, Rows rows, double[] theta) {
    return Optional.ofNullable(sums.get(parameter))
        .map(sum -> sum.at(share, rows, theta))
        .orElse(theta[place]);
  }
}

package dev.gradus.model;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Shape;
import dev.gradus.loss.Squared;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which parameters a prediction depends on linearly, read off the graph: every node is free of
 * them, affine in them, or neither.
 */
public final class Linearity {
  private static final int FREE = 0;
  private static final int AFFINE = 1;
  private static final int OTHER = 2;

  private Linearity() {}

  /** Whether an output is affine in all parameters together. */
  public static boolean isLinear(Graph graph, int output) {
    Set<String> all = new LinkedHashSet<>();
    graph.parameters().forEach(parameter -> all.add(parameter.name()));
    return degree(graph, output, all) <= AFFINE;
  }

  /**
   * Parameters in which an output is affine together, while the others are held: the first that
   * fit, in the order of the graph.
   */
  public static Set<String> conditionallyLinear(Graph graph, int output) {
    Set<String> linear = new LinkedHashSet<>();
    for (Node.Parameter parameter : graph.parameters()) {
      linear.add(parameter.name());
      if (degree(graph, output, linear) > AFFINE) {
        linear.remove(parameter.name());
      }
    }
    return linear;
  }

  /** Whether a model is least squares of predictions that are affine in all parameters. */
  public static boolean isLinear(Model model) {
    return model.responses().stream()
        .allMatch(response ->
            response.loss() instanceof Squared && isLinear(model.graph(), response.left() + 1));
  }

  /** The places of the numbers of those parameters among those of all, ascending. */
  public static List<Integer> conditionallyLinearPlaces(Model model) {
    Set<String> linear = conditionallyLinear(model);
    List<Integer> places = new ArrayList<>();
    int place = 0;
    for (Parameter parameter : model.parameters()) {
      for (int k = 0; k < parameter.shape().components(); k++, place++) {
        if (linear.contains(parameter.name())) {
          places.add(place);
        }
      }
    }
    return places;
  }

  /** Parameters in which everything that a model says is affine together, likewise. */
  public static Set<String> conditionallyLinear(Model model) {
    List<Integer> said =
        model.responses().stream()
            .flatMap(response ->
                IntStream.rangeClosed(1, response.arguments())
                    .mapToObj(argument -> response.left() + argument))
            .toList();
    Set<String> linear = new LinkedHashSet<>();
    for (Node.Parameter parameter : model.graph().parameters()) {
      linear.add(parameter.name());
      if (said.stream().anyMatch(output -> degree(model.graph(), output, linear) > AFFINE)) {
        linear.remove(parameter.name());
      }
    }
    return linear;
  }

  private static int degree(Graph graph, int output, Set<String> parameters) {
    int[] degrees = new int[graph.nodes().size()];
    for (int i = 0; i < degrees.length; i++) {
      degrees[i] =
          switch (graph.nodes().get(i)) {
            case Node.Parameter(String name, Shape _) -> parameters.contains(name) ? AFFINE : FREE;
            case Node.Constant _, Node.Input _, Node.RowCount _ -> FREE;
            case Node.Apply(Op op, List<Integer> operands, Shape _) ->
                degree(op, operands.stream().mapToInt(operand -> degrees[operand]).toArray());
          };
    }
    return degrees[graph.outputs().get(output)];
  }

  private static int degree(Op op, int[] x) {
    int highest = 0;
    int total = 0;
    for (int degree : x) {
      highest = Math.max(highest, degree);
      total += degree;
    }
    int unlessFree = highest == FREE ? FREE : OTHER;
    return switch (op) {
      case Op.Elementwise(Fn fn) ->
          switch (fn) {
            case ADD, SUBTRACT, NEGATE -> highest;
            case MULTIPLY -> Math.min(total, OTHER);
            case DIVIDE -> x[1] == FREE ? x[0] : OTHER;
            case WHERE -> x[0] == FREE ? highest : OTHER;
            default -> unlessFree;
          };
      case Op.Reduce(Op.Reduction reduction, int _) ->
          reduction == Op.Reduction.SUM ? highest : unlessFree;
      case Op.MatrixProduct _, Op.RowProduct _ -> Math.min(total, OTHER);
      case Op.External _ -> unlessFree;
      case Op.Reshape _, Op.Transpose _, Op.Slice _, Op.Concatenate _, Op.Expand _ -> highest;
    };
  }
}

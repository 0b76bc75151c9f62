package dev.gradus.formula;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A model written as text, {@code celsius = w * reading + b}: what is measured on the left, how it
 * is predicted on the right.
 *
 * <p>A name that is a column is an input, {@code pi} is the constant unless it is a column, any
 * other name is a parameter. From the loosest to the tightest bind comparisons, {@code + -}, {@code
 * * /}, the sign {@code -} and {@code ^} (also {@code **}), which groups from the right. Names with
 * spaces stand in backticks. A {@link NamedModel} is called with its input alone, or with its input
 * and an expression for each of its parameters.
 *
 * @param text the formula as given
 * @param graph the graph, with the measured value as output 0 and the predicted one as output 1
 * @param named the named models in it
 * @param warnings what may be a mistake: parameters whose names are nearly those of columns
 */
public record Formula(String text, Graph graph, NamedSum named, List<String> warnings) {
  /** Lists are copied. */
  public Formula {
    warnings = List.copyOf(warnings);
  }

  /** The formula over data with these columns; errors carry the formula with a caret. */
  public static Formula parse(String text, Collection<String> columns) {
    Trace trace = new Trace();
    Parser parser = new Parser(text, trace, columns);
    Parser.Sides sides = parser.equation();
    Graph graph = trace.graph(sides.left(), sides.right());
    if (graph.parameters().isEmpty()) {
      throw new InvalidInput(
          "the formula '%s' has no parameter to estimate: every name in it is a column; give a name to what is unknown"
              .formatted(shortened(text)));
    }
    NamedSum named = NamedSum.of(trace, sides.left(), sides.right(), parser.calls());
    return new Formula(text.strip(), graph, named, warnings(graph, columns));
  }

  private static List<String> warnings(Graph graph, Collection<String> columns) {
    List<String> warnings = new ArrayList<>();
    for (Node.Parameter parameter : graph.parameters()) {
      Optional<String> near = Suggestion.nearest(parameter.name(), columns);
      near.ifPresent(column ->
          warnings.add(
              "'%s' is not a column and is taken as a parameter; did you mean column '%s'?"
                  .formatted(parameter.name(), column)));
    }
    return warnings;
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text.strip() : text.substring(0, 77) + "...";
  }

  /** One expression, such as {@code 2*pi*x}, read into a trace. */
  public static Tensor expression(String text, Trace trace, Collection<String> columns) {
    return new Parser(text, trace, columns).expression();
  }
}

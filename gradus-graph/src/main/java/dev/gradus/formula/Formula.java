package dev.gradus.formula;

import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A model written as text, {@code celsius = w * reading + b}: what is measured on the left, how it
 * is predicted on the right.
 *
 * <p>A name that is a column is an input, {@code pi} is the constant unless it is a column, any
 * other name is a parameter, or an expression if the text defines it. From the loosest to the
 * tightest bind comparisons, {@code + -}, {@code * /}, the sign {@code -} and {@code ^} (also
 * {@code **}), which groups from the right. Names with spaces stand in backticks. A {@link
 * NamedModel} is called with its input alone, or with its input and an expression for each of its
 * parameters. Statements are separated by semicolons or line breaks:
 *
 * <pre>{@code
 * left = right               an equation; several share their parameters
 * left ~ poisson(mean)       the law of what is measured
 * name = expression          a definition, of rows or of parameters alone
 * a, b > 0; -50 < c < 50     bounds
 * k ~ normal(0.5, 0.1)       what is known of a parameter
 * a[sensor]                  in an expression: one number for each level of a column
 * }</pre>
 *
 * @param text the formula as given, statements separated by semicolons
 * @param graph the graph; its outputs are for each equation what is measured and its arguments (for
 *     {@code =} the prediction), then what the definitions name
 * @param equations the equations, in order
 * @param definitions names for expressions of parameters alone
 * @param bounds where parameters may be
 * @param beliefs what is known of parameters before the data
 * @param levels for each parameter in brackets what its numbers stand for
 * @param named for each equation the named models that its prediction is the sum of
 * @param warnings what may be a mistake: parameters whose names are nearly those of columns
 */
public record Formula(
    String text,
    Graph graph,
    List<Equation> equations,
    List<Definition> definitions,
    List<Bounds> bounds,
    List<Belief> beliefs,
    Map<String, Levels> levels,
    List<NamedSum> named,
    List<String> warnings) {
  /** Collections are copied. */
  public Formula {
    equations = List.copyOf(equations);
    definitions = List.copyOf(definitions);
    bounds = List.copyOf(bounds);
    beliefs = List.copyOf(beliefs);
    levels = Map.copyOf(levels);
    named = List.copyOf(named);
    warnings = List.copyOf(warnings);
  }

  /**
   * One equation: an output of the graph that is measured, and those after it.
   *
   * @param law the name of its law, if it has one
   * @param arguments how many outputs after what is measured belong to it
   * @param position where its law, or else the equation, begins in the text
   */
  public record Equation(Optional<String> law, int arguments, int position) {}

  /**
   * Where a parameter may be, ends included.
   *
   * @param parameter its name
   * @param lower minus infinity if there is no lower bound
   * @param upper infinity if there is none
   */
  public record Bounds(String parameter, double lower, double upper) {}

  /**
   * What is known of a parameter before the data.
   *
   * @param parameter its name
   * @param law {@code normal} or {@code laplace}
   * @param centre where the density is highest
   * @param scale how far it spreads, more than 0
   */
  public record Belief(String parameter, String law, double centre, double scale) {}

  /**
   * What a formula needs of the data.
   *
   * @param columns the columns in it, those in brackets included
   * @param brackets the columns that stand in brackets together
   */
  public record Needs(Set<String> columns, List<List<String>> brackets) {}

  /** The formula over data with these columns; errors carry the formula with a caret. */
  public static Formula parse(String text, Collection<String> columns) {
    return parse(text, columns, Categories.NONE);
  }

  /** The formula over data with these columns, of which the levels are known. */
  public static Formula parse(String text, Collection<String> columns, Categories categories) {
    return parse(text, columns, categories::of);
  }

  private static Formula parse(
      String text, Collection<String> columns, Function<List<String>, Optional<Levels>> levels) {
    return new Reader(text, columns, levels).formula();
  }

  /** What a formula needs of data with these columns; errors are those of {@link #parse}. */
  public static Needs needs(String text, Collection<String> columns) {
    Map<List<String>, Levels> brackets = new LinkedHashMap<>();
    Formula formula =
        parse(
            text,
            columns,
            asked -> {
              List<Double> zeros = asked.stream().map(_ -> 0.0).toList();
              Levels levels = new Levels(asked, List.of(""), List.of(zeros));
              brackets.put(asked, levels);
              return Optional.of(levels);
            });
    Set<String> names = new LinkedHashSet<>();
    formula.graph().inputs().stream().map(Node.Input::name).forEach(names::add);
    return new Needs(names, List.copyOf(brackets.keySet()));
  }

  /** An error in a formula as it was given, with a caret under a position. */
  public static InvalidInput error(String message, String text, int position) {
    return Excerpt.error(message, text, position);
  }

  static String shortened(String text) {
    return text.length() <= 80 ? text.strip() : text.substring(0, 77) + "...";
  }

  /** One expression, such as {@code 2*pi*x}, read into a trace. */
  public static Tensor expression(String text, Trace trace, Collection<String> columns) {
    List<Token> tokens =
        Lexer.tokens(text).stream().filter(t -> t.kind() != Token.Kind.BREAK).toList();
    return new Parser(text, tokens, new Names(trace, columns, _ -> Optional.empty())).whole(0);
  }
}

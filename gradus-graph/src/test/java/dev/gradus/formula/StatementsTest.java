package dev.gradus.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gradus.formula.Formula.Belief;
import dev.gradus.formula.Formula.Bounds;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Formulas of several statements: what they mean, and what is refused. */
class StatementsTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final Categories SENSORS =
      new Categories(
          Map.of("s", List.of("lab A", "lab B")),
          List.of(
              new Levels(
                  List.of("s"), List.of("lab A", "lab B"), List.of(List.of(0.0), List.of(1.0)))));

  @Test
  void severalEquationsShareParameters() {
    Formula formula = parse("y = a*x + b; z = a*x^2");
    assertThat(outputs(formula)).containsExactly("y", "a * x + b", "z", "a * square(x)");
    assertThat(parameters(formula)).containsExactly("a", "b");
    assertThat(formula.equations()).hasSize(2);
  }

  @Test
  void withoutColumnsAFormulaIsASystemOfEquations() {
    Formula formula = Formula.parse("0 = 10*(x2 - x1^2); 0 = 1 - x1", List.of());
    assertThat(outputs(formula)).containsExactly("0", "10 * (x2 - square(x1))", "0", "1 - x1");
    assertThat(parameters(formula)).containsExactly("x2", "x1");
  }

  @Test
  void definitionsStandBeforeOrAfterTheirUse() {
    Formula after = parse("y = a*u + b; u = exp(-k*x)");
    Formula before = parse("u = exp(-k*x); y = a*u + b");
    assertThat(outputs(after))
        .isEqualTo(outputs(before))
        .containsExactly("y", "a * exp(-k * x) + b");
    assertThat(parameters(before)).containsExactly("a", "k", "b");
    assertThat(before.definitions()).isEmpty();
  }

  @Test
  void definitionsOfParametersAloneAreOutputs() {
    Formula formula = parse("y = a*exp(-k*x) + b*x; b = 0; k = 1 - a; half = log(2)/k");
    assertThat(outputs(formula))
        .containsExactly(
            "y",
            "a * exp(-(1 - a) * x) + 0 * x",
            "0",
            "1 - a",
            "log(2) / (1 - a)".replace("log(2)", "0.6931471805599453"));
    assertThat(formula.definitions())
        .containsExactly(
            new Definition("b", 2, true),
            new Definition("k", 3, true),
            new Definition("half", 4, false));
    assertThat(parameters(formula)).containsExactly("a");
  }

  @Test
  void bounds() {
    Formula formula = parse("y = w*x + b + c; w >= 0; -50 < b < 2*25\nw, c > 1; 3 > c");
    assertThat(formula.bounds())
        .containsExactly(
            new Bounds("w", 1, INFINITE), new Bounds("b", -50, 50), new Bounds("c", 1, 3));
  }

  @Test
  void beliefs() {
    assertThat(parse("y = k*x + b; k ~ normal(1/2, 0.1); b ~ laplace(-1, 2)").beliefs())
        .containsExactly(new Belief("k", "normal", 0.5, 0.1), new Belief("b", "laplace", -1, 2));
  }

  @Test
  void laws() {
    Formula formula = parse("y ~ poisson(exp(a + b*x)); log(z) ~ normal(a, exp(b))");
    assertThat(outputs(formula)).containsExactly("y", "exp(a + b * x)", "log(z)", "a", "exp(b)");
    assertThat(formula.equations())
        .extracting(Formula.Equation::law, Formula.Equation::arguments)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Optional.of("poisson"), 1),
            org.assertj.core.groups.Tuple.tuple(Optional.of("normal"), 2));
  }

  @Test
  void parametersByCategory() {
    Formula formula = Formula.parse("y = a[s]*x + b; r = a/b", List.of("x", "y", "s"), SENSORS);
    assertThat(outputs(formula)).containsExactly("y", "a[s] * x + b", "a / b");
    assertThat(formula.graph().parameters())
        .containsExactly(
            new Node.Parameter("a", dev.gradus.graph.Shape.of(2)),
            new Node.Parameter("b", dev.gradus.graph.Shape.SCALAR));
    assertThat(formula.levels().keySet()).containsExactly("a");
    assertThat(Formula.needs("y = a[s]*x + b", List.of("x", "y", "s")).brackets())
        .containsExactly(List.of("s"));
  }

  @Test
  void linesGoOnWhereTheyMust() {
    assertThat(outputs(parse("y = a*x\n  + b\n  - c *\n x\n")))
        .containsExactly("y", "a * x + b - c * x");
    assertThat(outputs(parse("y = (a\n*x)\n\nz = a"))).containsExactly("y", "a * x", "z", "a");
    assertThat(parse("y = a*x\n-50 < a < 2").bounds()).containsExactly(new Bounds("a", -50, 2));
    assertThat(parse("y = a*x\n\n a > 0;;").text()).isEqualTo("y = a*x; a > 0");
  }

  @Test
  void refusedDefinitions() {
    refused(
        """
        these definitions go in a circle: a, b, a; one of them must do without the others
          y = a*x; a = b; b = a + 1
                              ^\
        """);
    refused(
        """
        no column 'zz' in the data; the columns are x, y, z, temperature
          y = a*x; zz = a*x
                   ^\
        """);
    refused(
        """
        no column 'temparature' in the data; did you mean 'temperature'?
          y = a*x; temparature = 2*a
                   ^\
        """);
    refused(
        """
        'a' is defined twice; define it once
          y = a*x + b; a = 1; a = 2
                              ^\
        """);
    refused(
        """
        nothing in the formula needs 'slop'; did you mean 'slope'?
          y = slope*x; slop = 2
                       ^\
        """);
    refused(
        """
        no parameter 'rates' in the model; did you mean 'rate'?
          y = rate*x; half = 1/rates
                               ^\
        """);
    refused(
        """
        'pi' is a constant; give the definition another name
          y = a*x; pi = 3
                   ^\
        """);
    refused(
        """
        'u' holds parameters, so it is not measured; the left side is an expression of columns
          y - u = b; u = a*x
              ^\
        """);
    refused(
        """
        column 'y' is what is measured, so it cannot also predict; take it out of one side
          y = a*u; u = y + x
                ^\
        """);
  }

  @Test
  void refusedBounds() {
    refused(
        """
        no parameter 'slop' in the model; did you mean 'slope'?; the parameters are slope
          y = slope*x; slop > 0
                       ^\
        """);
    refused(
        """
        the bounds of 'a' leave no room: from 1.0 to 0.0; to hold it at a value write 'a = ...'
          y = a*x; a > 1; a < 0
                          ^\
        """);
    refused(
        """
        a bound is a number, and here names stand on both sides; define one by the other, as in 'a = b + d; d > 0'
          y = a*x + b; a < b
                         ^\
        """);
    refused(
        """
        'b' is defined, so it cannot have a bound; only a parameter has
          y = a*x + b; b = 1; b > 0
                              ^\
        """);
    refused(
        """
        'x' is a column; only a parameter has a bound
          y = a*x; x > 0
                   ^\
        """);
    refused(
        """
        a bound is '<' or '>'; to hold a parameter at a value write 'b = 0'
          y = a*x; a == 0
                     ^\
        """);
    refused(
        """
        this is no bound; write it as in 'w > 0', 'a, b > 0' or '-50 < b < 50', the parameter by its name alone
          y = a*x; 0 < a > 1
                   ^\
        """);
    refused(
        """
        a finite number must stand here
          y = a*x; a > 0/0
                       ^\
        """);
    refused(
        """
        'x' is a name; a number stands here
          y = a*x; a > 2*x
                         ^\
        """);
  }

  @Test
  void refusedBeliefs() {
    refused(
        """
        what is known of a parameter is written 'normal(centre, scale)' or 'laplace(centre, scale)'; did you mean 'normal'?
          y = k*x; k ~ normel(0, 1)
                       ^\
        """);
    refused(
        """
        'normal' takes a centre and a scale of more than 0, as in 'k ~ normal(0.5, 0.1)'
          y = k*x; k ~ normal(0, -1)
                       ^\
        """);
    refused(
        """
        a law stands after '~', as in 'y ~ poisson(exp(a + b * x))' or, for what is known of a parameter, 'k ~ normal(0.5, 0.1)'
          y = k*x; k ~ 3
                       ^\
        """);
    refused(
        """
        'k' has two laws; give it one
          y = k*x; k ~ normal(0, 1); k ~ normal(0, 2)
                                     ^\
        """);
    refused(
        """
        no column 'temparature' in the data; did you mean 'temperature'?
          temparature ~ poisson(a*x)
          ^\
        """);
  }

  @Test
  void otherThings() {
    refused(
        """
        this is no statement; write 'measured = predicted', 'name = value', 'y ~ law(...)' or a bound such as 'w > 0'
          y = a*x; a
                   ^\
        """);
    refused(
        """
        a number, name or bracket is missing before ';'
          y = a*; b > 0
                ^\
        """);
  }

  @Test
  void theSameNameWithAndWithoutBrackets() {
    InvalidInput error =
        catchThrowableOfType(
            InvalidInput.class,
            () -> Formula.parse("y = a[s]*x + a", List.of("x", "y", "s"), SENSORS));
    assertThat(error).hasMessageStartingWith("parameter 'a' stands elsewhere as a[s]; give one");
  }

  private static final List<String> COLUMNS = List.of("x", "y", "z", "temperature");

  private static Formula parse(String text) {
    return Formula.parse(text, COLUMNS);
  }

  private static List<String> outputs(Formula formula) {
    Graph graph = formula.graph();
    return graph.outputs().stream().map(output -> FormulaText.of(graph, output)).toList();
  }

  private static List<String> parameters(Formula formula) {
    return formula.graph().parameters().stream().map(Node.Parameter::name).toList();
  }

  /** The formula of the excerpt must give the whole message. */
  private static void refused(String expected) {
    String formula = expected.lines().toList().get(1).substring(2);
    InvalidInput error = catchThrowableOfType(InvalidInput.class, () -> parse(formula));
    assertThat(error).as("error of '%s'", formula).isNotNull();
    assertThat(error.getMessage()).isEqualToNormalizingNewlines(expected);
  }
}

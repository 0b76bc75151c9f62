package dev.gradus.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Models called by name are the formulas of the table. */
class NamedModelTest {
  private static final List<String> COLUMNS = List.of("x", "y", "z", "sigma_x", "level");

  private static Formula read(String formula) {
    return Formula.parse(formula, COLUMNS);
  }

  private static String text(Formula formula) {
    return FormulaText.of(formula.graph(), formula.graph().outputs().getLast());
  }

  private static List<String> parameters(Formula formula) {
    return formula.graph().parameters().stream().map(Node.Parameter::name).toList();
  }

  /** Under the names of the table, and not twice in it. */
  @ParameterizedTest
  @EnumSource
  void aCallIsItsFormula(NamedModel model) {
    Formula called = Formula.parse("y = " + model.call() + "(x)", List.of("x", "y"));
    Formula written = Formula.parse("y = " + model.formula(), List.of("x", "y"));
    assertThat(text(called)).isEqualTo(text(written));
    assertThat(parameters(called)).isEqualTo(model.parameters());
    assertThat(model.parameters()).doesNotHaveDuplicates();
    assertThat(model.description()).isNotBlank();
    assertThat(NamedModel.named(model.call())).contains(model);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          y = gaussian(x) + gaussian(x)    | height1 centre1 sigma1 height2 centre2 sigma2
          y = gaussian(x) + lorentzian(x)  | height1 centre1 sigma height2 centre2 hwhm
          y = gaussian(x, a, b, c) + gaussian(x) | a b c height centre sigma
          y = gaussian(log(x), a, 0, 2*c)  | a c
          y = exponential(x - t0)          | t0 amplitude rate
          y = gaussian(x); z = linear(x)   | height centre sigma slope intercept
          y = gaussian(x); z = gaussian(x) | height1 centre1 sigma1 height2 centre2 sigma2
          y = p + linear(x); p = gaussian(x) | height centre sigma slope intercept
          y ~ normal(gaussian(x))          | height centre sigma
          y ~ exponential(exponential(x))  | amplitude rate
          y = gaussian(x); sigma = 2       | height centre
          y = gaussian(x) + gaussian(x); sigma2 = sigma1 | height1 centre1 sigma1 height2 centre2
          """)
  void names(String formula, String names) {
    assertThat(parameters(read(formula))).containsExactly(names.split(" "));
  }

  @Test
  void argumentsStandInThePlacesOfParameters() {
    assertThat(text(read("y = linear(log(x), 2*a, b)"))).isEqualTo("2 * a * log(x) + b");
  }

  @Test
  void theTermsOfASumAreKept() {
    NamedSum sum =
        read("y = linear(x) - gaussian(2*x) + log(exponential(x, a, k)) + c").named().getFirst();
    assertThat(sum.terms())
        .extracting(NamedSum.Term::model)
        .containsExactly(NamedModel.LINEAR, NamedModel.GAUSSIAN);
    assertThat(sum.terms()).extracting(NamedSum.Term::sign).containsExactly(1.0, -1.0);
    assertThat(sum.rest()).isTrue();
    assertThat(read("y = linear(x) + gaussian(x)").named().getFirst().rest()).isFalse();
  }

  /** The measured columns of the test are {@code y} and {@code z}. */
  @Test
  void eachEquationHasItsSum() {
    Formula formula =
        Formula.parse(
            "y ~ normal(peak + linear(x)); z = 2 * peak - constant(x); peak = gaussian(x)",
            List.of("x", "y", "z"));
    assertThat(formula.named())
        .extracting(
            sum -> sum.terms().stream().map(term -> term.model().call()).toList(), NamedSum::rest)
        .containsExactly(
            tuple(List.of("gaussian", "linear"), false), tuple(List.of("constant"), true));
  }

  @Test
  void bracketsStandInArguments() {
    Levels levels =
        new Levels(List.of("level"), List.of("1", "2"), List.of(List.of(1.0), List.of(2.0)));
    Formula formula =
        Formula.parse(
            "y = gaussian(x, h[level], c, 2 * s)",
            COLUMNS,
            new Categories(Map.of(), List.of(levels)));
    NamedSum sum = formula.named().getFirst();
    NamedSum.Term term = sum.terms().getFirst();
    assertThat(sum.parameter(term, 0)).contains("h");
    assertThat(sum.parameter(term, 1)).contains("c");
    assertThat(sum.parameter(term, 2)).isEmpty();
    assertThat(text(formula)).contains("h[level] * exp(");
  }

  @Test
  void boundsAndBeliefsMayNameTheParameters() {
    Formula formula = read("y = gaussian(x); 0 < sigma < 5; centre ~ normal(3, 1)");
    assertThat(formula.bounds()).containsExactly(new Formula.Bounds("sigma", 0, 5));
    assertThat(formula.beliefs()).containsExactly(new Formula.Belief("centre", "normal", 3, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          y = gaussian(x)[level]     | square brackets belong to a parameter by category, as in a[sensor]; for grouping use ( and )
          y = gaussian(x, a)         | 'gaussian' takes its input, or its input and all of height, centre, sigma; 2 values were given
          linear(x) = a              | 'linear' is a model, which stands on the right of '='
          y = constant(x)            | 'constant' has a parameter 'level', which is a column here; name its parameters yourself: 'constant(x, level)'
          y = gausian(x)             | no function 'gausian'; did you mean 'gaussian'?
          y = logistic(x)            | no function 'logistic'; did you mean 'logistic3'?
          y = sigma; sigma = gaussian(x) | these definitions go in a circle: sigma, sigma
          """,
      quoteCharacter = '"')
  void refused(String formula, String message) {
    assertThatThrownBy(() -> read(formula))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(message);
  }
}

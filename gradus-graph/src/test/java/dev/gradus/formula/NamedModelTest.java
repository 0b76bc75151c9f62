package dev.gradus.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Models called by name are the formulas of the table. */
class NamedModelTest {
  private static final List<String> COLUMNS = List.of("x", "y", "sigma_x", "level");

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
    NamedSum sum = read("y = linear(x) - gaussian(2*x) + log(exponential(x, a, k)) + c").named();
    assertThat(sum.terms())
        .extracting(NamedSum.Term::model)
        .containsExactly(NamedModel.LINEAR, NamedModel.GAUSSIAN);
    assertThat(sum.terms()).extracting(NamedSum.Term::sign).containsExactly(1.0, -1.0);
    assertThat(sum.rest()).isTrue();
    assertThat(read("y = linear(x) + gaussian(x)").named().rest()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          y = gaussian(x, a)         | 'gaussian' takes its input, or its input and all of height, centre, sigma; 2 values were given
          linear(x) = a              | 'linear' is a model, which stands on the right of '='
          y = constant(x)            | 'constant' has a parameter 'level', which is a column here; name its parameters yourself: 'constant(x, level)'
          y = gausian(x)             | no function 'gausian'; did you mean 'gaussian'?
          y = logistic(x)            | no function 'logistic'; did you mean 'logistic3'?
          """,
      quoteCharacter = '"')
  void refused(String formula, String message) {
    assertThatThrownBy(() -> read(formula))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(message);
  }
}

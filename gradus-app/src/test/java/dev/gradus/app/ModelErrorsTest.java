package dev.gradus.app;

import static dev.gradus.app.Run.fitThermometer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of formulas, and of models that do not go with the data. */
class ModelErrorsTest {
  /** The spot is marked in the formula by {@code ▲}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          celsius = a*▲exq(k*reading)   | no function 'exq'; did you mean 'exp'?
          celsius = a*▲ln(reading)      | no function 'ln'; did you mean 'log'?
          celsius = ▲reading(w)         | 'reading' is a column, not a function; to multiply write 'reading * ('
          celsius = a*▲exp(reading, 3)  | 'exp' takes 1 value; 2 were given
          celsius = a*exp(▲)            | a number, name or bracket is missing before ')'
          ▲celcius = w*reading + b      | no column 'celcius' in the data; did you mean 'celsius'?
          ▲temperature = w*reading + b  | no column 'temperature' in the data; the columns are reading, celsius
          log(▲t) = w*reading + b       | no column 't' in the data; the columns are reading, celsius
          celsius = w*▲celsius + b      | column 'celsius' is what is measured, so it cannot also predict; take it out of one side
          celsius = w*reading ▲= b      | '=' stands a second time; to compare write '=='
          ▲= w*reading                  | a number, name or bracket is missing before '='
          celsius =▲                    | a number, name or bracket is missing before the end of the formula
          celsius = 2▲w*reading         | 'w' cannot follow here; to multiply write '*'
          celsius = (w*reading▲         | ')' is missing to close the bracket, before the end of the formula
          celsius = w*reading▲)         | ')' cannot follow here
          celsius ~ ▲w*reading          | a law stands after '~', as in 'y ~ poisson(exp(a + b * x))' or, for what is known of a parameter, 'k ~ normal(0.5, 0.1)'
          celsius = w▲§reading          | '§' has no meaning in a formula; names with signs or spaces stand in backticks
          celsius = w[▲1]*reading       | a column is missing before '1'; in square brackets stands the column whose levels have a number each, as in a[sensor]
          celsius = w*▲[reading]        | square brackets belong to a parameter by category, as in a[sensor]; for grouping use ( and )
          celsius = w*reading; ▲v > 0   | no parameter 'v' in the model; the parameters are w
          celsius = w*▲`reading         | the backtick is not closed
          celsius = ▲1e999*w            | the number is too large: the largest is 1.797e308
          """)
  void theSpotIsShown(String marked, String message) {
    String formula = marked.replace("▲", "");

    fitThermometer(formula)
        .assertError(
            message
                + System.lineSeparator()
                + "  "
                + formula
                + System.lineSeparator()
                + " ".repeat(2 + marked.indexOf('▲'))
                + "^");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                  | the formula is empty; write one such as 'y = w * x + b'
          celsius             | the formula 'celsius' has no '='; write what is measured on the left, as in 'y = w * x + b'
          celsius == w        | the formula 'celsius == w' has no '='; write what is measured on the left, as in 'y = w * x + b'
          celsius = reading   | the formula 'celsius = reading' has no parameter to estimate: every name in it is a column; give a name to what is unknown
          """)
  void whatIsNoModel(String formula, String message) {
    fitThermometer(formula).assertError(message);
  }

  @Test
  void aNameThatIsNearlyAColumnIsNoted() {
    Run run = fitThermometer("celsius = w * Reading + b");

    assertThat(run.out())
        .contains("Verdict    Not identifiable where the fit ended: ")
        .contains("'Reading' is not a column and is taken as a parameter; did you mean column");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void tenThousandLettersFit() {
    String formula = "celsius = w*reading" + " + b".repeat(2500);

    Run run = fitThermometer(formula);

    assertThat(formula).hasSizeGreaterThan(10_000);
    assertThat(run.out()).contains("Converged: solved exactly").contains("w             0.536772 ");
    assertThat(run.out().lines().findFirst().orElseThrow()).hasSizeLessThan(600);
    assertThat(run.code()).isZero();
  }

  @Test
  void aThousandParametersFit() {
    String terms =
        IntStream.range(0, 1000)
            .mapToObj(i -> "a" + i + "*reading")
            .collect(Collectors.joining("+"));

    Run run = fitThermometer("celsius = " + terms);

    assertThat(run.out()).contains("Not identifiable: the model has 1000 parameters");
    assertThat(run.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "+", "sin(", "w^"})
  void nestingHasALimitThatIsNamed(String opening) {
    String formula =
        "celsius = " + opening.repeat(5000) + "w" + (opening.endsWith("(") ? ")".repeat(5000) : "");

    Run run = fitThermometer(formula);

    assertThat(run.err().lines().findFirst().orElseThrow())
        .matches(
            "gradus: the formula nests deeper than \\d+ levels here; give a part of it a column of"
                + " its own");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void bracketsBelowTheLimitFit() {
    Run run = fitThermometer("celsius = " + "(".repeat(300) + "w*reading + b" + ")".repeat(300));

    assertThat(run.code()).isZero();
  }
}

package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.THERMOMETER;
import static dev.gradus.app.Run.gradus;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is computed for each row. */
class ExplainTest {
  @Test
  void theThermometer() {
    Run run = gradus("explain", THERMOMETER, LINE);

    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            """
            Model       celsius = w * reading + b
            Columns     celsius, reading
            Parameters  w, b
            Linear in   all parameters: solved exactly

            What is measured, and how it is predicted, for each row
              %0  column celsius                           [rows]
              %1  parameter w                              []
              %2  column reading                           [rows]
              %3  multiply(%1, %2)                         [rows]
              %4  parameter b                              []
              %5  add(%3, %4)                              [rows]
            return %0, %5

            The mean loss and its gradient
              %0  parameter w                              []
              %1  parameter b                              []
              %2  column celsius                           [rows]
              %3  column reading                           [rows]
              %4  multiply(%0, %3)                         [rows]
              %5  add(%4, %1)                              [rows]
              %6  subtract(%5, %2)                         [rows]
              %7  square(%6)                               [rows]
              %8  sum[axis 0](%7)                          []
              %9  number of rows                           []
             %10  divide(%8, %9)                           []
             %11  constant 2.0                             []
             %12  multiply(%6, %11)                        [rows]
             %13  divide(%12, %9)                          [rows]
             %14  sum[axis 0](%13)                         []
             %15  chain(%13, %3)                           [rows]
             %16  sum[axis 0](%15)                         []
            return %10, %16, %14

            The derivatives of each residual (columns of the Jacobian), and the residual
              %0  parameter w                              []
              %1  parameter b                              []
              %2  column celsius                           [rows]
              %3  column reading                           [rows]
              %4  multiply(%0, %3)                         [rows]
              %5  add(%4, %1)                              [rows]
              %6  constant 1.0                             []
              %7  subtract(%5, %2)                         [rows]
              %8  expand(%6)                               [rows]
            return %3, %8, %7
            """);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          celsius = w * reading + b           | all parameters: solved exactly
          log(reading) = a + b * celsius^2    | all parameters: solved exactly
          celsius = a * exp(-k * reading) + c | a, c, while the others are held
          celsius = a * d * reading           | a, while the others are held
          celsius = exp(-k * reading)^c       | no parameter
          """)
  void namesWhatTheModelIsLinearIn(String formula, String linear) {
    assertThat(gradus("explain", THERMOMETER, formula).out())
        .contains("Linear in   " + linear + System.lineSeparator());
  }

  @Test
  void notesWhatMayBeAMistake() {
    assertThat(gradus("explain", THERMOMETER, "celsius = w * Reading").out())
        .contains(
            "Note        'Reading' is not a column and is taken as a parameter; did you mean column"
                + " 'reading'?");
  }

  @Test
  void anErrorInTheFormula() {
    gradus("explain", THERMOMETER, "celsius = ")
        .assertError(
            String.join(
                System.lineSeparator(),
                "a number, name or bracket is missing before the end of the formula",
                "  celsius = ",
                "            ^"));
  }
}

package dev.gradus.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gradus.graph.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of formulas that cannot be read, and where the caret points. */
class FormulaErrorsTest {
  @Test
  void unknownFunction() {
    refused(
        """
        no function 'exq'; did you mean 'exp'?
          celsius = a*exq(reading)
                      ^\
        """);
    refused(
        """
        no function 'ln'; did you mean 'log'?
          celsius = a * ln(reading)
                        ^\
        """);
    refused(
        """
        no function 'pow'; did you mean 'a ^ b'?
          celsius = pow(a, 2)
                    ^\
        """);
    assertThat(message("celsius = frobnicate(a)"))
        .startsWith("no function 'frobnicate'; the functions are if, abs, sign, min, max, exp,");
  }

  @Test
  void aColumnUsedAsAFunction() {
    refused(
        """
        'reading' is a column, not a function; to multiply write 'reading * ('
          celsius = a + reading(b + 1)
                        ^\
        """);
  }

  @Test
  void missingEqualsSign() {
    assertThat(message("w * reading + b"))
        .isEqualTo(
            "the formula 'w * reading + b' has no '='; write what is measured on the left, as in 'y = w * x + b'");
    assertThat(message("celsius == w * reading")).contains("has no '='");
  }

  @Test
  void secondEqualsSign() {
    refused(
        """
        '=' stands a second time; to compare write '=='
          celsius = if(a = 1, 2, 3)
                         ^\
        """);
    refused(
        """
        '=' stands a second time; to compare write '=='
          celsius = w = reading
                      ^\
        """);
  }

  @Test
  void bracketOpenAtTheEqualsSign() {
    refused(
        """
        ')' is missing to close the brackets of 'log', before '='
          log(celsius = w * reading
                      ^\
        """);
  }

  @Test
  void unbalancedBrackets() {
    refused(
        """
        ')' is missing to close the bracket, before the end of the formula
          celsius = (w * reading + b
                                    ^\
        """);
    refused(
        """
        ')' cannot follow here
          celsius = w * reading) + b
                               ^\
        """);
    refused(
        """
        ')' is missing to close the brackets of 'exp', before the end of the formula
          celsius = exp(w * reading
                                   ^\
        """);
    refused(
        """
        ')' is missing to close the bracket, before ','
          celsius = (w, b)
                      ^\
        """);
  }

  @Test
  void multiplicationWithoutASign() {
    refused(
        """
        'reading' cannot follow here; to multiply write '*'
          celsius = w reading
                      ^\
        """);
    refused(
        """
        'reading' cannot follow here; to multiply write '*'
          celsius = 2reading + b
                     ^\
        """);
    refused(
        """
        '(' cannot follow here; to multiply write '*'
          celsius = (w + 1)(reading)
                           ^\
        """);
    refused(
        """
        'reading' cannot follow here; to multiply write '*'
          celsius = (w reading 2)
                       ^\
        """);
    refused(
        """
        '.5' cannot follow here; to multiply write '*'
          celsius = w * 1.2.5
                           ^\
        """);
  }

  @Test
  void wrongNumberOfValues() {
    refused(
        """
        'exp' takes 1 value; 2 were given
          celsius = a * exp(reading, 2)
                        ^\
        """);
    refused(
        """
        'if' takes 3 values; 2 were given
          celsius = if(reading > a, b)
                    ^\
        """);
    refused(
        """
        a number, name or bracket is missing before ')'
          celsius = a * exp()
                            ^\
        """);
  }

  @Test
  void unknownColumnOnTheLeft() {
    refused(
        """
        no column 'celcius' in the data; did you mean 'celsius'?
          celcius = w * reading
          ^\
        """);
    refused(
        """
        no column 'kelvin' in the data; the columns are reading, celsius
          kelvin = w * reading
          ^\
        """);
  }

  @Test
  void withoutColumnsTheLeftSideIsANumber() {
    assertThat(message("y = a", List.of()))
        .startsWith("no column 'y' in the data, which have no columns");
  }

  @Test
  void responseInsideTheFormula() {
    refused(
        """
        column 'celsius' is what is measured, so it cannot also predict; take it out of one side
          celsius = w * reading + celsius
                                  ^\
        """);
    refused(
        """
        column 'celsius' is what is measured, so it cannot also predict; take it out of one side
          log(celsius) = a * exp(b * celsius)
                                     ^\
        """);
  }

  @Test
  void noParameter() {
    assertThat(message("celsius = 2 * reading"))
        .isEqualTo(
            "the formula 'celsius = 2 * reading' has no parameter to estimate: every name in it is a column; give a name to what is unknown");
  }

  @Test
  void squareBracketsAreForParametersByCategory() {
    refused(
        """
        square brackets belong to a parameter by category, as in a[sensor]; for grouping use ( and )
          celsius = w * [reading + b]
                        ^\
        """);
    refused(
        """
        no column 'raeding' in the data; did you mean 'reading'?
          celsius = a[raeding]
                      ^\
        """);
    refused(
        """
        'celsius' is a column; only a parameter has a number for each level of a column
          celsius[reading] = a
          ^\
        """);
    refused(
        """
        the levels of 'reading' are not known here, for names of columns do not tell them; give the table
          celsius = a[reading]
                    ^\
        """);
  }

  @Test
  void strayAndUnknownSigns() {
    refused(
        """
        a number, name or bracket is missing before '*'
          celsius = w + * reading
                        ^\
        """);
    refused(
        """
        a number, name or bracket is missing before the end of the formula
          celsius = w * reading +
                                 ^\
        """);
    refused(
        """
        a number, name or bracket is missing before '='
          = w * reading
          ^\
        """);
    refused(
        """
        '%' has no meaning in a formula; names with signs or spaces stand in backticks
          celsius = w % reading
                      ^\
        """);
    refused(
        """
        '°' has no meaning in a formula; names with signs or spaces stand in backticks
          celsius = w * °reading
                        ^\
        """);
  }

  @Test
  void backticks() {
    refused(
        """
        the backtick is not closed
          celsius = w * `reading
                        ^\
        """);
    refused(
        """
        there is no name between the backticks
          celsius = w * `` + b
                        ^\
        """);
  }

  @Test
  void emptyFormula() {
    assertThat(message("")).isEqualTo("the formula is empty; write one such as 'y = w * x + b'");
    assertThat(message(" \n ")).startsWith("the formula is empty");
    refused(
        """
        a number, name or bracket is missing before the end of the formula
          celsius =
                   ^\
        """);
  }

  @Test
  void tooLargeANumber() {
    refused(
        """
        the number is too large: the largest is 1.797e308
          celsius = w * 1e309
                        ^\
        """);
  }

  @Test
  void aLongFormulaIsShownAroundTheSpot() {
    String terms = "+ reading ".repeat(30);
    String message = message("celsius = w " + terms + "? " + terms);
    assertThat(message.lines().toList().get(1)).hasSizeLessThan(90).startsWith("  ...");
    assertThat(caret(message)).startsWith("? + reading");
  }

  @Test
  void lineBreaksAndTabsAreShownAsSpaces() {
    assertThat(message("celsius =\n\tw ? b"))
        .isEqualToNormalizingNewlines(
            """
            '?' has no meaning in a formula; names with signs or spaces stand in backticks
              celsius =  w ? b
                           ^\
            """);
  }

  /** The formula of the excerpt must give the whole message. */
  private static void refused(String expected) {
    String formula = expected.lines().toList().get(1).substring(2);
    assertThat(message(formula)).isEqualToNormalizingNewlines(expected);
  }

  private static String message(String formula) {
    return message(formula, List.of("reading", "celsius"));
  }

  private static String message(String formula, List<String> columns) {
    InvalidInput error =
        catchThrowableOfType(InvalidInput.class, () -> Formula.parse(formula, columns));
    assertThat(error).as("error of '%s'", formula).isNotNull();
    return error.getMessage();
  }

  /** The text of the excerpt from the caret on. */
  private static String caret(String message) {
    List<String> lines = message.lines().toList();
    return lines.get(1).substring(lines.get(2).indexOf('^'));
  }
}

package dev.gradus.app;

import static dev.gradus.app.Run.fit;
import static dev.gradus.app.Run.fitThermometer;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Fits that are reported but not to be trusted: exit code 1. */
class UntrustedTest {
  @Test
  void moreParametersThanRows() {
    Run run = fit("x,y\n1,2\n2,3\n", "y = a + b*x + c*x^2");

    assertThat(verdict(run))
        .isEqualTo(
            "Not identifiable: the model has 3 parameters but the data only 2 rows, so infinitely"
                + " many fits are equally good.");
    assertThat(run.out()).contains("Measure more, or take parameters out of the model.");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void oneRowForTwoParameters() {
    Run run = fit("x,y\n1,2\n", "y = a + b*x");

    assertThat(verdict(run)).contains("2 parameters but the data only 1 row,");
    assertThat(run.code()).isEqualTo(1);
  }

  /** Nothing is wrong with it, but nothing says how certain it is. */
  @Test
  void oneRowForOneParameter() {
    Run run = fit("x,y\n1,2\n", "y = a*x");

    assertThat(run.out())
        .containsPattern("(?m)^a +2.00000 +- +- +- +- +- +1$")
        .contains("on 0 degrees of freedom")
        .contains("There are as many parameters as rows, so nothing is left to estimate errors");
    assertThat(run.code()).isZero();
  }

  @Test
  void aConstantColumnBesideAConstantTerm() {
    Run run = fit("x,y\n1,2\n1,3\n1,5\n", "y = a*x + b");

    assertThat(verdict(run))
        .isEqualTo(
            "Not identifiable: the model has more parameters than the data determine (2 against 1):"
                + " only the sum a + b is determined, not each of a and b, because x = 1 on every row.");
    assertThat(run.out())
        .contains("Column 'x' is constant: it is 1 on every row.")
        .containsPattern("(?m)^a .* not determined ")
        .containsPattern("(?m)^b .* not determined ");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void aConstantColumnThatIsIdentifiableIsNoted() {
    Run run = fit("x,y\n1,2\n1,3\n1,5\n", "y = a*x");

    assertThat(verdict(run)).startsWith("Converged");
    assertThat(run.out()).contains("Column 'x' is constant: it is 1 on every row.");
    assertThat(run.code()).isZero();
  }

  @Test
  void aProductOfTwoParameters() {
    Run run = fitThermometer("celsius = a * d * reading + b");

    assertThat(verdict(run)).endsWith("only the product a*d is determined, not each of a and d.");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void overflowAtTheStart() {
    Run run =
        fit("x,y\n1,2\n2,3\n1000,4\n", "y = a*exp(b*x)", "--optimizer", "lm", "--start", "a=1,b=1");

    assertThat(verdict(run))
        .isEqualTo(
            "No fit: exp(b * x) is Infinity at line 4 of standard input, where b = 1, x = 1000.");
    assertThat(run.out())
        .contains("Start elsewhere: with --start b=0.001 the model is finite on every row.");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void theRowIsThatOfTheFileAlsoIfRowsWereDropped() {
    Run run =
        fit(
            "# x in metres\nx,y\nNA,1\n\n1,2\n2,3\n1000,4\n",
            "y = a*exp(b*x)",
            "--optimizer",
            "lm",
            "--start",
            "a=1,b=1");

    assertThat(verdict(run)).contains("exp(b * x) is Infinity at line 7 of standard input");
  }

  @Test
  void aMeasuredSideThatIsNotFinite() {
    Run run = fit("x,y\n1,2\n2,0\n3,4\n", "log(y) = a*x + b");

    assertThat(verdict(run))
        .isEqualTo("No fit: log(y) is -Infinity at line 3 of standard input, where y = 0.");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void aDivisionByZero() {
    Run run = fit("x,y\n1,2\n0,3\n3,4\n", "y = a + b/x");

    assertThat(verdict(run)).startsWith("No fit: b / x is NaN at line 3 of standard input");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void tooFewEpochs() {
    Run run =
        fit(
            "t,y\n0,0\n1,1\n2,1.4\n3,1.7\n4,2\n",
            "y = a*t^b",
            "--start",
            "a=1,b=3",
            "--epochs",
            "2");

    assertThat(verdict(run)).startsWith("Not converged: all 2 epochs are spent, and a part of ");
    assertThat(run.code()).isEqualTo(1);
  }

  /** The sentence of the verdict, its lines joined. */
  private static String verdict(Run run) {
    return run.out()
        .lines()
        .dropWhile(line -> !line.startsWith("Verdict"))
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.substring(11))
        .reduce((above, below) -> above + " " + below)
        .orElseThrow();
  }
}

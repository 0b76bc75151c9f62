package dev.gradus.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.scale.Scaling;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where fits of named models begin, in formulas of every kind, and what they say of it. */
class NamedStartsTest {
  private static final int ROWS = 120;
  private static final long SEED = 5;
  private static final String GUESSED = "Start guessed from the data for ";

  private static double peak(double x, double height, double centre, double sigma) {
    return height * Math.exp(-Math.pow((x - centre) / sigma, 2) / 2);
  }

  /** The numbers from 0 to 10. */
  private static Column inputs() {
    return Column.of("x", IntStream.range(0, ROWS).mapToDouble(i -> 10.0 * i / ROWS).toArray());
  }

  private static Column measured(String name, DoubleUnaryOperator curve, Random noise) {
    double[] x = inputs().values();
    return Column.of(
        name,
        IntStream.range(0, ROWS)
            .mapToDouble(i -> curve.applyAsDouble(x[i]) + 0.05 * noise.nextGaussian())
            .toArray());
  }

  /** Two peaks over a line, and in {@code z} twice the first over a level. */
  private static Table peaks() {
    Random noise = new Random(SEED);
    return Table.of(
        inputs(),
        measured("y", x -> peak(x, 5, 3, 0.5) + peak(x, 3, 6, 0.8) + 0.3 * x + 1, noise),
        measured("z", x -> 2 * peak(x, 5, 3, 0.5) + 0.7, noise));
  }

  private static void isNear(Fit fit, String parameter, double truth) {
    assertThat(fit.estimate(parameter).value())
        .as(parameter)
        .isCloseTo(truth, within(5 * fit.estimate(parameter).standardError().orElse(0)));
  }

  private static Fit trusted(Fit fit) {
    assertThat(fit.verdict().trusted()).as("%s", fit.verdict()).isTrue();
    return fit;
  }

  /** Values of scipy.special.voigt_profile, scipy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 0.20870928052036772",
    "1, 1, 0.5, 0.20017963759083915",
    "-3, 0.7, 0.2, 0.008756086369854211",
    "2.5, 0.1, 1.3, 0.05225762134974987",
    "10, 2, 0.01, 3.7530779288237884e-05",
    "0.3, 1.5, 0, 0.2606951293169706",
    "1000, 1, 1, 3.18310522805473e-07",
    "0.02, 0.001, 0.01, 6.394334082277796"
  })
  void voigtIsThatOfScipy(double x, double sigma, double gamma, double expected) {
    Table table = Table.of(Column.of("x", 4 + x), Column.of("y", 1.0));
    double[] theta = {2, 4, sigma, gamma};
    double[] values =
        Gradus.predictions(
            Model.formula("y = voigt(x)", table), table, FitSettings.defaults(), theta);
    assertThat(values[0]).isCloseTo(2 * expected, within(1e-11 * expected));
  }

  @Test
  void theReportNamesTheModels() {
    Fit fit = trusted(Gradus.fit("y = gaussian(x) + gaussian(x) + linear(x)", peaks()));
    assertThat(fit.notes())
        .anySatisfy(note ->
            assertThat(note)
                .matches(
                    GUESSED
                        + "gaussian and linear; none of \\d+ short runs from \\d+ candidates found a better one\\."));
    isNear(fit, "slope", 0.3);
  }

  @Test
  void equationsShareWhatIsDefined() {
    Fit fit =
        trusted(
            Gradus.fit(
                "peak = gaussian(x); y = peak + gaussian(x) + linear(x); z = 2 * peak + constant(x)",
                peaks()));
    isNear(fit, "centre1", 3);
    isNear(fit, "sigma1", 0.5);
    isNear(fit, "centre2", 6);
    isNear(fit, "level", 0.7);
  }

  @Test
  void lawsHaveGuessesToo() {
    Fit fit = trusted(Gradus.fit("z ~ normal(gaussian(x) + constant(x))", peaks()));
    isNear(fit, "height", 10);
    assertThat(fit.notes()).anyMatch(note -> note.startsWith(GUESSED + "gaussian and constant"));
  }

  /** Three sensors see one peak, of which the place is a thousandth of what starts would be. */
  @Test
  void eachLevelBeginsAtTheGuess() {
    Random noise = new Random(SEED);
    double[] sensor = IntStream.range(0, ROWS).mapToDouble(i -> i % 3).toArray();
    double[] x = inputs().values();
    double[] y = new double[ROWS];
    double[] small = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      y[i] = peak(x[i], 2 + 3 * sensor[i], 4, 0.9) + 1 + 0.05 * noise.nextGaussian();
      small[i] = 1e-3 * x[i];
    }
    Table table = Table.of(Column.of("x", small), Column.of("y", y), Column.of("sensor", sensor));
    Fit fit = trusted(Gradus.fit("y = gaussian(x, h[sensor], c, s) + constant(x)", table));
    isNear(fit, "h[0]", 2);
    isNear(fit, "h[2]", 8);
    isNear(fit, "c", 4e-3);
    assertThat(fit.notes()).anyMatch(note -> note.startsWith(GUESSED + "gaussian and constant"));
  }

  @Test
  void fixedAndTiedParametersAreKept() {
    Table table = peaks();
    Model model =
        Model.formula("y = gaussian(x) + gaussian(x) + linear(x)", table)
            .tying("sigma2", "1.6 * sigma1")
            .fixing("intercept", 1);
    Fit fit = trusted(Gradus.fit(model, table, FitSettings.defaults()));
    assertThat(fit.notes()).anyMatch(note -> note.startsWith(GUESSED + "gaussian and linear"));
    isNear(fit, "slope", 0.3);
    double[] centres = {fit.estimate("centre1").value(), fit.estimate("centre2").value()};
    assertThat(centres).contains(new double[] {3, 6}, within(0.05));
  }

  /** The higher peak would be the first, and the second is wider than it may be. */
  @Test
  void guessesAreWithinBounds() {
    Fit fit =
        trusted(
            Gradus.fit(
                "y = gaussian(x) + gaussian(x) + linear(x); centre1 > 4.5; 0 < sigma1 < 0.7",
                peaks()));
    assertThat(fit.estimate("centre1").start()).isBetween(5.5, 6.5);
    assertThat(fit.estimate("sigma1").start()).isLessThanOrEqualTo(0.7);
    assertThat(fit.estimate("sigma1").value()).isEqualTo(0.7);
    assertThat(fit.estimate("centre2").value()).isCloseTo(3, within(0.05));
    assertThat(fit.notes()).anyMatch(note -> note.startsWith(GUESSED));
  }

  @Test
  void aStartThatLedAstrayIsLeftForTheGuess() {
    Table table = peaks();
    Model model =
        Model.formula("z = gaussian(x) + constant(x)", table)
            .startingAt(Map.of("height", 1.0, "centre", 500.0, "sigma", 0.01, "level", 0.0));
    Fit fit = trusted(Gradus.fit(model, table, FitSettings.defaults()));
    assertThat(fit.notes()).anyMatch(note -> note.contains("The fit began again from the data"));
    isNear(fit, "centre", 3);
  }

  @Test
  void normalisedColumnsHaveGuessesToo() {
    Fit fit =
        trusted(
            Gradus.fit(
                Model.formula("z = gaussian(x) + constant(x)", peaks()),
                peaks(),
                FitSettings.defaults().withScaling(Scaling.all(new Scaling.Kind.Standard()))));
    assertThat(fit.notes()).anyMatch(note -> note.startsWith(GUESSED + "gaussian and constant"));
    isNear(fit, "height", 10);
  }

  @Test
  void firstOrderStepsBeginAtTheGuess() {
    Fit fit =
        Gradus.fit(
            Model.formula("z = gaussian(x) + constant(x)", peaks()),
            peaks(),
            FitSettings.defaults().withOptimizer(GradientDescent.adam(1e-3)).withMaxSteps(1));
    assertThat(fit.notes()).contains(GUESSED + "gaussian and constant.");
    assertThat(fit.estimate("centre").start()).isBetween(2.5, 3.5);
  }

  /** Terms of a sum alone are guessed; elsewhere the search goes on as for any formula. */
  @Test
  void withoutAGuessTheDataAreSearched() {
    Fit fit = trusted(Gradus.fit("exp(z) = exp(gaussian(x) + constant(x))", peaks()));
    assertThat(fit.notes())
        .noneMatch(note -> note.startsWith(GUESSED))
        .anyMatch(note -> note.startsWith("Start found from the data"));
  }
}

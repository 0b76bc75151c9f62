package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.diagnose.Forecast;
import dev.gradus.diagnose.RateFinder;
import dev.gradus.diagnose.Spectrum;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.linear.Symmetric;
import dev.gradus.linear.Triangle;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.Step;
import dev.gradus.report.DiagnosisReport;
import dev.gradus.samples.Series;
import dev.gradus.samples.Thermometer;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forecasts from the curvature, against closed forms and against what then happened. */
class ForecastTest {
  private static final double[] READINGS = Thermometer.TABLE.column("reading").values();
  private static final FitSettings DEFAULTS = FitSettings.defaults();

  private static Forecast thermometer(double scale) {
    return Gradus.diagnose(Thermometer.line(), scaled(scale), DEFAULTS).forecast();
  }

  private static Table scaled(double scale) {
    return Table.of(
        Column.of("reading", Series.of(READINGS, x -> scale * x)),
        Thermometer.TABLE.column("celsius"));
  }

  /** The Hessian of the line is 2·[[mean x², mean x], [mean x, 1]]; its eigenvalues by Vieta. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.1, 1e-3, 1e4})
  void theCurvatureOfTheLine(double scale) {
    double square = Arrays.stream(READINGS).map(x -> scale * x * scale * x).average().orElseThrow();
    double mean = Arrays.stream(READINGS).map(x -> scale * x).average().orElseThrow();
    double half = square + 1;
    double root = Math.hypot(square - 1, 2 * mean);
    double product = 4 * (square - mean * mean);
    Spectrum spectrum = thermometer(scale).spectrum();
    assertThat(spectrum.largest()).isCloseTo(half + root, within(1e-13 * half));
    assertThat(spectrum.smallest() / (product / (half + root))).isCloseTo(1, within(1e-6));
    assertThat(spectrum.exact()).isTrue();
  }

  /** The figures that the project states of the thermometer. */
  @ParameterizedTest
  @CsvSource({"1, 5883.4, 3.40e-4, 33599", "0.1, 60.6, 3.30e-2, 357"})
  void theThermometer(double scale, double largest, double limit, double condition) {
    Forecast forecast = thermometer(scale);
    assertThat(forecast.spectrum().largest()).isCloseTo(largest, within(0.05));
    assertThat(forecast.limit()).isCloseTo(limit, within(0.005 * limit));
    assertThat(forecast.spectrum().condition()).isCloseTo(condition, within(0.5));
  }

  @Test
  void theRateOfTheLessonIsFarOverTheLimit() {
    Forecast forecast = thermometer(1);
    assertThat(forecast.timesOver(1e-2)).isCloseTo(29.4, within(0.05));
    assertThat(forecast.errorFactor(1e-2)).isCloseTo(-57.8, within(0.05));
    assertThat(forecast.lossFactor(1e-2)).isCloseTo(3345, within(0.5));
    assertThat(forecast.epochs(1e-2, 1000)).isEmpty();
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            DEFAULTS.withOptimizer(new GradientDescent(1e-2)).withPatience(0));
    List<Step> history = fit.history();
    assertThat(history.get(50).loss() / history.get(49).loss())
        .as("observed, when the steepest error has outgrown the other")
        .isCloseTo(forecast.lossFactor(1e-2), within(1e-6 * 3345));
  }

  @Test
  void aSmallRateIsStableAndSlow() {
    Forecast forecast = thermometer(1);
    assertThat(forecast.epochs(1e-4, 1000).orElseThrow()).isCloseTo(394_000, within(1000.0));
    assertThat(forecast.lossAfter(1e-4, 5000).orElseThrow()).isCloseTo(24.9, within(0.05));
  }

  /** The forecast of a quadratic loss is what descent then does. */
  @ParameterizedTest
  @CsvSource({"1, 1e-4, 100", "1, 3e-4, 2000", "0.1, 1e-2, 100", "0.1, 1e-2, 5000"})
  void theLossAfterSoManyEpochs(double scale, double rate, int epochs) {
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            scaled(scale),
            DEFAULTS.withOptimizer(new GradientDescent(rate)).withMaxSteps(epochs));
    assertThat(thermometer(scale).lossAfter(rate, epochs).orElseThrow())
        .isCloseTo(fit.loss(), within(1e-8 * fit.loss()));
  }

  @Test
  void theBestRateIsBestAndStable() {
    Forecast forecast = thermometer(0.1);
    double best = forecast.slowestFactor(forecast.bestRate());
    assertThat(best).isLessThan(1);
    assertThat(best).isLessThan(forecast.slowestFactor(0.99 * forecast.bestRate()));
    assertThat(best).isLessThan(forecast.slowestFactor(1.01 * forecast.bestRate()));
  }

  /** Twice the same column: the curvatures are 4·mean x² and 0, and a step of 1/λmax is exact. */
  @Test
  void theBestRateBesideAFlatDirectionIsThatOfTheOthers() {
    Table table = Table.of(Column.of("x", 1, 2, 3), Column.of("y", 1, 2, 4));
    Model model = Model.formula("y = a * x + b * x", table.names());
    Forecast forecast = Gradus.diagnose(model, table, DEFAULTS).forecast();

    assertThat(forecast.spectrum().condition()).isInfinite();
    assertThat(forecast.bestRate()).isCloseTo(3 / (4.0 * 14), within(1e-15));
    assertThat(forecast.timesOver(forecast.bestRate())).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void nothingIsSteepWhereEverySlopeIsZero() {
    Table table = Table.of(Column.of("x", 0, 0), Column.of("y", 1, 2));
    Model model = Model.formula("y = a * x", table.names());
    Diagnosis diagnosis = Gradus.diagnose(model, table, DEFAULTS);

    assertThat(diagnosis.forecast().bestRate()).isInfinite();
    assertThat(DiagnosisReport.of(diagnosis, Optional.of(0.1), 5000)).doesNotContain("NaN");
    assertThat(DiagnosisReport.of(diagnosis, Optional.empty(), 5000)).doesNotContain("Loss times");
  }

  @Test
  void theSteepAndTheFlatDirectionHaveTheirCauses() {
    Diagnosis diagnosis = Gradus.diagnose(Thermometer.line(), Thermometer.TABLE, DEFAULTS);
    assertThat(diagnosis.steep().text())
        .isEqualTo("w, whose slope (21.8 to 81.9) is made of column 'reading'");
    assertThat(diagnosis.flat().text()).isEqualTo("b, whose slope is 1");
    assertThat(diagnosis.linear()).isTrue();
  }

  /** 300 parameters: the extremes by Lanczos against those of the whole matrix. */
  @Test
  void manyParameters() {
    int size = 300;
    Random random = new Random(7);
    double[][] slopes = new double[size + 1][400];
    for (int j = 0; j <= size; j++) {
      double scale = Math.pow(10, -2.0 * j / size);
      Arrays.setAll(slopes[j], _ -> scale * random.nextGaussian());
    }
    Objective objective = new Quadratic(slopes);
    Spectrum spectrum = Spectrum.of(objective, new double[size]).orElseThrow();
    double[] whole = Symmetric.of(Quadratic.matrix(slopes)).eigenvalues();
    assertThat(spectrum.largest())
        .as("seed 7")
        .isCloseTo(whole[size - 1], within(1e-6 * whole[size - 1]));
    assertThat(spectrum.smallest()).isBetween(whole[0] - 1e-9, 0.05 * whole[size - 1]);
    double[] product = objective.hessian(new double[size]).apply(spectrum.steepest());
    for (int i = 0; i < size; i++) {
      assertThat(product[i])
          .isCloseTo(spectrum.largest() * spectrum.steepest()[i], within(1e-3 * whole[size - 1]));
    }
  }

  /** The mean square of linear residuals, known by its slopes: {@code [params + 1][rows]}. */
  private record Quadratic(double[][] slopes) implements Objective {
    static double[][] matrix(double[][] slopes) {
      int size = slopes.length - 1;
      double[][] matrix = new double[size][size];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          matrix[i][j] = 2 * dot(slopes[i], slopes[j]) / slopes[0].length;
        }
      }
      return matrix;
    }

    private double[] residuals(double[] theta) {
      double[] r = slopes[theta.length].clone();
      for (int j = 0; j < theta.length; j++) {
        for (int i = 0; i < r.length; i++) {
          r[i] += theta[j] * slopes[j][i];
        }
      }
      return r;
    }

    private static double dot(double[] a, double[] b) {
      return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    @Override
    public double rows() {
      return slopes[0].length;
    }

    @Override
    public double loss(double[] theta) {
      return dot(residuals(theta), residuals(theta)) / slopes[0].length;
    }

    @Override
    public Gradient gradient(double[] theta) {
      double[] r = residuals(theta);
      double[] gradient = new double[theta.length];
      Arrays.setAll(gradient, j -> 2 * dot(r, slopes[j]) / r.length);
      return new Gradient(loss(theta), gradient);
    }

    @Override
    public Triangle curvature(double[] theta) {
      throw new IllegalStateException("no part of a spectrum");
    }
  }

  @Test
  void theAutomaticRateOfALineIsTheBest() {
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            scaled(0.1),
            DEFAULTS.withAutomaticRate(GradientDescent::new).withMaxSteps(20_000));
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    assertThat(fit.notes().getFirst())
        .isEqualTo(
            "Learning rate 0.0329: 2/(λmax + λmin), the best fixed rate for this curvature.");
  }

  @Test
  void theAutomaticRateOfOthersIsFoundByTrials() {
    double[] t = Series.from(0, 0.2, 30);
    Table table =
        Table.of(
            Column.of("t", t),
            Column.of("y", Series.noisy(Series.of(t, x -> 3 * Math.exp(-0.7 * x)), 0.01, 3)));
    Model decay = Model.formula("y = a * exp(-k * t)", table.names());
    double[] exact = Gradus.fit(decay, table, DEFAULTS).values();
    List<DoubleFunction<Optimizer<?>>> optimizers =
        List.of(
            GradientDescent::new,
            GradientDescent::adam,
            rate -> GradientDescent.momentum(rate, 0.9));
    for (DoubleFunction<Optimizer<?>> optimizer : optimizers) {
      Fit fit = Gradus.fit(decay, table, DEFAULTS.withAutomaticRate(optimizer));
      assertThat(fit.notes().getFirst()).contains("the best of 15 trial runs of 50 steps");
      assertThat(fit.values()).containsExactly(exact, within(0.01));
    }
  }

  @Test
  void aSweepTellsEveryTrial() {
    Objective objective = Gradus.objective(Thermometer.line(), Thermometer.TABLE, DEFAULTS);
    List<RateFinder.Trial> trials =
        RateFinder.sweep(objective, GradientDescent::new, new double[] {1, 0}, 1e-6, 1e-2, 100);
    assertThat(trials).hasSize(9);
    assertThat(trials.getLast().loss()).isGreaterThan(1e100);
    assertThat(RateFinder.best(trials).orElseThrow()).isCloseTo(3.1623e-4, within(1e-7));
  }
}

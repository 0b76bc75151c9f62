package dev.gradus.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.InvalidInput;
import dev.gradus.linear.Triangle;
import dev.gradus.model.Model;
import dev.gradus.optimize.Objective;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of each loss against its value, and what does not depend on units or order. */
class PartsTest {
  private static final long SEED = 20_261_125;
  private static final int ROWS = 40;

  private static Table table() {
    Random random = new Random(SEED);
    double[] x = random.doubles(ROWS, -1, 1).toArray();
    double[] n = random.ints(ROWS, 3, 9).asDoubleStream().toArray();
    double[] k = new double[ROWS];
    double[] u = new double[ROWS];
    double[] yes = new double[ROWS];
    double[] c = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      k[i] = random.nextInt((int) n[i] + 1);
      u[i] = random.nextDouble(0.05, 0.95);
      yes[i] = random.nextInt(2);
      c[i] = i % 3;
    }
    return Table.of(
        Column.of("x", x),
        Column.of("n", n),
        Column.of("k", k),
        Column.of("u", u),
        Column.of("yes", yes),
        Column.of("c", c));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u ~ normal(a + b*x, exp(d))",
        "u ~ normal(a + b*x, d)",
        "k ~ poisson(exp(a + b*x))",
        "k ~ poisson(n * exp(a + b*x))",
        "k ~ poisson(3 + a*x^2 + b^2)",
        "k ~ poisson(1/(2 + a + b*x))",
        "yes ~ bernoulli(sigmoid(a + b*x))",
        "yes ~ bernoulli(1/(1 + exp(-(a + b*x))))",
        "yes ~ bernoulli(normcdf(a + b*x))",
        "yes ~ bernoulli(inv_cloglog(a + b*x))",
        "yes ~ bernoulli(0.5 + a*b*x/8)",
        "k ~ binomial(n, sigmoid(a + b*x))",
        "k ~ neg_binomial(exp(a + b*x), exp(d))",
        "k ~ neg_binomial(exp(a + b*x), d)",
        "u ~ gamma(exp(a + b*x))",
        "u ~ gamma(exp(a + b*x), d)",
        "u ~ exponential(exp(a + b*x))",
        "u ~ weibull(exp(d), exp(a + b*x))",
        "u ~ lognormal(a + b*x, d)",
        "u ~ beta(exp(a + b*x), d)",
        "u ~ student_t(d, a + b*x, exp(a))",
        "c ~ softmax(0, a + b*x, d*x)",
        "0 ~ minus_log_likelihood((u - a - b*x)^4 + d^2)"
      })
  void theSlopesOfALaw(String formula) {
    Model model = Model.formula(formula, table());
    int size = model.graph().parameterCount();
    Random random = new Random(SEED);
    for (int trial = 0; trial < 5; trial++) {
      agree(model, random.doubles(size, 0.3, 1.2).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "huber=0.2",
        "soft_l1=0.2",
        "cauchy=0.2",
        "arctan=0.2",
        "tukey=2",
        "hampel=0.2",
        "log_cosh=0.2",
        "absolute",
        "quantile(0.8)",
        "r^2/(1 + r^2)"
      })
  void theSlopesOfALossOfTheResidual(String loss) {
    Model model = Model.formula("u = a + b*x", table()).withLoss(Losses.parse(loss));
    Random random = new Random(SEED);
    for (int trial = 0; trial < 5; trial++) {
      agree(model, random.doubles(2, -0.5, 1).toArray());
    }
  }

  /** The gradient, twice Jᵀr of the triangle, and central differences of the loss. */
  private static void agree(Model model, double[] theta) {
    Objective objective = Gradus.objective(model, table(), FitSettings.defaults());
    double[] gradient = objective.gradient(theta).values();
    Triangle triangle = objective.curvature(theta);
    int p = theta.length;
    for (int j = 0; j < p; j++) {
      double half = 0;
      for (int i = 0; i <= j; i++) {
        half += triangle.at(i, j) * triangle.at(i, p);
      }
      double step = 1e-6;
      double[] above = theta.clone();
      double[] below = theta.clone();
      above[j] += step;
      below[j] -= step;
      double slope = (objective.loss(above) - objective.loss(below)) / (2 * step);
      double size = Math.max(1, Math.abs(slope));
      assertThat(2 * half / ROWS)
          .as("seed %d, Jᵀr of %s at %s along %d", SEED, model.text(), Arrays.toString(theta), j)
          .isCloseTo(gradient[j], within(1e-10 * size));
      assertThat(gradient[j])
          .as("seed %d, slope of %s at %s along %d", SEED, model.text(), Arrays.toString(theta), j)
          .isCloseTo(slope, within(1e-6 * size));
    }
  }

  /** Near 0 every loss of a residual is its square. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "huber=1",
        "soft_l1=1",
        "cauchy=1",
        "arctan=1",
        "tukey=1",
        "hampel=1",
        "log_cosh=1"
      })
  void smallResidualsCountAsSquares(String loss) {
    Table table = Table.of(Column.of("x", 1), Column.of("y", 1));
    Model model = Model.formula("y = a*x", table).withLoss(Losses.parse(loss));
    Objective objective = Gradus.objective(model, table, FitSettings.defaults());
    assertThat(objective.loss(new double[] {1.001})).isCloseTo(1e-6, within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(strings = {"huber", "tukey", "cauchy", "log_cosh", "absolute", "quantile(0.3)"})
  void unitsAndOrderDoNotMatter(String loss) {
    Random random = new Random(SEED);
    double[] x = random.doubles(25, 0, 10).toArray();
    double[] y = Arrays.stream(x).map(v -> 2 + 3 * v + random.nextGaussian()).toArray();
    y[3] += 40;
    double[] scaled = Arrays.stream(y).map(v -> 1000 * v + 7).toArray();
    double[] reversedX = new double[25];
    double[] reversedY = new double[25];
    Arrays.setAll(reversedX, i -> x[24 - i]);
    Arrays.setAll(reversedY, i -> y[24 - i]);
    Fit fit = line(loss, x, y);
    Fit inUnits = line(loss, x, scaled);
    Fit reversed = line(loss, reversedX, reversedY);
    assertThat(fit.verdict().trusted()).as("seed %d %s", SEED, fit.verdict()).isTrue();
    for (int j = 0; j < 2; j++) {
      double shift = j == 0 ? 7 : 0;
      assertThat((inUnits.values()[j] - shift) / 1000)
          .as("seed %d", SEED)
          .isCloseTo(fit.values()[j], within(1e-7));
      assertThat(reversed.values()[j]).as("seed %d", SEED).isCloseTo(fit.values()[j], within(1e-8));
      assertThat(fit.values()[1]).as("seed %d", SEED).isCloseTo(3, within(0.5));
    }
  }

  private static Fit line(String loss, double[] x, double[] y) {
    Table table = Table.of(Column.of("x", x), Column.of("y", y));
    return Gradus.fit(
        Model.formula("y = a + b*x", table).withLoss(Losses.parse(loss)),
        table,
        FitSettings.defaults());
  }

  /** Starts far off neither overflow nor end elsewhere. */
  @ParameterizedTest
  @CsvSource({"30", "-30", "200"})
  void farStarts(double start) {
    Table table = table();
    Model model = Model.formula("yes ~ bernoulli(sigmoid(a + b*x))", table);
    Fit fit = Gradus.fit(model, table, FitSettings.defaults());
    Fit far =
        Gradus.fit(
            model.startingAt(Map.of("a", start, "b", -start)), table, FitSettings.defaults());
    assertThat(far.verdict().trusted()).as(far.verdict().toString()).isTrue();
    for (int j = 0; j < 2; j++) {
      assertThat(far.values()[j]).isCloseTo(fit.values()[j], within(1e-8));
    }
  }

  /** The offset is part of the predictor, so that the fit begins near the answer. */
  @Test
  void aColumnOfLargeNumbersDoesNotOverflowTheStart() {
    Table table =
        Table.of(
            Column.of("year", 2001, 2005, 2010, 2012, 2020),
            Column.of("hours", 10, 20, 30, 40, 50),
            Column.of("failures", 1, 3, 4, 8, 15));
    Fit fit = Gradus.fit("failures ~ poisson(hours * exp(a + b*year))", table);
    assertThat(fit.verdict().trusted()).as(fit.verdict().toString()).isTrue();
    Fit shifted = Gradus.fit("failures ~ poisson(hours * exp(a + b*(year - 2010)))", table);
    assertThat(fit.estimate("b").value()).isCloseTo(shifted.estimate("b").value(), within(1e-7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x ~ poisson(exp(a)) | it must be a count",
        "u ~ bernoulli(sigmoid(a)) | it must be 0 or 1",
        "n ~ binomial(k, sigmoid(a)) | it must not be more than the trials",
        "x ~ gamma(exp(a)) | it must be more than 0",
        "n ~ softmax(a, b*x, 0) | it must be a class from 0 to 2",
        "c ~ softmax(a, b*x, 0, 0) | each class must occur",
        "n ~ beta(a, b) | it must be between 0 and 1"
      })
  void wrongDataAreRefused(String formula, String rule) {
    Table table = table();
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Gradus.fit(formula, table))
        .withMessageContaining(rule)
        .withMessageContaining("the measured value is");
  }

  @Test
  void wordsOfLosses() {
    assertThat(Losses.parse("huber").isRelativeToScale()).isTrue();
    assertThat(Losses.parse("huber=2").isRelativeToScale()).isFalse();
    assertThat(Losses.parse("quantile(0.9)")).isEqualTo(new Quantile(0.9));
    refused("hubr", "did you mean 'huber'?");
    refused("huber=-1", "must be a number more than 0");
    refused("r^2 + s", "one of the residual r alone");
    refused("-r^2", "where r is -0.01 and ");
    refused("r + 1", "a loss is least where r is 0");
    refused("(r - 1)^2", "a loss is least where r is 0");
    refused("r^1.5", "a number for every r");
    refused("r*0", "is the same for every r");
    assertThat(Losses.parse("sqrt(1 + r^2)")).isInstanceOf(Custom.class);
    assertThat(Losses.parse("exp(r) - r - 1")).isInstanceOf(Custom.class);
  }

  private static void refused(String loss, String message) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Losses.parse(loss))
        .withMessageContaining(message);
  }
}

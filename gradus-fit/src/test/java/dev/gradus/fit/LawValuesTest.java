package dev.gradus.fit;

import static dev.gradus.samples.Resources.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Estimate.Status;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.loss.Losses;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.model.Penalty;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Laws and penalties against answers found elsewhere. Where no other source is named, the numbers
 * are Newton's method by mpmath in 40-digit arithmetic on the same data, the standard errors from
 * the observed information.
 */
class LawValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aircondit | x ~ gamma(a, b) | 0.706493174804288544 0.00653655982856704898 | 0.245971733385707 0.00319669157179153 | -67.6454245558019458",
        "aircondit | x ~ weibull(a, b) | 0.79394380698224359 94.964895076171599 | 0.18062210655619123 36.4094733559913 | -67.618509874302859",
        "aircondit | x ~ exponential(a) | 0.0092521202775636083 | 0.0026708570664130722 | -68.194830414341323",
        "aircondit | x ~ lognormal(a, b) | 3.828588211156204 1.5292253631366661 | 0.44144933752927869 0.31215182011726203 | -68.067456635391828",
        "cars | dist ~ normal(a + b*speed, exp(c + d*speed)) | -11.919170813855428 3.5220284534474595 1.6954379283003872 0.061500434692660103 | 4.8428085649937601 0.37377126903856503 0.37025295648389707 0.023148895442334734 | -203.07415778860128",
        "menarche | Menarche ~ binomial(Total, inv_cloglog(a + b*Age)) | -12.985176661268806 0.95301229408766078 | 0.39413457337780485 0.028665798475462027 | -101.43628749276629",
        "michelson | x ~ student_t(5, m, s) | 851.28144185622906 66.129693865451615 | 7.6912290342774132 5.8008784344913741 | -579.21812110381773",
        "iris | sw/10 ~ beta(a, b) | 34.348880687806669 77.992865093144765 | 3.9484558677645094 9.0020550981051633 | 258.51272565822959",
        "aircondit | 0 ~ minus_log_likelihood(a*x - log(a)) | 0.0092521202775636083 | 0.0026708570664130722 | -68.194830414341323"
      })
  void asByNewton(String data, String formula, String estimates, String errors, double likelihood) {
    Table table = Resources.table("reference/" + data + ".csv");
    Fit fit = Gradus.fit(formula, table);
    assertThat(fit.verdict().code()).as(fit.verdict().toString()).isEqualTo(Verdict.Code.CONVERGED);
    double[] expected = doubles(estimates);
    double[] deviations = doubles(errors);
    for (int i = 0; i < expected.length; i++) {
      agree(formula, fit.estimates().get(i).value(), expected[i], 8);
      agree(formula, fit.estimates().get(i).standardError().orElseThrow(), deviations[i], 7);
    }
    agree(formula, fit.statistics().logLikelihood().orElseThrow(), likelihood, 10);
  }

  /** The degrees of freedom are nearly flat, so the log-likelihood tells little of them. */
  @Test
  void degreesOfFreedomOfT() {
    Table table = Resources.table("reference/michelson.csv");
    Model model =
        Model.formula("x ~ student_t(df, m, s)", table)
            .startingAt(java.util.Map.of("m", 850.0, "s", 80.0, "df", 5.0));
    Fit fit = Gradus.fit(model, table, FitSettings.defaults());
    assertThat(fit.verdict().code()).as(fit.verdict().toString()).isEqualTo(Verdict.Code.CONVERGED);
    agree("m", fit.estimate("m").value(), 852.3339731209312, 8);
    agree("s", fit.estimate("s").value(), 74.93643928315565, 9);
    agree("df", fit.estimate("df").value(), 21.74943806915935, 9);
    agree("df", fit.estimate("df").standardError().orElseThrow(), 43.26342097150364, 8);
    agree("l", fit.statistics().logLikelihood().orElseThrow(), -578.206881452199, 11);
  }

  /** R 4.2.2, MASS 7.3-58.2: {@code glm.nb(breaks ~ wool + tension, warpbreaks)}. */
  @Test
  void negativeBinomialAsByGlmNb() {
    Table table = Resources.table("reference/warpbreaks.csv");
    Fit fit =
        Gradus.fit(
            "breaks ~ neg_binomial(exp(a + b*woolB + c*tensionM + d*tensionH), size)", table);
    double[] expected = {
      3.67335456657914, -0.186211052351014, -0.299227238628679, -0.511395515191388, 9.94438543590043
    };
    for (int i = 0; i < expected.length; i++) {
      agree("glm.nb", fit.estimates().get(i).value(), expected[i], 7);
    }
    agree("size", fit.estimate("size").standardError().orElseThrow(), 2.5613264793363, 2);
    agree("glm.nb", fit.statistics().logLikelihood().orElseThrow(), -199.381903889003, 11);
    agree("glm.nb", fit.statistics().aic().orElseThrow(), 408.763807778007, 11);
  }

  @Test
  void ridgeOfALogisticCurve() {
    JsonNode sets = Resources.json("reference/breast-cancer-logistic.json");
    Table table = standardised(Resources.table("reference/breast-cancer.csv"), "target");
    List<String> terms = terms("w", 30, "f");
    Model model = Model.formula("target ~ bernoulli(sigmoid(b + " + sum(terms) + "))", table);
    // The sum is twice the objective, so its penalty is the sum of squares over C = 1.
    Fit fit = Gradus.fit(model, table, penalised(Penalty.Kind.RIDGE, 1, names("w", 30)));
    assertThat(fit.verdict().code()).as(fit.verdict().toString()).isEqualTo(Verdict.Code.CONVERGED);
    double[] weights = numbers(sets.get("weights_intercept_first").get(0));
    agree("intercept", fit.estimate("b").value(), weights[0], 8);
    for (int i = 0; i < 30; i++) {
      agree("w" + i, fit.estimate("w" + i).value(), weights[1 + i], 8);
    }
    agree("objective", fit.loss() * 569 / 2, sets.get("objective").asDouble(), 11);
  }

  @ParameterizedTest
  @CsvSource({"iris, 4, species, false", "wine, 13, target, true"})
  void ridgeOfASoftmax(String name, int columns, String target, boolean scaled) {
    JsonNode sets = Resources.json("reference/" + name + "-softmax.json");
    Table read = Resources.table("reference/" + name + ".csv");
    Table table = scaled ? standardised(read, target) : read;
    List<String> inputs = new ArrayList<>();
    sets.get("columns").forEach(column -> inputs.add(column.asString()));
    List<String> arguments = new ArrayList<>();
    List<String> penalised = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      String argument = k == 0 ? "0" : "b" + k;
      for (int j = 0; j < columns; j++) {
        argument += " + w%d_%d * %s".formatted(k, j, inputs.get(j));
        penalised.add("w%d_%d".formatted(k, j));
      }
      arguments.add(argument);
    }
    Model model =
        Model.formula("%s ~ softmax(%s)".formatted(target, String.join(", ", arguments)), table);
    Fit fit = Gradus.fit(model, table, penalised(Penalty.Kind.RIDGE, 1, penalised));
    assertThat(fit.verdict().code()).as(fit.verdict().toString()).isEqualTo(Verdict.Code.CONVERGED);
    JsonNode rows = sets.get("weights_intercept_first");
    double first = numbers(rows.get(0))[0];
    for (int k = 0; k < 3; k++) {
      double[] weights = numbers(rows.get(k));
      for (int j = 0; j < columns; j++) {
        agree(name, fit.estimate("w%d_%d".formatted(k, j)).value(), weights[1 + j], 10);
      }
      if (k > 0) {
        agree(name, fit.estimate("b" + k).value(), weights[0] - first, 8);
      }
    }
    agree(name, fit.loss() * table.rows() / 2, sets.get("objective").asDouble(), 11);
  }

  @Test
  void multinomialWithDecay() {
    JsonNode nnet = Resources.json("reference/iris-multinom-decay.json").get("refined_here");
    Table table = Resources.table("reference/iris.csv");
    Fit fit =
        Gradus.fit(
            Model.formula(
                "species ~ softmax(0, a0 + a1*sl + a2*sw + a3*pl + a4*pw, b0 + b1*sl + b2*sw + b3*pl + b4*pw)",
                table),
            table,
            penalised(Penalty.Kind.RIDGE, 0.02, List.of()));
    assertThat(fit.verdict().code()).as(fit.verdict().toString()).isEqualTo(Verdict.Code.CONVERGED);
    for (int i = 0; i < 5; i++) {
      agree("a" + i, fit.estimate("a" + i).value(), numbers(nnet.get("estimate").get(0))[i], 8);
      agree("b" + i, fit.estimate("b" + i).value(), numbers(nnet.get("estimate").get(1))[i], 8);
    }
    agree("value", fit.loss() * 75, nnet.get("value").asDouble(), 11);
  }

  @Test
  void lassoHoldsParametersAtZero() {
    JsonNode sets = Resources.json("reference/diabetes-lasso.json");
    Table read = Resources.table("reference/diabetes.csv");
    double rows = read.rows();
    List<Column> columns = new ArrayList<>(List.of(read.column("y")));
    List<String> inputs = new ArrayList<>();
    sets.get("columns").forEach(column -> inputs.add(column.asString()));
    for (String input : inputs) {
      double[] z = centred(read.column(input).values());
      double norm = Math.sqrt(Arrays.stream(z).map(v -> v * v).sum());
      Arrays.setAll(z, i -> z[i] / norm);
      columns.add(Column.of(input, z));
    }
    Table table = Table.of("diabetes", columns);
    String formula =
        "y = b0 + " + sum(inputs.stream().map(input -> "b_" + input + " * " + input).toList());
    List<String> names = inputs.stream().map(input -> "b_" + input).toList();
    for (JsonNode fitted : sets.get("fits")) {
      double weight = 2 * rows * fitted.get("alpha").asDouble();
      Fit fit =
          Gradus.fit(
              Model.formula(formula, table), table, penalised(Penalty.Kind.LASSO, weight, names));
      assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
      double[] expected = numbers(fitted.get("estimate"));
      for (int i = 0; i < expected.length; i++) {
        assertThat(fit.estimate(names.get(i)).standardError()).isEmpty();
        if (expected[i] == 0) {
          assertThat(fit.estimate(names.get(i)).value()).isZero();
          assertThat(fit.estimate(names.get(i)).status()).isEqualTo(Status.AT_ZERO);
        } else {
          agree(names.get(i), fit.estimate(names.get(i)).value(), expected[i], 9);
        }
      }
      agree("objective", fit.loss() / 2, fitted.get("objective").asDouble(), 11);
    }
  }

  /** A row of weight n is n rows, and one of weight 0 none; for squares, as R's lm, up to rows. */
  @ParameterizedTest
  @CsvSource({"'y = a + b*x'", "'y ~ poisson(exp(a + b*x))'"})
  void weightsCountRows(String formula) {
    Table weighted =
        Table.of(
            Column.of("x", 0, 1, 2, 3, 4),
            Column.of("y", 1, 3, 2, 7, 9),
            Column.of("n", 1, 2, 0, 3, 1));
    Table repeated =
        Table.of(Column.of("x", 0, 1, 1, 3, 3, 3, 4), Column.of("y", 1, 3, 3, 7, 7, 7, 9));
    FitSettings settings =
        FitSettings.defaults().withMeasurementError(new MeasurementError.Weights("n"));
    Fit one = Gradus.fit(formula, weighted, settings);
    Fit other = Gradus.fit(formula, repeated);
    for (String name : List.of("a", "b")) {
      agree(name, one.estimate(name).value(), other.estimate(name).value(), 11);
    }
    assertThat(one.statistics().degreesOfFreedom()).isEqualTo(2);
    if (formula.contains("poisson")) {
      agree(
          "error",
          one.estimate("b").standardError().orElseThrow(),
          other.estimate("b").standardError().orElseThrow(),
          10);
      agree(
          "likelihood",
          one.statistics().logLikelihood().orElseThrow(),
          other.statistics().logLikelihood().orElseThrow(),
          11);
    }
  }

  @Test
  void aFormulaOfTheResidualIsItsNamedLoss() {
    Table table = Resources.table("reference/stackloss.csv");
    Model model = Model.formula("loss = b0 + b1*airflow + b2*watertemp", table);
    Fit named = Gradus.fit(model.withLoss(Losses.parse("cauchy=2")), table, FitSettings.defaults());
    Fit custom =
        Gradus.fit(
            model.withLoss(Losses.parse("4*log(1 + (r/2)^2)")), table, FitSettings.defaults());
    for (int i = 0; i < 3; i++) {
      agree("custom", custom.values()[i], named.values()[i], 9);
      agree(
          "custom",
          custom.estimates().get(i).standardError().orElseThrow(),
          named.estimates().get(i).standardError().orElseThrow(),
          8);
    }
  }

  private static FitSettings penalised(Penalty.Kind kind, double weight, List<String> names) {
    return FitSettings.defaults().withPenalties(List.of(new Penalty(kind, weight, names)));
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static List<String> terms(String parameter, int count, String column) {
    return IntStream.range(0, count).mapToObj(i -> parameter + i + " * " + column + i).toList();
  }

  private static String sum(List<String> terms) {
    return String.join(" + ", terms);
  }

  private static double[] centred(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  private static Table standardised(Table table, String but) {
    return Table.of(
        "standardised",
        table.columns().stream()
            .map(column -> {
              if (column.name().equals(but)) {
                return column;
              }
              double[] z = centred(column.values());
              double root = Math.sqrt(Arrays.stream(z).map(v -> v * v).average().orElseThrow());
              return Column.of(column.name(), Arrays.stream(z).map(v -> v / root).toArray());
            })
            .toList());
  }

  private static double[] doubles(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static void agree(String name, double actual, double expected, double digits) {
    assertThat(Digits.agreeing(actual, expected))
        .as("%s: digits of %s, which should be %s", name, actual, expected)
        .isGreaterThanOrEqualTo(digits);
  }
}

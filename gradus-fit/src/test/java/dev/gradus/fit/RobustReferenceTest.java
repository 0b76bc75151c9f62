package dev.gradus.fit;

import static dev.gradus.samples.Resources.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.loss.Losses;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Robust fits as scipy's least_squares, R's MASS::rlm and quantreg have them. */
class RobustReferenceTest {
  @ParameterizedTest
  @ValueSource(strings = {"bevington-robust", "phones-robust", "puromycin-robust"})
  void asByLeastSquares(String name) {
    JsonNode scipy = Resources.json("reference/" + name + ".json");
    Table read = Resources.table("reference/" + scipy.get("data").asString());
    String response = scipy.get("response").asString();
    boolean counts = scipy.get("sigma").asString().equals("sqrt(counts)");
    List<Column> columns = new ArrayList<>(read.columns());
    double[] errors = read.column(response).values().clone();
    Arrays.setAll(errors, i -> counts ? Math.sqrt(errors[i]) : 1);
    columns.add(Column.of("error", errors));
    Table table = Table.of("table", columns);
    String text = response + " = " + scipy.get("model").asString();
    Map<String, Double> starts = new HashMap<>();
    JsonNode parameters = scipy.get("parameters");
    for (int i = 0; i < parameters.size(); i++) {
      starts.put(parameters.get(i).asString(), scipy.get("start").get(i).asDouble());
    }
    for (JsonNode fitted : scipy.get("fits")) {
      String loss = fitted.get("loss").asString();
      String word =
          loss.equals("linear") ? "squared" : loss + "=" + fitted.get("f_scale").asDouble();
      Fit fit =
          Gradus.fit(
              Model.formula(text, table).withLoss(Losses.parse(word)).startingAt(starts),
              table,
              FitSettings.defaults().withMeasurementError(new MeasurementError.Absolute("error")));
      assertThat(fit.verdict().code()).as(word + fit.verdict()).isEqualTo(Verdict.Code.CONVERGED);
      for (int i = 0; i < parameters.size(); i++) {
        agree(
            name + " " + word,
            fit.estimate(parameters.get(i).asString()).value(),
            numbers(fitted.get("estimate"))[i],
            8);
      }
      agree(name + " " + word, fit.loss() * table.rows() / 2, fitted.get("cost").asDouble(), 11);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "stackloss-rlm-huber, huber, 8",
    "stackloss-rlm-bisquare, tukey, 8",
    "phones-rlm-hampel, hampel, 8"
  })
  void asByRlm(String name, String loss, double digits) {
    JsonNode rlm = Resources.json("reference/" + name + ".json");
    Table table = Resources.table("reference/" + rlm.get("data").asString());
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < rlm.get("terms").size(); i++) {
      terms.add("b" + i + " * (" + rlm.get("terms").get(i).asString() + ")");
    }
    Model model =
        Model.formula(rlm.get("response").asString() + " = " + String.join(" + ", terms), table)
            .withLoss(Losses.parse(loss));
    // R starts from least trimmed squares here: Hampel's loss has other minima.
    Model started =
        loss.equals("hampel") ? model.startingAt(Map.of("b0", -50.0, "b1", 1.0)) : model;
    Fit fit = Gradus.fit(started, table, FitSettings.defaults());
    assertThat(fit.verdict().code()).as("" + fit.verdict()).isEqualTo(Verdict.Code.CONVERGED);
    JsonNode answer = rlm.has("refined_here") ? rlm.get("refined_here") : rlm;
    for (int i = 0; i < terms.size(); i++) {
      agree(name, fit.estimates().get(i).value(), numbers(answer.get("estimate"))[i], digits);
      agree(
          name,
          fit.estimates().get(i).standardError().orElseThrow(),
          numbers(rlm.get("se"))[i],
          digits);
    }
    agree(name, fit.statistics().scale().orElseThrow(), answer.get("scale").asDouble(), digits);
  }

  /**
   * R 4.2.2, quantreg 5.94: {@code summary(rq(stack.loss ~ ., tau, stackloss), se = "iid")}, and
   * {@code rq(foodexp ~ income, tau, engel)}.
   */
  @Test
  void quantilesAsByQuantreg() {
    Table table = Resources.table("reference/stackloss.csv");
    Model model = Model.formula("loss = b0 + b1*airflow + b2*watertemp + b3*acidconc", table);
    double[][] answers = QUANTREG;
    for (double[] answer : answers) {
      Fit fit =
          Gradus.fit(
              model.withLoss(Losses.parse("quantile(" + answer[0] + ")")),
              table,
              FitSettings.defaults());
      assertThat(fit.verdict().code()).as("" + fit.verdict()).isEqualTo(Verdict.Code.CONVERGED);
      for (int i = 0; i < 4; i++) {
        agree("quantile", fit.estimates().get(i).value(), answer[1 + i], 11);
        agree("quantile", fit.estimates().get(i).standardError().orElseThrow(), answer[5 + i], 9);
      }
    }
  }

  /** Weights say how rows compare, so a common factor changes no answer, here that of quantreg. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-11, 1, 1e11})
  void aFactorOfAllWeightsMakesNoDifferenceToQuantiles(double factor) {
    Table read = Resources.table("reference/stackloss.csv");
    double[] weights = new double[read.rows()];
    Arrays.fill(weights, factor);
    List<Column> columns = new ArrayList<>(read.columns());
    columns.add(Column.of("weight", weights));
    Table table = Table.of("table", columns);
    Model model = Model.formula("loss = b0 + b1*airflow + b2*watertemp + b3*acidconc", table);
    for (double[] answer : QUANTREG) {
      Fit fit =
          Gradus.fit(
              model.withLoss(Losses.parse("quantile(" + answer[0] + ")")),
              table,
              FitSettings.defaults().withMeasurementError(new MeasurementError.Weights("weight")));
      for (int i = 0; i < 4; i++) {
        agree("quantile", fit.estimates().get(i).value(), answer[1 + i], 11);
      }
    }
  }

  private static final double[][] QUANTREG = {
    {
      0.5,
      -39.6898550724638,
      0.831884057971014,
      0.573913043478265,
      -0.0608695652173913,
      10.6270399193722,
      0.120472738621145,
      0.328766778224124,
      0.139622013826713
    },
    {
      0.8,
      -58.5479452054795,
      0.808219178082192,
      1.27397260273973,
      0.0342465753424666,
      4.82591500392229,
      0.0547086678215603,
      0.149298444332627,
      0.0634046711517372
    }
  };

  private static void agree(String name, double actual, double expected, double digits) {
    assertThat(Digits.agreeing(actual, expected))
        .as("%s: digits of %s, which should be %s", name, actual, expected)
        .isGreaterThanOrEqualTo(digits);
  }
}

package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.InputError;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.model.Prior;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Errors in the inputs: answers of ODRPACK, a closed form, and what algebra says. */
class InputErrorsTest {
  @Test
  void anExplicitModelSomeOfWhoseInputsAreExactAsByOdrpack() {
    Table table = Resources.table("reference/odr-explicit.csv");
    double[] fixed = table.column("x_is_fixed").values();
    double[] deviation = Arrays.stream(fixed).map(held -> 1 - held).toArray();
    agreesWithOdrpack(
        "odr-explicit",
        with(table, Column.of("sx", deviation)),
        "y = ",
        FitSettings.defaults().withInputErrors(InputError.column("x", "sx")),
        5.4,
        new double[] {1264.6548105006193, -54.01838682268861, -0.08784985176207782},
        new double[] {1.0349272348357674, 1.5839967124003682, 0.006332219036837865});
  }

  @Test
  void errorsOfBothAsByOdrpack() {
    agreesWithOdrpack(
        "odr-lorentz",
        Resources.table("reference/odr-lorentz.csv"),
        "y = ",
        FitSettings.defaults()
            .withMeasurementError(new MeasurementError.Relative("sy"))
            .withInputErrors(InputError.column("x", "sx")),
        5.4,
        new double[] {1430.6781055485853, 0.13390508324263375, 3.779819356304015},
        new double[] {0.7362143964177228, 0.0003506896599241011, 0.0002445121846565747});
  }

  @Test
  void anImplicitEllipseAsByOdrpack() {
    agreesWithOdrpack(
        "odr-implicit",
        Resources.table("reference/odr-implicit.csv"),
        "0 = ",
        FitSettings.defaults().withInputErrors(InputError.of("x0", 1), InputError.of("x1", 1)),
        4.8,
        new double[] {
          -0.9993801622760367,
          -2.9310492890534325,
          0.08757306952646023,
          0.016229955877797454,
          0.0797538291655318
        },
        new double[] {
          0.11138567013072945,
          0.10976889142660659,
          0.004106135820932716,
          0.0027500762439762886,
          0.003496301035482023
        });
  }

  /** Deming 1943, with equal errors: the major axis of the points. */
  @Test
  void aLineWithEqualErrorsIsTheMajorAxis() {
    double[] x = {0.9, 2.1, 2.9, 4.2, 5.1, 6.1};
    double[] y = {1.2, 1.9, 3.4, 4.0, 5.2, 5.8};
    double mx = Arrays.stream(x).average().orElseThrow();
    double my = Arrays.stream(y).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - mx) * (x[i] - mx);
      xy += (x[i] - mx) * (y[i] - my);
      yy += (y[i] - my) * (y[i] - my);
    }
    double slope = (yy - xx + Math.sqrt((yy - xx) * (yy - xx) + 4 * xy * xy)) / (2 * xy);
    Fit fit =
        Gradus.fit(
            "y = a + b * x",
            Table.of(Column.of("x", x), Column.of("y", y)),
            FitSettings.defaults().withInputErrors(InputError.of("x", 1)));
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    assertThat(fit.linear()).isFalse();
    assertThat(fit.statistics().rSquared()).isEmpty();
    assertThat(fit.statistics().logLikelihood()).isEmpty();
    assertThat(fit.optimizer()).isEqualTo("lm");
    assertThat(fit.estimate("b").value()).isCloseTo(slope, within(1e-10));
    assertThat(fit.estimate("a").value()).isCloseTo(my - slope * mx, within(1e-10));
  }

  @Test
  void exactInputsGiveLeastSquares() {
    long seed = 20_261_125;
    Random random = new Random(seed);
    double[] x = random.doubles(40, 0, 3).toArray();
    double[] y =
        Arrays.stream(x).map(v -> 3 * Math.exp(-v) + 0.1 * random.nextGaussian()).toArray();
    Table table = Table.of(Column.of("x", x), Column.of("y", y));
    Fit plain = Gradus.fit("y = a * exp(-k * x)", table);
    Fit orthogonal =
        Gradus.fit(
            "y = a * exp(-k * x)",
            table,
            FitSettings.defaults().withInputErrors(InputError.of("x", 0)));
    for (int i = 0; i < 2; i++) {
      assertThat(orthogonal.values()[i])
          .as("seed %d", seed)
          .isCloseTo(plain.values()[i], within(1e-9));
    }
  }

  @Test
  void aPriorCountsBesideErrorsOfInputs() {
    Table table =
        Table.of(
            Column.of("x", 1, 2, 3, 4), Column.of("y", 2, 3, 5, 6), Column.of("s", 1, 1, 1, 1));
    Model model =
        Model.formula("y = a + b * x", table.names())
            .withPrior(new Prior("b", Prior.Kind.NORMAL, 1, 0.5));
    FitSettings known =
        FitSettings.defaults().withMeasurementError(new MeasurementError.Absolute("s"));
    Fit plain = Gradus.fit(model, table, known);
    Fit orthogonal = Gradus.fit(model, table, known.withInputErrors(InputError.of("x", 0)));
    for (int i = 0; i < 2; i++) {
      assertThat(orthogonal.values()[i]).isCloseTo(plain.values()[i], within(1e-9));
    }
    assertThat(orthogonal.statistics().residualSumOfSquares())
        .isCloseTo(plain.statistics().residualSumOfSquares(), within(1e-9));
  }

  @Test
  void errorsOfInputsNeedLeastSquaresAndAColumn() {
    Table table = Table.of(Column.of("x", 1, 2, 3), Column.of("y", 1, 2, 4));
    assertThatThrownBy(() ->
            Gradus.fit(
                "y = a + b * x",
                table,
                FitSettings.defaults().withInputErrors(InputError.of("z", 1))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(
            "'z' is given an error, but it is no input of the model; its inputs are x");
  }

  @Test
  void aNegativeDeviationOfAnInputIsRefused() {
    Table table =
        Table.of(Column.of("x", 1, 2, 3), Column.of("y", 1, 2, 4), Column.of("s", 1, -1, 1));
    assertThatThrownBy(() ->
            Gradus.fit(
                "y = a + b * x",
                table,
                FitSettings.defaults().withInputErrors(InputError.column("x", "s"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(
            "row 2 of the table, column 's' holds -1.0: the error of an input must be finite and at least 0");
  }

  private static Table with(Table table, Column column) {
    List<Column> columns = new ArrayList<>(table.columns());
    columns.add(column);
    return Table.of(table.source(), columns);
  }

  /**
   * ODRPACK stops some digits short of the minimum, and reaches implicit equations by a penalty. So
   * the answer is also held against that of parameters and shifts solved for together, by Newton
   * steps to rounding with scipy 1.17's {@code least_squares} as a start and complex-step slopes;
   * the ellipse by its angles.
   */
  private static void agreesWithOdrpack(
      String name,
      Table table,
      String left,
      FitSettings settings,
      double digits,
      double[] together,
      double[] errorsTogether) {
    JsonNode odr = Resources.json("reference/%s.json".formatted(name));
    Map<String, Double> starts = new LinkedHashMap<>();
    double[] values = Resources.numbers(odr.get("start"));
    for (int i = 0; i < values.length; i++) {
      starts.put(odr.get("parameters").get(i).asString(), values[i]);
    }
    Model model =
        Model.formula(left + odr.get("model").asString(), table.names()).startingAt(starts);
    Fit fit = Gradus.fit(model, table, settings);
    assertThat(fit.verdict().code()).as(fit.verdict().sentence()).isEqualTo(Verdict.Code.CONVERGED);
    for (int i = 0; i < values.length; i++) {
      String parameter = odr.get("parameters").get(i).asString();
      double expected = odr.get("estimate").get(i).asDouble();
      double error = odr.get("se").get(i).asDouble();
      agree(name + " " + parameter, fit.estimate(parameter).value(), together[i], 10);
      agree(
          name + " error of " + parameter,
          fit.estimate(parameter).standardError().orElseThrow(),
          errorsTogether[i],
          10);
      agree(name + " " + parameter, fit.estimate(parameter).value(), expected, digits);
      agree(
          name + " error of " + parameter,
          fit.estimate(parameter).standardError().orElseThrow(),
          error,
          digits);
    }
  }

  private static void agree(String what, double actual, double expected, double digits) {
    assertThat(Digits.agreeing(actual, expected))
        .as("%s: %s, expected %s", what, actual, expected)
        .isGreaterThanOrEqualTo(digits);
  }
}

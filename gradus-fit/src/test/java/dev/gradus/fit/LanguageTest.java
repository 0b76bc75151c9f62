package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Estimate.Status;
import dev.gradus.estimate.Fit;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import dev.gradus.model.Limits;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import dev.gradus.model.Prior;
import dev.gradus.report.TextReport;
import dev.gradus.samples.Thermometer;
import dev.gradus.scale.Scaling;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Fits of what formulas say beyond one equation. Reference values of Puromycin, PlantGrowth and the
 * two curves: R 4.2.2, nls (tol 2e-7) and lm, with the formulas in the comments.
 */
class LanguageTest {
  private static final double[] CONC = {
    0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.1, 1.1, 0.02, 0.02, 0.06, 0.06,
    0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.1
  };
  private static final double[] RATE = {
    76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200, 67, 51, 84, 86, 98, 115, 131, 124, 144,
    158, 160
  };
  private static final String[] STATE = Collections.nCopies(23, "treated").toArray(String[]::new);

  static {
    Arrays.fill(STATE, 12, 23, "untreated");
  }

  private static final Table PUROMYCIN =
      Table.of(Column.of("conc", CONC), Column.of("rate", RATE), Column.ofTexts("state", STATE));

  /** nls(rate ~ Vm[state]*conc/(K+conc), Puromycin). */
  @Test
  void oneParameterByCategoryAndOneShared() {
    Fit fit = Gradus.fit("rate = Vm[state]*conc/(K + conc)", PUROMYCIN);
    is(fit.estimate("Vm[treated]"), 208.6300677879433, 5.80399280359137);
    is(fit.estimate("Vm[untreated]"), 166.6040951117809, 5.80742946735987);
    is(fit.estimate("K"), 0.0579718292482, 0.00591017558891);
    assertThat(fit.statistics().residualSumOfSquares()).isCloseTo(2240.8914386365, within(1e-7));
    assertThat(fit.statistics().degreesOfFreedom()).isEqualTo(20);
  }

  /** Each state's estimates are those of a fit to its rows alone (nls, tol 1e-11). */
  @Test
  void allParametersByCategory() {
    Fit fit = Gradus.fit("rate = Vm[state]*conc/(K[state] + conc); ratio = Vm/K", PUROMYCIN);
    assertThat(fit.estimate("Vm[treated]").value()).isCloseTo(212.683743128432, within(1e-5));
    assertThat(fit.estimate("K[treated]").value()).isCloseTo(0.0641212816595929, within(1e-8));
    assertThat(fit.estimate("Vm[untreated]").value()).isCloseTo(160.280046187941, within(1e-5));
    assertThat(fit.estimate("K[untreated]").value()).isCloseTo(0.0477081845140348, within(1e-8));
    assertThat(fit.statistics().residualSumOfSquares()).isCloseTo(2055.0531082187, within(1e-6));
    // g' vcov g with g the gradient of Vm/K, in R.
    assertThat(fit.estimate("ratio[treated]").value()).isCloseTo(3316.8979, within(1e-3));
    assertThat(fit.estimate("ratio[treated]").standardError().orElseThrow())
        .isCloseTo(335.24177, within(1e-3));
    assertThat(fit.estimate("ratio[treated]").status()).isEqualTo(Status.DERIVED);
  }

  /** lm(weight ~ group - 1, PlantGrowth), with the groups as numbers. */
  @Test
  void aModelOfCategoriesAloneIsLinear() {
    double[] weight = {
      4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14, 4.81, 4.17, 4.41, 3.59, 5.87,
      3.83, 6.03, 4.89, 4.32, 4.69, 6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26
    };
    double[] group = new double[30];
    Arrays.setAll(group, row -> Math.floorDiv(row, 10));
    Table table = Table.of(Column.of("weight", weight), Column.of("group", group));
    Fit fit = Gradus.fit("weight = m[group]", table);
    assertThat(fit.linear()).isTrue();
    is(fit.estimate("m[0]"), 5.032, 0.197128365774);
    is(fit.estimate("m[1]"), 4.661, 0.197128365774);
    is(fit.estimate("m[2]"), 5.526, 0.197128365774);
    Fit single =
        Gradus.fit(
            "weight = m[group]", table, FitSettings.defaults().withPrecision(Precision.FLOAT32));
    assertThat(single.estimate("m[1]").value()).isCloseTo(4.661, within(1e-5));
  }

  @Test
  void levelsAreThoseOfKeptRows() {
    Table table =
        Table.of(
            Column.of("y", 1, 3, 2, Double.NaN, 5, 6),
            Column.of("s", 1, 1, 2.5, 7, 9, 2.5),
            Column.of("e", 1, 1, 1, 1, Double.NaN, 1));
    Model model = Model.formula("y = a[s]", table, List.of("e"));
    assertThat(model.numbers()).containsExactly("a[1]", "a[2.5]");
    Fit fit =
        Gradus.fit(
            "y = a[s]",
            table,
            FitSettings.defaults().withMeasurementError(new MeasurementError.Absolute("e")));
    assertThat(fit.values()).containsExactly(new double[] {2, 4}, within(1e-12));
    assertThat(Gradus.fit("y = a[s]", table).values()).hasSize(3);
  }

  @Test
  void levelsOfTwoColumns() {
    Table table =
        Table.of(
            Column.of("y", 1, 3, 2, 8, 5),
            Column.ofTexts("s", "b", "b", "a", "a", "a"),
            Column.of("n", 1, 1, 2, 2, 1));
    Fit fit = Gradus.fit("y = a[s, n]", table);
    assertThat(fit.estimates().stream().map(Estimate::name))
        .containsExactly("a[a, 1]", "a[a, 2]", "a[b, 1]");
    assertThat(fit.values()).containsExactly(new double[] {5, 5, 2}, within(1e-12));
  }

  /** A table that numbers its texts otherwise, and has one that the fit did not see. */
  @Test
  void predictionsForOtherTables() {
    Model model = Model.formula("rate = Vm[state]*conc/(K + conc)", PUROMYCIN);
    Fit fit = Gradus.fit(model, PUROMYCIN, FitSettings.defaults());
    Table other =
        Table.of(
            Column.of("conc", 0.1, 0.1, 0.1),
            Column.ofTexts("state", "untreated", "another", "treated"));
    double[] predicted = Gradus.bands(model, other, FitSettings.defaults(), fit).predicted();
    double k = fit.estimate("K").value();
    assertThat(predicted[0])
        .isCloseTo(fit.estimate("Vm[untreated]").value() * 0.1 / (k + 0.1), within(1e-10));
    assertThat(predicted[1]).isNaN();
    assertThat(predicted[2])
        .isCloseTo(fit.estimate("Vm[treated]").value() * 0.1 / (k + 0.1), within(1e-10));
  }

  @Test
  void textIsNoNumberAndLevelsAreLimited() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Gradus.fit("rate = Vm*conc + b*state", PUROMYCIN))
        .withMessageContaining("column 'state' of the table holds text ('treated')");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Gradus.fit("rate = Vm[state]*conc + state", PUROMYCIN))
        .withMessageContaining("holds text");
    double[] many = new double[1001];
    Arrays.setAll(many, row -> row);
    Table table = Table.of(Column.of("y", many), Column.of("s", many));
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> Gradus.fit("y = a[s]", table))
        .withMessageContaining("column 's' has more than 1000 levels");
  }

  /**
   * nls(v ~ (1-e)*a*exp(-k*x) + e*c*(1-exp(-k*x))) over the rows of both curves, e telling which.
   */
  @Test
  void twoEquationsShareAParameter() {
    Table table =
        Table.of(
            Column.of("x", 1, 2, 3, 4, 5, 6),
            Column.of("y", 7.4, 5.1, 4.0, 2.6, 2.1, 1.2),
            Column.of("z", 1.3, 2.5, 3.1, 3.7, 4.1, 4.2));
    Fit fit = Gradus.fit("y = a*u; z = c*(1 - u); u = exp(-k*x)", table);
    inTwo(fit);
    assertThat(fit.notes())
        .contains(
            "The residuals of the 2 equations count together, each as it is; predictions and pictures are those of the first.");
    assertThat(TextReport.of(fit)).contains("on 9 degrees of freedom");
    Model inJava =
        Model.equations(told -> {
          Tensor k = told.parameter("k", 1);
          Tensor u = told.column("x").times(k.negate()).exp();
          told.equation(told.column("y"), told.parameter("a", 1).times(u));
          told.equation(told.column("z"), told.parameter("c", 1).times(u.negate().plus(1)));
        });
    assertThat(inJava.text()).isEqualTo("y = a * exp(x * -k); z = c * (-exp(x * -k) + 1)");
    inTwo(Gradus.fit(inJava, table, FitSettings.defaults()));
  }

  private static void inTwo(Fit fit) {
    is(fit.estimate("a"), 10.294025312866, 0.2628020686877);
    is(fit.estimate("k"), 0.334596026609, 0.0110440681355);
    is(fit.estimate("c"), 4.955316351111, 0.1158196982088);
    assertThat(fit.statistics().degreesOfFreedom()).isEqualTo(9);
    assertThat(fit.statistics().residualSumOfSquares()).isCloseTo(0.18968764885072, within(1e-9));
    assertThat(fit.statistics().logLikelihood().orElseThrow())
        .isCloseTo(7.8564365783509, within(1e-7));
    assertThat(fit.statistics().rSquared()).isEmpty();
  }

  /** Rosenbrock's function as a system of equations; its root is (1, 1). */
  @Test
  void aSystemOfEquations() {
    Model model =
        Model.formula("0 = 10*(x2 - x1^2); 0 = 1 - x1", List.of())
            .startingAt(Map.of("x1", -1.2, "x2", 1.0));
    Fit fit = Gradus.fit(model, Table.of(), FitSettings.defaults());
    assertThat(fit.verdict().trusted()).isTrue();
    assertThat(fit.estimate("x1").value()).isCloseTo(1, within(1e-9));
    assertThat(fit.estimate("x2").value()).isCloseTo(1, within(1e-9));
  }

  /** The slope of a line through a fixed point: Σ x(y - b) / Σ x². */
  @Test
  void fixedTiedAndDerived() {
    Table table = Thermometer.TABLE;
    double[] x = table.column("reading").values();
    double[] y = table.column("celsius").values();
    double numerator = 0;
    double denominator = 0;
    for (int row = 0; row < x.length; row++) {
      numerator += x[row] * (y[row] + 18);
      denominator += x[row] * x[row];
    }
    for (Model model :
        List.of(
            Model.formula("celsius = w*reading + b; b = -18; zero = -b/w", table),
            Model.formula("celsius = w*reading + b", table)
                .fixing("b", -18)
                .deriving("zero", "18/w"),
            Model.formula("celsius = w*reading + b", table)
                .tying("b", at -> at.apply("w").times(0).minus(18))
                .deriving("zero", at -> at.apply("w").power(-1).times(18)))) {
      Fit fit = Gradus.fit(model, table, FitSettings.defaults());
      double w = numerator / denominator;
      assertThat(fit.values()).containsExactly(new double[] {w}, within(1e-12));
      assertThat(fit.estimate("b").value()).isEqualTo(-18);
      Estimate zero = fit.estimate("zero");
      assertThat(zero.value()).isCloseTo(18 / w, within(1e-10));
      double error = 18 / (w * w) * fit.estimate("w").standardError().orElseThrow();
      assertThat(zero.standardError().orElseThrow()).isCloseTo(error, within(1e-10));
      assertThat(zero.status()).isEqualTo(Status.DERIVED);
    }
    Fit fixed = Gradus.fit("celsius = w*reading + b; b = -18", table, FitSettings.defaults());
    assertThat(fixed.estimate("b").status()).isEqualTo(Status.FIXED);
    assertThat(fixed.estimate("b").standardError()).isEmpty();
    assertThat(TextReport.of(fixed)).containsPattern("b +-18\\.0000 +- +- +- +- +- +fixed");
  }

  @Test
  void whatCannotBeSubstituted() {
    Model line = Model.formula("celsius = w*reading + b", Thermometer.TABLE);
    refused(() -> line.fixing("c", 1), "'c' is no parameter of the model; its parameters are w, b");
    refused(() -> line.tying("b", "2*v"), "'v' in the definition of 'b' is no parameter");
    refused(() -> line.tying("b", "b + 1"), "'b' in the definition of 'b' is no parameter");
    refused(() -> line.fixing("b", 1).fixing("w", 1), "the only parameter");
    refused(() -> line.bounded("b", 0, 1).fixing("b", 0.5), "'b' has bounds or a prior");
    refused(() -> line.bounded("b", 2, 1), "leave no room");
    refused(() -> line.deriving("w", "2*b"), "'w' is a name of the model already");
    refused(
        () -> line.withSlope("w", "reading", Thermometer.TABLE.names()).fixing("b", 1),
        "give the slopes afterwards");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(call).withMessageContaining(message);
  }

  @Test
  void boundsAndStarts() {
    Model model = Model.formula("celsius = w*reading + b; -50 < b < -10; w > 0", Thermometer.TABLE);
    assertThat(model.parameters())
        .extracting(Parameter::limits)
        .containsExactly(new Limits(0, Double.POSITIVE_INFINITY), new Limits(-50, -10));
    assertThat(Starts.given(model)).containsExactly(1, -10);
    Model outside = model.startingAt(Map.of("b", 3.0));
    refused(() -> Starts.given(outside), "the start 3 of 'b' is outside its bounds, -50 to -10");
  }

  /** Normal equations of the rows and one row more for b, by numpy. */
  @Test
  void aNormalPriorIsAMeasurement() {
    double[] two = new double[11];
    Arrays.fill(two, 2);
    Table table =
        Table.of(
            Thermometer.TABLE.column("reading"),
            Thermometer.TABLE.column("celsius"),
            Column.of("s", two));
    FitSettings settings =
        FitSettings.defaults().withMeasurementError(new MeasurementError.Absolute("s"));
    Fit fit = Gradus.fit("celsius = w*reading + b; b ~ normal(-15, 1.5)", table, settings);
    is(fit.estimate("w"), 0.51044278, 0.02400827, 1e-6);
    is(fit.estimate("b"), -15.81002322, 1.20798646, 1e-6);
    Model inJava =
        Model.formula("celsius = w*reading + b", table)
            .withPrior(new Prior("b", Prior.Kind.NORMAL, -15, 1.5));
    assertThat(Gradus.fit(inJava, table, settings).values())
        .containsExactly(fit.values(), within(1e-12));
  }

  @Test
  void unknownLaws() {
    refused(
        () -> Model.formula("celsius ~ normel(w*reading)", Thermometer.TABLE),
        "no law 'normel'; did you mean 'normal'?");
    assertThat(Model.formula("celsius ~ normal(w*reading + b)", Thermometer.TABLE).responses())
        .isEqualTo(Model.formula("celsius = w*reading + b", Thermometer.TABLE).responses());
  }

  @Test
  void normalisingKeepsDefinitionsAndRefusesTheRest() {
    FitSettings scaled =
        FitSettings.defaults().withScaling(Scaling.all(new Scaling.Kind.Standard()));
    Fit plain = Gradus.fit("celsius = w*reading + b; zero = -b/w", Thermometer.TABLE);
    Fit same = Gradus.fit("celsius = w*reading + b; zero = -b/w", Thermometer.TABLE, scaled);
    assertThat(same.estimate("zero").value())
        .isCloseTo(plain.estimate("zero").value(), within(1e-9));
    assertThat(same.estimate("zero").standardError().orElseThrow())
        .isCloseTo(plain.estimate("zero").standardError().orElseThrow(), within(1e-8));
    refused(
        () -> Gradus.fit("celsius = w*reading + b; w > 0", Thermometer.TABLE, scaled),
        "this model has bounds or priors; leave out --scale");
  }

  private static void is(Estimate estimate, double value, double error) {
    is(estimate, value, error, 1e-6);
  }

  private static void is(Estimate estimate, double value, double error, double relative) {
    assertThat(estimate.value()).isCloseTo(value, within(relative * Math.abs(value)));
    assertThat(estimate.standardError().orElseThrow()).isCloseTo(error, within(relative * error));
  }
}

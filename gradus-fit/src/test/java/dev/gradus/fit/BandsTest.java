package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.estimate.Bands;
import dev.gradus.estimate.Fit;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.samples.Thermometer;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Confidence and prediction bands beside those of R 4.2.2. */
class BandsTest {
  private static final FitSettings DEFAULTS = FitSettings.defaults();

  /**
   * {@code m <- lm(celsius ~ reading); n <- data.frame(reading = c(0, 48.9, 100))}, {@code
   * predict(m, n, se.fit = TRUE, interval = "confidence")}, {@code predict(m, n, interval =
   * "prediction")}.
   */
  @Test
  void ofALine() {
    Table news = Table.of(Column.of("reading", 0, 48.9, 100));
    Fit fit = Gradus.fit(Thermometer.line(), Thermometer.TABLE, DEFAULTS);
    Bands bands = Gradus.bands(Thermometer.line(), news, DEFAULTS, fit);
    assertThat(bands.level()).isEqualTo(0.95);
    assertThat(bands.rows()).isEqualTo(3);
    agree(bands.predicted(), -17.30478550301081, 8.94336142936812, 36.37240658774364);
    agree(bands.standardError(), 1.927227259586929, 0.579582363425246, 1.805416226067992);
    agree(bands.confidenceLower(), -21.66447645262533, 7.63225503451418, 32.28827134011183);
    agree(bands.confidenceUpper(), -12.9450945533963, 10.2544678242221, 40.4565418353755);
    agree(bands.predictionLower(), -23.41363124077910, 4.46786245714994, 30.45706620931674);
    agree(bands.predictionUpper(), -11.1959397652425, 13.4188604015863, 42.2877469661705);
  }

  /** The same with {@code level = 0.99}. */
  @Test
  void ofTheLevelOfTheFit() {
    FitSettings settings = DEFAULTS.withLevel(0.99);
    Fit fit = Gradus.fit(Thermometer.line(), Thermometer.TABLE, settings);
    Table news = Table.of(Column.of("reading", 0, 48.9, 100));
    Bands bands = Gradus.bands(Thermometer.line(), news, settings, fit);
    agree(bands.predictionLower(), -26.08080881526639, 2.51381892654639, 27.87437483355398);
  }

  /**
   * The delta method: {@code f <- nls(rate ~ Vm*conc/(K+conc)); co <- coef(f); x <- c(0.05, 0.5,
   * 2)}, {@code g <- cbind(x/(co["K"]+x), -co["Vm"]*x/(co["K"]+x)^2); se <- sqrt(rowSums((g %*%
   * vcov(f)) * g)); t <- qt(.975, df.residual(f))}, {@code fit ± t*se}, {@code fit ± t*sqrt(se^2 +
   * sigma(f)^2)}.
   */
  @Test
  void ofACurve() {
    Table table = Resources.table("reference/puromycin-treated.csv");
    Model model = Model.formula("rate = Vm * conc / (K + conc)", table.names());
    Fit fit = Gradus.fit(model, table, DEFAULTS);
    Bands bands = Gradus.bands(model, Table.of(Column.of("conc", 0.05, 0.5, 2)), DEFAULTS, fit);
    agree(bands.predicted(), 93.1832083004, 188.5088810026, 206.0767891719);
    agree(bands.standardError(), 4.84685937883, 4.41584255919, 6.12200261819);
    agree(bands.confidenceLower(), 82.3837326083, 178.6697706322, 192.4361172863);
    agree(bands.confidenceUpper(), 103.982683992, 198.347991373, 219.717461057);
    agree(bands.predictionLower(), 66.5351028961, 162.2353022723, 178.1561735643);
    agree(bands.predictionUpper(), 119.831313705, 214.782459733, 233.997404779);
  }

  /**
   * {@code g <- glm(cbind(Menarche, Total - Menarche) ~ Age, binomial)}, {@code predict(g, n, type
   * = "response", se.fit = TRUE)}, times the trials.
   */
  @Test
  void ofALawAreItsMean() {
    Table table = Resources.table("reference/menarche.csv");
    Model model = Model.formula("Menarche ~ binomial(Total, sigmoid(a + b * Age))", table.names());
    Fit fit = Gradus.fit(model, table, DEFAULTS);
    Table news =
        Table.of(
            Column.of("Age", 10, 13, 16),
            Column.of("Total", 10, 100, 50),
            Column.of("Menarche", 0, 50, 50));
    Bands bands = Gradus.bands(model, news, DEFAULTS, fit);
    agree(bands.predicted(), 0.0734246270559671, 49.729843173799324, 49.62491612734139);
    agree(bands.standardError(), 0.0138033800555808, 1.5777237825208261, 0.0693043262979517);
    agree(bands.predictionLower(), Double.NaN, Double.NaN, Double.NaN);
    assertThat(Gradus.predictions(model, news, DEFAULTS, fit.values()))
        .containsExactly(bands.predicted());
  }

  private static final Table WEIGHTED =
      Table.of(
          Column.of("x", 1, 2, 3, 4, 5, 6),
          Column.of("y", 2.1, 3.9, 6.2, 7.8, 10.4, 11.7),
          Column.of("s", .1, .1, .2, .2, .4, .5));

  private static Bands weighted(MeasurementError error, Table news) {
    Model model = Model.formula("y = a + b*x", WEIGHTED.names());
    FitSettings settings = DEFAULTS.withMeasurementError(error);
    return Gradus.bands(model, news, settings, Gradus.fit(model, WEIGHTED, settings));
  }

  /**
   * {@code l <- lm(y ~ x, weights = 1/s^2); n <- data.frame(x = c(0, 3.5, 7)); ns <- c(.1, .3,
   * .5)}, {@code predict(l, n, se.fit = TRUE, interval = "confidence")}, {@code predict(l, n,
   * interval = "prediction", weights = 1/ns^2)}.
   */
  @Test
  void withRelativeErrors() {
    Bands bands =
        weighted(
            new MeasurementError.Relative("s"),
            Table.of(Column.of("x", 0, 3.5, 7), Column.of("s", .1, .3, .5)));
    agree(bands.predicted(), 0.0779472181602939, 6.9526286470301510, 13.8273100759);
    agree(bands.standardError(), 0.139631671765518, 0.111054543812441, 0.303961753374759);
    agree(bands.confidenceUpper(), 0.465626889764252, 7.260965491608176, 14.671243198224694);
    agree(bands.predictionLower(), -0.416972299860054, 5.979530592563285, 12.072753677969118);
    agree(bands.predictionUpper(), 0.572866736180642, 7.925726701497017, 15.581866473830896);
  }

  /**
   * {@code V <- vcov(l)/sigma(l)^2; X <- cbind(1, n$x); se <- sqrt(rowSums((X %*% V) * X)); z <-
   * qnorm(.975)}, {@code fit ± z*se}, {@code fit ± z*sqrt(se^2 + ns^2)}.
   */
  @Test
  void withAbsoluteErrors() {
    Bands bands =
        weighted(
            new MeasurementError.Absolute("s"),
            Table.of(Column.of("x", 0, 3.5, 7), Column.of("s", .1, .3, .5)));
    agree(bands.standardError(), 0.126012368651375, 0.100222578003678, 0.274314129723377);
    agree(bands.confidenceLower(), -0.169032486002985, 6.756196003705186, 13.289664261191740);
    agree(bands.predictionLower(), -0.237351945294863, 6.332695523841767, 12.709532044604504);
    agree(bands.predictionUpper(), 0.393246381615451, 7.572561770218535, 14.945088107195510);
  }

  /** Without its measurement error nobody can say where a new measurement falls. */
  @Test
  void withoutTheErrorOfANewRow() {
    Bands bands = weighted(new MeasurementError.Relative("s"), Table.of(Column.of("x", 0, 3.5, 7)));
    agree(bands.standardError(), 0.139631671765518, 0.111054543812441, 0.303961753374759);
    assertThat(bands.predictionLower()).containsOnly(Double.NaN);
    assertThat(bands.predictionUpper()).containsOnly(Double.NaN);
  }

  @Test
  void aMissingValueLeavesItsRowOut() {
    Fit fit = Gradus.fit(Thermometer.line(), Thermometer.TABLE, DEFAULTS);
    Table some = Table.of(Column.of("reading", 0, Double.NaN, 100));
    Bands bands = Gradus.bands(Thermometer.line(), some, DEFAULTS, fit);
    agree(bands.predicted(), -17.30478550301081, Double.NaN, 36.37240658774364);
    agree(bands.confidenceLower(), -21.66447645262533, Double.NaN, 32.28827134011183);
    Table none = Table.of(Column.of("reading", Double.NaN));
    agree(Gradus.bands(Thermometer.line(), none, DEFAULTS, fit).predicted(), Double.NaN);
  }

  @Test
  void aColumnThatIsNotThere() {
    Fit fit = Gradus.fit(Thermometer.line(), Thermometer.TABLE, DEFAULTS);
    Table other = Table.of(Column.of("celsius", 1));
    assertThatThrownBy(() -> Gradus.bands(Thermometer.line(), other, DEFAULTS, fit))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("no column 'reading' in the table; its columns are celsius");
  }

  /** The bands of a line do not depend on where its clock starts. */
  @Test
  void againstEpochSeconds() {
    double epoch = 1.7e9;
    Random random = new Random(7);
    double[] seconds = new double[60];
    Arrays.setAll(seconds, i -> 60.0 * i);
    double[] values = new double[60];
    Arrays.setAll(values, i -> 20 + 0.01 * seconds[i] + random.nextGaussian());
    double[] stamps = Arrays.stream(seconds).map(t -> epoch + t).toArray();
    Bands shifted = line(Column.of("t", seconds), Column.of("y", values));
    Bands stamped = line(Column.of("t", stamps), Column.of("y", values));
    agree(stamped.standardError(), shifted.standardError());
    agree(stamped.confidenceLower(), shifted.confidenceLower());
    agree(stamped.predictionUpper(), shifted.predictionUpper());
  }

  private static Bands line(Column time, Column measured) {
    Table table = Table.of(time, measured);
    Model model = Model.formula("y = a + b*t", table.names());
    return Gradus.bands(model, table, DEFAULTS, Gradus.fit(model, table, DEFAULTS));
  }

  /** A parameter that the data leave open leaves the predictions that need it open. */
  @Test
  void ofAModelThatIsNotIdentifiable() {
    Model model = Model.formula("celsius = a*d*reading + b", Thermometer.TABLE.names());
    Fit fit = Gradus.fit(model, Thermometer.TABLE, DEFAULTS);
    Bands bands = Gradus.bands(model, Table.of(Column.of("reading", 0, 48.9)), DEFAULTS, fit);
    agree(bands.predicted(), -17.30478550301081, 8.94336142936812);
    agree(bands.standardError(), 1.927227259586929, Double.NaN);
  }

  /** As many parameters as rows: nothing is left to judge the errors by. */
  @Test
  void withoutDegreesOfFreedom() {
    Table two = Table.of(Column.of("x", 1, 2), Column.of("y", 3, 5));
    Model model = Model.formula("y = a + b*x", two.names());
    Bands bands = Gradus.bands(model, two, DEFAULTS, Gradus.fit(model, two, DEFAULTS));
    agree(bands.predicted(), 3, 5);
    assertThat(bands.standardError()).containsOnly(Double.NaN);
    assertThat(bands.predictionUpper()).containsOnly(Double.NaN);
  }

  /** A model without a column on its right side predicts the same for every row. */
  @Test
  void ofAMean() {
    Model model = Model.formula("celsius = m", Thermometer.TABLE.names());
    Fit fit = Gradus.fit(model, Thermometer.TABLE, DEFAULTS);
    Bands bands = Gradus.bands(model, Table.of(Column.of("any", 1, 2)), DEFAULTS, fit);
    double mean = 115.5 / 11;
    agree(bands.predicted(), mean, mean);
    double error = fit.estimate("m").standardError().orElseThrow();
    agree(bands.standardError(), error, error);
  }

  private static void agree(double[] actual, double... expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      if (Double.isNaN(expected[i])) {
        assertThat(actual[i]).isNaN();
      } else {
        assertThat(Digits.agreeing(actual[i], expected[i]))
            .as("%s beside %s", actual[i], expected[i])
            .isGreaterThan(7);
      }
    }
  }
}

package dev.gradus.guess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.samples.CertifiedSet;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real data by named models alone, as NIST certifies them and R and others fit them. */
class NamedReferencesTest {
  private static Fit trusted(String formula, Table table) {
    Fit fit = Gradus.fit(formula, table);
    assertThat(fit.verdict().trusted()).as("%s: %s", formula, fit.verdict()).isTrue();
    return fit;
  }

  private static void agree(double[] actual, double[] expected, double digits) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Digits.agreeing(actual[i], expected[i]))
          .as("%s against %s", Arrays.toString(actual), Arrays.toString(expected))
          .isGreaterThan(digits);
    }
  }

  private static double[] refined(String name) {
    return Resources.numbers(
        Resources.json("reference/" + name + ".json").at("/refined_here/parameters"));
  }

  /** The minimum is the certified one, in whatever parameters. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Gauss1   | exponential(x) + gaussian(x) + gaussian(x)
          Gauss2   | exponential(x) + gaussian(x) + gaussian(x)
          Gauss3   | exponential(x) + gaussian(x) + gaussian(x)
          Rat42    | logistic3(x)
          Rat43    | logistic5(x, 0, right, midpoint, scale, asymmetry)
          Eckerle4 | gaussian(x)
          Misra1a  | exponential_rise(x)
          BoxBOD   | exponential_rise(x)
          DanWood  | power_law(x)
          MGH17    | constant(x) + biexponential(x)
          Lanczos3 | exponential(x) + biexponential(x)
          ENSO     | constant(x) + sine(x) + sine(x) + sine(x)
          """)
  void nistSets(String name, String prediction) {
    CertifiedSet set = CertifiedSet.nonlinear(name);
    boolean isWave = name.equals("ENSO");
    String formula =
        "y = "
            + (isWave
                ? "constant(x) + sine(x, a, 1/12, p) + sine(x, b, f, q) + sine(x, c, g, r)"
                : prediction);
    Fit fit = trusted(formula, set.table());
    assertThat(Digits.agreeing(fit.statistics().residualSumOfSquares(), set.certified("rss")))
        .as("%s: %s", name, fit.verdict())
        .isGreaterThan(8);
  }

  @Test
  void parametersOfPeaks() {
    CertifiedSet set = CertifiedSet.nonlinear("Gauss1");
    Fit fit = trusted("y = exponential(x) + gaussian(x) + gaussian(x)", set.table());
    double[] b = set.estimates();
    agree(
        new double[] {
          fit.estimate("amplitude").value(),
          fit.estimate("rate").value(),
          fit.estimate("height1").value(),
          fit.estimate("centre1").value(),
          Math.abs(fit.estimate("sigma1").value()),
          fit.estimate("height2").value(),
          fit.estimate("centre2").value(),
          Math.abs(fit.estimate("sigma2").value())
        },
        new double[] {b[0], b[1], b[2], b[3], b[4] / Math.sqrt(2), b[5], b[6], b[7] / Math.sqrt(2)},
        8);
  }

  @Test
  void growthAsByR() {
    agree(
        trusted("rate = michaelis_menten(conc)", Resources.table("reference/puromycin-treated.csv"))
            .values(),
        refined("puromycin-treated"),
        8);
    Table chick = Resources.table("reference/chick1.csv");
    agree(trusted("weight = logistic3(Time)", chick).values(), refined("chick1-logistic"), 6);
    agree(trusted("weight = logistic4(Time)", chick).values(), refined("chick1-fpl"), 7);
    agree(
        trusted("circumference = logistic3(age)", Resources.table("reference/orange3.csv"))
            .values(),
        refined("orange3-logistic"),
        8);
    Table assay = Resources.table("reference/dnase1.csv");
    double[] gompertz = trusted("density = gompertz(log(conc))", assay).values();
    double[] inR = {gompertz[0], Math.exp(gompertz[2] * gompertz[1]), Math.exp(-gompertz[2])};
    agree(inR, refined("dnase1-gompertz"), 7);
    // R 4.2.2: nls(density ~ SSfpl(log(conc), A, B, xmid, scal), subset(DNase, Run == 1))
    agree(
        trusted("density = logistic4(log(conc))", assay).values(),
        new double[] {-0.0078972174838, 2.3772391937973, 1.5074032161206, 1.0625788157502},
        4);
  }

  /** R 4.2.2, nls with SSbiexp, SSasymp and SSweibull, to its tolerance of 1e-5. */
  @Test
  void otherSelfStartingModelsOfR() {
    double[] time = {0.25, 0.5, 0.75, 1, 1.25, 2, 3, 4, 5, 6, 8};
    double[] conc = {1.5, 0.94, 0.78, 0.48, 0.37, 0.19, 0.12, 0.11, 0.08, 0.07, 0.05};
    Table indometh = Table.of(Column.of("time", time), Column.of("conc", conc));
    double[] two = trusted("conc = biexponential(time)", indometh).values();
    agree(
        new double[] {two[0], Math.log(two[1]), two[2], Math.log(two[3])},
        new double[] {2.029277436412, 0.579388691203, 0.191547455281, -1.787784882782},
        4);
    Table loblolly =
        Table.of(
            Column.of("age", 3, 5, 10, 15, 20, 25),
            Column.of("height", 4.51, 10.89, 28.72, 41.74, 52.70, 60.92));
    double[] rise = trusted("height = exponential_approach(age)", loblolly).values();
    agree(
        new double[] {rise[0], rise[1], Math.log(rise[2])},
        new double[] {95.66687847203, -9.07824085004, -3.11638102085},
        4);
    Table chick =
        Table.of(
            Column.of("day", 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 21),
            Column.of("weight", 49, 59, 74, 97, 124, 141, 148, 155, 160, 160, 157));
    double[] growth = trusted("weight = weibull(day)", chick).values();
    agree(
        new double[] {growth[0], growth[1], -growth[3] * Math.log(growth[2]), growth[3]},
        new double[] {158.50120400515, 110.99708145320, -5.99342086684, 2.64614054572},
        4);
  }

  @Test
  void twoDecaysOverALevel() {
    Table silver = Resources.table("reference/bevington-silver.csv");
    double[] counts = silver.column("counts").values();
    Table weighted =
        Table.of(
            silver.column("t"),
            silver.column("counts"),
            Column.of("error", DoubleStream.of(counts).map(Math::sqrt).toArray()));
    Fit fit =
        Gradus.fit(
            "counts = constant(t) + biexponential(t)",
            weighted,
            FitSettings.defaults().withMeasurementError(new MeasurementError.Relative("error")));
    double[] found = fit.values();
    agree(
        new double[] {found[0], found[1], found[3], 1 / found[2], 1 / found[4]},
        refined("bevington-decay"),
        7);
  }

  /** The trend and the seasons of carbon dioxide; amplitudes of R's sines and cosines. */
  @Test
  void aTrendWithSeasons() {
    Table table = Resources.table("reference/co2-maunaloa.csv");
    Fit fit =
        trusted(
            "co2 = exponential_approach(t) + sine(t, s1, 1/12, p1) + sine(t, s2, 1/6, p2)", table);
    double[] inR = refined("co2-trend-season");
    agree(
        new double[] {
          fit.estimate("limit").value(),
          Math.abs(fit.estimate("s1").value()),
          Math.abs(fit.estimate("s2").value()),
          -fit.estimate("rate").value()
        },
        new double[] {inR[0], Math.hypot(inR[3], inR[4]), Math.hypot(inR[5], inR[6]), inR[2]},
        7);
    double frequency = trusted("co2 = quadratic(t) + sine(t)", table).estimate("frequency").value();
    assertThat(Digits.agreeing(frequency, 1.0 / 12)).isGreaterThan(3);
  }

  @Test
  void aStartWinsOverTheGuess() {
    CertifiedSet set = CertifiedSet.nonlinear("Eckerle4");
    Model model =
        Model.formula("y = gaussian(x)", set.table().names()).startingAt(Map.of("centre", 450.0));
    Fit fit = Gradus.fit(model, set.table(), FitSettings.defaults());
    assertThat(fit.estimate("centre").start()).isEqualTo(450);
    assertThat(fit.estimate("sigma").start()).isBetween(1.0, 10.0);
  }

  /** Nothing can be learnt here, but everything ends with a verdict. */
  @Test
  void poorDataHaveGuessesToo() {
    for (String formula : List.of("y = gaussian(x)", "y = logistic4(x)", "y = sine(x)")) {
      for (double[] y : List.of(new double[] {1}, new double[] {2, 2, 2, 2, 2, 2, 2, 2})) {
        double[] x = new double[y.length];
        Fit same = Gradus.fit(formula, Table.of(Column.of("x", x), Column.of("y", y)));
        Arrays.setAll(x, i -> i);
        Fit rising = Gradus.fit(formula, Table.of(Column.of("x", x), Column.of("y", y)));
        assertThat(same.estimates()).allSatisfy(e -> assertThat(e.start()).isFinite());
        assertThat(rising.estimates()).allSatisfy(e -> assertThat(e.start()).isFinite());
      }
    }
  }
}

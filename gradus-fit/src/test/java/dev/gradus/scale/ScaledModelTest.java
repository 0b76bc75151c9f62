package dev.gradus.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.Model;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Series;
import dev.gradus.scale.Scaling.Kind;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models over normalised columns, and which of them have a way back. */
class ScaledModelTest {
  private static final List<String> COLUMNS = List.of("x", "u", "y");

  /** The columns x and u, more than 0, and y. */
  private static Map<String, double[]> columns(Random random) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String name : COLUMNS) {
      columns.put(name, random.doubles(12, 0.5, 3).toArray());
    }
    return columns;
  }

  private static Table table(Map<String, double[]> columns) {
    return Table.of(
        COLUMNS.stream()
            .map(name -> Column.of(name, columns.getOrDefault(name, new double[0])))
            .toArray(Column[]::new));
  }

  /**
   * Which normalisations algebra can undo. {@code both} of a column are a shift and a factor,
   * {@code factor} is a factor alone.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          y = a + b*x                                   | both   | both   | yes
          y = a + b*x + c*u                             | both   | both   | yes
          y = a + b*x + c*x^2 + d*x^3                   | both   | both   | yes
          y = a + b*x + c*u + d*x*u                     | both   | both   | yes
          y = a + b*(2*x - u/4)                         | both   | both   | no
          y = a + b*x + c*log(u)                        | factor | factor | yes
          y = a + c*x^2                                 | both   | none   | no
          y = a + c*x^2                                 | factor | both   | yes
          y = w*x                                       | factor | factor | yes
          y = w*x                                       | both   | none   | no
          y = w*x                                       | none   | both   | no
          y = 3 + w*x                                   | factor | none   | yes
          y = 3 + w*x                                   | none   | factor | no
          y = w*(x - m)                                 | both   | both   | yes
          y = (p + q + r)*x + c                         | both   | both   | yes
          y = (x - m)/s                                 | both   | both   | yes
          y = a*exp(-k*x) + c                           | both   | both   | yes
          y = a*exp(-k*x)                               | both   | factor | yes
          y = a*exp(-k*x)                               | none   | both   | no
          y = exp(-k*x) + c                             | both   | none   | no
          y = exp(lna - k*x) + c                        | both   | both   | yes
          y = a*(1 - exp(-k*x))                         | factor | factor | yes
          y = a*2^(-x/h) + c                            | both   | both   | yes
          y = a*expm1(k*x) + c                          | both   | both   | yes
          y = a*exp(-k*x) + b*exp(-l*u) + c             | both   | both   | yes
          y = a*exp(-(x - m)^2/(2*s^2))                 | both   | factor | yes
          y = a*exp(-((x - m)/s)^2/2) + c               | both   | both   | yes
          y = a/(1 + ((x - m)/g)^2) + c                 | both   | both   | yes
          y = L/(1 + exp(-k*(x - m)))                   | both   | factor | yes
          y = L*sigmoid((x - m)/s) + c                  | both   | both   | yes
          y = L*tanh(k*x + p) + c                       | both   | both   | yes
          y = V*x/(K + x)                               | factor | factor | yes
          y = V*x/(K + x)                               | both   | none   | no
          y = V*(x - p)/(K + x)                         | both   | factor | yes
          y = a*x^n                                     | factor | factor | yes
          y = a*x^n                                     | both   | none   | no
          y = a*(x - p)^1.5 + c                         | both   | both   | yes
          y = a*sqrt(x - p) + c                         | both   | both   | yes
          y = a*abs(x - p) + c                          | both   | both   | yes
          y = a + b*log(x)                              | factor | both   | yes
          y = a + b*log10(x)                            | factor | both   | yes
          y = a + b*log(x)                              | both   | none   | no
          y = a*sin(w*x + p) + c                        | both   | both   | yes
          y = a*sin(x) + c                              | factor | none   | no
          y = a*sin(x) + c                              | none   | both   | yes
          y = if(x < m, a, a + b*(x - m))               | both   | both   | yes
          y = a + b*relu(x - m)                         | both   | both   | yes
          y = a + b*max(x, m)                           | both   | both   | yes
          y = a + b*x*sign(x - m)                       | factor | both   | yes
          log(y) = a + b*x                              | both   | none   | yes
          """)
  void whatAlgebraCanUndo(String formula, String ofColumns, String ofMeasured, String expected) {
    Random random = new Random(formula.hashCode());
    Map<String, double[]> columns = columns(random);
    Scaling scaling =
        Scaling.all(kind(ofColumns)).with(formula.startsWith("log") ? "x" : "y", kind(ofMeasured));
    if (formula.startsWith("log")) {
      scaling = Scaling.all(kind(ofColumns));
    }
    Model model = Model.formula(formula, COLUMNS);
    ScaledModel scaled = ScaledModel.of(model, columns, scaling);

    assertThat(scaled.wayBack().isPresent())
        .as("way back of %s", formula)
        .isEqualTo("yes".equals(expected));
    scaled.wayBack().ifPresent(way -> predictTheSame(scaled, way, columns, random));
  }

  private static Kind kind(String word) {
    return switch (word) {
      case "both" -> new Kind.Standard();
      case "factor" -> new Kind.By(0.37);
      default -> new Kind.None();
    };
  }

  /**
   * At random parameters, for every row; numbers that are not finite on both sides are equal too.
   */
  private static void predictTheSame(
      ScaledModel scaled, WayBack way, Map<String, double[]> columns, Random random) {
    double[] phi = random.doubles(scaled.model().graph().parameterCount(), 0.4, 1.6).toArray();
    double[] theta = way.back(phi, scaled.units());
    FitSettings settings = FitSettings.defaults();
    double[] inside = Gradus.predictions(scaled.model(), table(columns), settings, phi);
    double[] outside = Gradus.predictions(scaled.user(), table(columns), settings, theta);
    for (int row = 0; row < inside.length; row++) {
      if (!Double.isNaN(inside[row])) {
        assertThat(outside[row])
            .as("row %d of %s", row, scaled.user().text())
            .isCloseTo(inside[row], within(1e-9 * (1 + Math.abs(inside[row]))));
      }
    }
    double[] again = way.forward(theta, new double[phi.length], scaled.units());
    for (int i = 0; i < phi.length; i++) {
      assertThat(Digits.agreeing(again[i], phi[i])).as("there and back").isGreaterThan(9);
    }
  }

  /** Central differences of the way back itself. */
  @Test
  void slopesAreThoseOfTheWayBack() {
    Random random = new Random(8);
    Model model = Model.formula("y = a*exp(-k*x) + c", COLUMNS);
    ScaledModel scaled =
        ScaledModel.of(
            model, columns(random), Scaling.all(new Kind.Standard()).with("y", new Kind.MinMax()));
    WayBack way = scaled.wayBack().orElseThrow();
    double[] phi = {1.3, 0.7, 0.4};
    double[][] slopes = way.slopes(phi, scaled.units());
    double h = 1e-6;
    for (int j = 0; j < phi.length; j++) {
      double[] above = phi.clone();
      above[j] += h;
      double[] below = phi.clone();
      below[j] -= h;
      for (int i = 0; i < phi.length; i++) {
        double rise = way.back(above, scaled.units())[i] - way.back(below, scaled.units())[i];
        assertThat(slopes[i][j]).isCloseTo(rise / (2 * h), within(1e-7));
      }
    }
  }

  @Test
  void aFactorAloneGivesTheProductOfTheLesson() {
    ScaledModel scaled =
        ScaledModel.of(
            Model.formula("y = w * x + b", COLUMNS),
            columns(new Random(1)),
            Scaling.all(new Kind.By(0.1)));
    assertThat(scaled.model().text()).isEqualTo("y = w * (x * 0.1) + b");
  }

  @Test
  void theObstacleIsTheInnermostExpression() {
    ScaledModel scaled =
        ScaledModel.of(
            Model.formula("y = a*exp(-k*x)*sin(u) + c*cos(x)", COLUMNS),
            columns(new Random(2)),
            Scaling.all(new Kind.Standard()));
    assertThat(scaled.wayBack()).isEmpty();
    assertThat(scaled.obstacle()).hasValue("sin(u)");
  }

  /** Quantiles by R's default: median 3, quartiles 1.75 and 4.75 of 1, 2, 4, 7. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          standard | 3.5  | 0.4364357804719847
          minmax   | 1    | 0.16666666666666666
          robust   | 3    | 0.3333333333333333
          factor   | 0    | 0.37
          none     | 0    | 1
          """)
  void shiftsAndFactors(String way, double shift, double factor) {
    Kind kind =
        switch (way) {
          case "standard" -> new Kind.Standard();
          case "minmax" -> new Kind.MinMax();
          case "robust" -> new Kind.Robust();
          default -> kind(way);
        };
    Normalisation normalisation = Choice.of(kind, "x", new double[] {4, 1, 7, 2}, true);
    assertThat(normalisation.shift()).isCloseTo(shift, within(1e-15));
    assertThat(normalisation.factor()).isCloseTo(factor, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          0.2       | 3        | x
          -5        | 9        | x
          21.8      | 81.9     | x * 0.1
          1.7e9     | 1.7000036e9 | (x - 1.7e9) * 0.001
          1700123456 | 1700127056 | (x - 1.700125e9) * 0.001
          1990      | 2024     | (x - 2000) * 0.1
          4.997     | 5.003    | (x - 5) * 1000
          -1003     | -1001    | x + 1000
          1e-9      | 3e-9     | x * 1e9
          2e5       | 9e5      | x * 1e-5
          """)
  void autoTakesRoundNumbersWhereTheyAreNeeded(double least, double greatest, String text) {
    Normalisation chosen = Choice.of(new Kind.Auto(), "x", new double[] {least, greatest}, false);
    assertThat(chosen.text("x").replace("x - -", "x + ")).isEqualTo(text);
  }

  @Test
  void autoTakesTheFullestNormalisationThatHasAWayBack() {
    Map<String, double[]> columns =
        Map.of(
            "x", Series.from(1000, 1, 20),
            "u", Series.from(5000, 1, 20),
            "y", Series.from(1, 0.1, 20));
    Scaling auto = Scaling.all(new Kind.Auto());
    ScaledModel both =
        ScaledModel.of(Model.formula("y = a*x/(K + x) + b*u", COLUMNS), columns, auto);
    assertThat(both.units().of("x")).isEqualTo(new Normalisation(0, 0.001));
    assertThat(both.wayBack()).isPresent();
    ScaledModel none =
        ScaledModel.of(Model.formula("y = a*sin(x) + b*u + c", COLUMNS), columns, auto);
    assertThat(none.units().columns()).containsOnlyKeys("u");
    assertThat(none.obstacle()).hasValue("sin(x)");
    ScaledModel shifted =
        ScaledModel.of(Model.formula("y = a*exp(-k*(x - 1000)) + b*u + c", COLUMNS), columns, auto);
    assertThat(shifted.units().columns()).containsOnlyKeys("u");
  }

  @Test
  void autoScalesWhatIsMeasuredIfItsSizeIsFarFromOne() {
    Map<String, double[]> columns =
        Map.of("x", Series.from(0, 0.1, 20), "u", new double[20], "y", Series.from(1e6, 1e5, 20));
    ScaledModel scaled =
        ScaledModel.of(
            Model.formula("y = a + b*x", COLUMNS), columns, Scaling.all(new Kind.Auto()));
    assertThat(scaled.units().measured()).isEqualTo(new Normalisation(0, 1e-6));
    assertThat(scaled.units().columns()).isEmpty();
  }

  @Test
  void whatCannotBeNormalised() {
    Model model = Model.formula("y = a + b*x", COLUMNS);
    Map<String, double[]> constant = Map.of("x", new double[] {5, 5, 5}, "y", new double[3]);
    assertThatThrownBy(
            () -> ScaledModel.of(model, constant, Scaling.none().with("x", new Kind.Standard())))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "normalisation of 'x': every row holds 5.0, so it has no width to divide by; leave it out, or give a factor");
    assertThat(ScaledModel.of(model, constant, Scaling.all(new Kind.Standard())).units().columns())
        .isEmpty();
    Map<String, double[]> half = Map.of("x", new double[] {5, 5, 5, 5, 9}, "y", new double[5]);
    assertThatThrownBy(() -> ScaledModel.of(model, half, Scaling.all(new Kind.Robust())))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "normalisation of 'x': half of its rows hold 5.0, so its interquartile range is 0; take standard or minmax");
    assertThatThrownBy(
            () -> ScaledModel.of(model, constant, Scaling.none().with("u", new Kind.MinMax())))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "normalisation of 'u', which is no input of the prediction and not measured by itself; columns to normalise are x, y");
    assertThatThrownBy(() -> new Kind.By(-0.1))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("normalisation: factor = -0.1 must be > 0 and finite");
  }
}

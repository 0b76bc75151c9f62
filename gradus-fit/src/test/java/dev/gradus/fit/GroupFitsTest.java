package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits of groups against fits of the rows of each group alone. */
class GroupFitsTest {
  private static final long SEED = 20;
  private static final int GROUPS = 40;
  private static final List<String> BY = List.of("group");
  private static final FitSettings DEFAULTS = FitSettings.defaults();

  /** A model over the data of all groups, and how to fit it. */
  record Case(Model model, FitSettings settings) {
    static Case of(String formula) {
      return new Case(Model.formula(formula, data().names()), DEFAULTS);
    }

    Case startingAt(Map<String, Double> starts) {
      return new Case(model.startingAt(starts), settings);
    }

    Case with(FitSettings others) {
      return new Case(model, others);
    }

    @Override
    public String toString() {
      return "seed %d: %s, %s".formatted(SEED, model.text(), settings.measurementError());
    }
  }

  static Stream<Case> cases() {
    Case decay = Case.of("y = a*exp(-k*t) + c");
    Map<String, Double> starts = Map.of("a", 3.0, "k", 0.8, "c", 0.5);
    return Stream.of(
        decay,
        decay.startingAt(starts),
        decay
            .startingAt(starts)
            .with(DEFAULTS.withMeasurementError(new MeasurementError.Absolute("sigma"))),
        decay
            .startingAt(starts)
            .with(DEFAULTS.withMeasurementError(new MeasurementError.Weights("weight"))),
        Case.of("y = a*exp(-k*t) + c; k < 0.9").startingAt(starts),
        Case.of("y = b*t + c"),
        Case.of("y = a*exp(-k*t) + c; weight = d").startingAt(starts),
        decay.startingAt(Map.of("k", 2.0)));
  }

  /**
   * Rows of a decay in groups of their own, in disorder. Some groups have too few rows, no noise,
   * no variation, one value of t alone, an outcome that no decay explains, or missing values.
   */
  private static Table data() {
    Random random = new Random(SEED);
    List<double[]> rows = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      double a = 2 + 3 * random.nextDouble();
      double k = 0.3 + random.nextDouble();
      double c = random.nextDouble();
      int count = group == 5 ? 2 : group == 6 ? 3 : 12 + random.nextInt(20);
      for (int i = 0; i < count; i++) {
        double t = group == 8 ? 1 : i * 0.25;
        double noise = group == 7 ? 0 : 0.05 * random.nextGaussian();
        double y =
            group == 9 ? 2 : group == 10 ? random.nextGaussian() : a * Math.exp(-k * t) + c + noise;
        double seen = group == 12 && i % 3 == 0 ? Double.NaN : y;
        rows.add(
            new double[] {group, t, seen, 0.04 + 0.02 * random.nextDouble(), random.nextInt(1, 4)});
      }
    }
    Collections.shuffle(rows, random);
    String[] names = {"group", "t", "y", "sigma", "weight"};
    return Table.of(
        IntStream.range(0, names.length)
            .mapToObj(c -> Column.of(names[c], rows.stream().mapToDouble(row -> row[c]).toArray()))
            .toArray(Column[]::new));
  }

  private static Table rowsOf(Table table, double group) {
    double[] groups = table.column("group").values();
    return table.select(
        Set.copyOf(table.names()),
        IntStream.range(0, table.rows()).filter(row -> groups[row] == group).toArray());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachGroupIsWhatAFitOfItsRowsAloneGives(Case each) {
    Table table = data();
    GroupFits fits = Gradus.fitBy(each.model, table, BY, each.settings, _ -> {});
    assertThat(fits.size()).isEqualTo(GROUPS);
    for (int g = 0; g < GROUPS; g++) {
      GroupFit of = fits.at(g);
      double group = Double.parseDouble(of.keys().getFirst());
      Fit alone = Gradus.fit(each.model, rowsOf(table, group), each.settings);
      String which = "%s, group %s: %s".formatted(each, group, alone.verdict());
      assertThat(of.code()).as(which).contains(alone.verdict().code());
      assertThat(of.rows()).as(which).isEqualTo(alone.statistics().rows());
      assertThat(of.rowsDropped()).as(which).isEqualTo(alone.statistics().rowsDropped());
      if (alone.verdict().code() == Code.CONVERGED) {
        assertSame(of, alone, which);
      }
    }
    assertThat(fits.counts().getOrDefault(Code.CONVERGED, 0)).isGreaterThan(GROUPS / 2);
  }

  private static void assertSame(GroupFit of, Fit alone, String which) {
    for (int j = 0; j < alone.estimates().size(); j++) {
      Estimate estimate = alone.estimates().get(j);
      double error = estimate.standardError().orElseThrow();
      assertThat(of.estimates()[j]).as(which).isCloseTo(estimate.value(), within(1e-9 * error));
      assertThat(of.standardErrors()[j]).as(which).isCloseTo(error, within(1e-9 * error));
    }
    assertThat(of.loss()).as(which).isCloseTo(alone.loss(), within(1e-12 * alone.loss()));
    double deviation = alone.statistics().residualStandardDeviation().orElseThrow();
    assertThat(of.residualStandardDeviation().orElseThrow())
        .as(which)
        .isCloseTo(deviation, within(1e-12 * deviation));
    assertThat(of.rSquared().isPresent())
        .as(which)
        .isEqualTo(alone.statistics().rSquared().isPresent());
    assertThat(of.rSquared().orElse(0))
        .as(which)
        .isCloseTo(alone.statistics().rSquared().orElse(0), within(1e-11));
  }

  @Test
  void threadsChangeNoDigit() {
    Case decay = cases().findFirst().orElseThrow();
    Table table = many();
    GroupFits one = Gradus.fitBy(decay.model, table, BY, DEFAULTS.withThreads(1), _ -> {});
    GroupFits three = Gradus.fitBy(decay.model, table, BY, DEFAULTS.withThreads(3), _ -> {});
    for (int j = 0; j < one.parameters().size(); j++) {
      assertThat(three.estimates(j)).isEqualTo(one.estimates(j));
      assertThat(three.standardErrors(j)).isEqualTo(one.standardErrors(j));
    }
    assertThat(three.counts()).isEqualTo(one.counts());
  }

  /** More groups than one thread takes at once. */
  private static Table many() {
    int groups = 600;
    int rows = 20;
    Random random = new Random(SEED);
    double[] group = new double[groups * rows];
    double[] t = new double[groups * rows];
    double[] y = new double[groups * rows];
    for (int i = 0; i < group.length; i++) {
      group[i] = i % groups;
      t[i] = 0.2 * Math.floorDiv(i, groups);
      double k = 0.4 + (i % groups) / 1000.0;
      y[i] = 3 * Math.exp(-k * t[i]) + 1 + 0.05 * random.nextGaussian();
    }
    return Table.of(Column.of("group", group), Column.of("t", t), Column.of("y", y));
  }

  @Test
  void theyAreToldInTheOrderInWhichTheirKeysFirstAppear() {
    List<String> told = new ArrayList<>();
    Gradus.fitBy(
        Model.formula("y = b*t + c", many().names()),
        many(),
        BY,
        DEFAULTS.withThreads(3),
        fit -> told.add(fit.keys().getFirst()));
    assertThat(told).isEqualTo(IntStream.range(0, 600).mapToObj(Integer::toString).toList());
  }

  @Test
  void keysAreTextsAndNumbersOfSeveralColumns() {
    Table table =
        Table.of(
            Column.ofTexts("site", "b", "a", "b", "", "a", "b", "b", "a"),
            Column.of("day", 2, 1, 2, 1, 1, 3, 2, 1),
            Column.of("x", 0, 0, 1, 5, 1, 0, 2, 2),
            Column.of("y", 1, 5, 3, 9, Double.NaN, 4, 5.3, 6));
    GroupFits fits = Gradus.fitBy("y = b*x + c", table, List.of("site", "day"), DEFAULTS);
    assertThat(IntStream.range(0, fits.size()).mapToObj(g -> fits.at(g).keys()))
        .containsExactly(List.of("b", "2"), List.of("a", "1"), List.of("b", "3"));
    assertThat(IntStream.range(0, 3).map(fits::rows)).containsExactly(3, 2, 1);
    assertThat(IntStream.range(0, 3).map(fits::rowsDropped)).containsExactly(0, 1, 0);
    assertThat(fits.rowsWithoutKey()).isEqualTo(1);
    assertThat(fits.at(2).code()).contains(Code.TOO_FEW_ROWS);
    assertThat(fits.columns().stream().map(Column::name))
        .containsExactly(
            "site",
            "day",
            "rows",
            "rows_dropped",
            "status",
            "b",
            "b_error",
            "c",
            "c_error",
            "residual_sd",
            "loss",
            "r_squared",
            "steps");
    assertThat(fits.columns().get(4).text(fits.columns().get(4).values()[2]))
        .isEqualTo("TOO_FEW_ROWS");
  }

  @Test
  void valuesThatNoFitTakesRefuseTheirGroupAlone() {
    Table table =
        Table.of(
            Column.of("group", 1, 2, 1, 2, 1, 2, 1, 2),
            Column.of("x", 0, 0, 1, 1, 2, 2, 3, 3),
            Column.of("y", 1, 1, 2, 3, 3.1, 5.2, 4, 7),
            Column.of("sigma", 1, 1, 0, 1, 1, 1, 1, 1));
    FitSettings settings = DEFAULTS.withMeasurementError(new MeasurementError.Absolute("sigma"));
    GroupFits fits =
        Gradus.fitBy(Model.formula("y = b*x + c", table.names()), table, BY, settings, _ -> {});
    assertThat(fits.at(0).status()).isEqualTo("INVALID_INPUT");
    assertThat(fits.at(0).refusal().orElseThrow()).contains("column 'sigma' holds 0.0");
    assertThat(fits.at(1).code()).contains(Code.CONVERGED);
  }

  @Test
  void lossesThatAreNoSumsOfSquaresAreFittedAsTheyAreAlone() {
    Table table = data();
    Model counts = Model.formula("weight ~ poisson(exp(a + b*t))", table.names());
    GroupFits fits = Gradus.fitBy(counts, table, BY, DEFAULTS, _ -> {});
    double group = Double.parseDouble(fits.at(0).keys().getFirst());
    Fit alone = Gradus.fit(counts, rowsOf(table, group), DEFAULTS);
    assertThat(fits.at(0).estimates()).isEqualTo(alone.values());
    assertThat(fits.at(0).code()).contains(alone.verdict().code());
  }

  @Test
  void groupsThatRandomKeysMakeAreThoseOfAMap() {
    Random random = new Random(SEED);
    double[] keys = random.ints(20_000, 0, 9_000).asDoubleStream().toArray();
    Column column = Column.of("key", keys);
    GroupNumbers numbers = GroupNumbers.of(List.of(column), keys.length);
    List<Double> first = Arrays.stream(keys).boxed().distinct().toList();
    assertThat(Arrays.stream(numbers.first()).mapToObj(row -> keys[row])).isEqualTo(first);
    for (int row = 0; row < keys.length; row++) {
      assertThat(keys[numbers.first()[numbers.ofRow()[row]]]).isEqualTo(keys[row]);
    }
  }

  @Test
  void parametersByCategoryAreRefused() {
    Table table = data();
    Model model = Model.formula("y = a[group] + b*t", table);
    assertThatThrownBy(() -> Gradus.fitBy(model, table, BY, DEFAULTS, _ -> {}))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("without brackets");
  }
}

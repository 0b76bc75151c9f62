package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.samples.CertifiedSet;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.samples.Series;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Fits without any start, of formulas that nothing in the code is made for. */
class NoStartTest {
  private static final long SEED = 20261125;
  private static final double REQUIRED = 9;

  /**
   * A set of each family of curves: of Lanczos and Chwirut one, of the Gauss sets the one whose
   * peaks do not overlap.
   */
  private static final List<String> SETS =
      List.of(
          "Misra1a",
          "Chwirut2",
          "Lanczos3",
          "Gauss1",
          "DanWood",
          "Misra1b",
          "Kirby2",
          "Hahn1",
          "Nelson",
          "MGH17",
          "Misra1c",
          "Misra1d",
          "Roszman1",
          "ENSO",
          "MGH09",
          "Thurber",
          "BoxBOD",
          "Rat42",
          "MGH10",
          "Eckerle4",
          "Rat43",
          "Bennett5");

  /** The least sum of squares, by R's nls from a start near the answer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "chick1-logistic",
        "chick1-fpl",
        "orange3-logistic",
        "dnase1-gompertz",
        "puromycin-treated",
        "puromycin-untreated",
        "co2-trend-season"
      })
  void realDataHaveTheSumOfSquaresThatRFinds(String name) {
    JsonNode facts = Resources.json("reference/" + name + ".json");
    Table table = Resources.table("reference/" + facts.get("data").asString());
    Fit fit =
        Gradus.fit(facts.get("response").asString() + " = " + facts.get("model").asString(), table);
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    assertThat(
            Digits.agreeing(fit.statistics().residualSumOfSquares(), facts.get("rss").asDouble()))
        .isGreaterThan(REQUIRED);
  }

  static Stream<String> renamed() {
    return SETS.stream();
  }

  /** Other names in another order, as the graph has its parameters in that of the formula. */
  @ParameterizedTest
  @MethodSource
  void renamed(String name) {
    CertifiedSet set = CertifiedSet.nonlinear(name);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < set.parameters().size(); i++) {
      names.add("q" + (char) ('a' + i));
    }
    Collections.shuffle(names, new Random(SEED));
    Matcher parameter = Pattern.compile("\\bb(\\d)\\b").matcher(formula(set));
    String formula = parameter.replaceAll(found -> names.get(Integer.parseInt(found.group(1)) - 1));
    Fit fit = Gradus.fit(formula, set.table());
    assertThat(Digits.agreeing(fit.statistics().residualSumOfSquares(), set.certified("rss")))
        .as("%s, seed %d", formula, SEED)
        .isGreaterThan(REQUIRED);
  }

  private static String formula(CertifiedSet set) {
    String measured =
        set.facts().get(set.facts().has("response") ? "response" : "response_column").asString();
    return measured + " = " + set.facts().get("model").asString();
  }

  static Stream<Arguments> rescaled() {
    return SETS.stream()
        .filter(name -> !name.equals("ENSO") && !name.equals("Nelson"))
        .flatMap(name ->
            Stream.of(
                Arguments.of(name, 1000, 1),
                Arguments.of(name, 1.0 / 50, 1),
                Arguments.of(name, 1, 1e4)));
  }

  /**
   * Inputs and measurements in other units. ENSO's formula knows the unit of its months; Nelson's
   * response is a logarithm.
   */
  @ParameterizedTest
  @MethodSource
  void rescaled(String name, double input, double measured) {
    CertifiedSet set = CertifiedSet.nonlinear(name);
    boolean unitless = List.of("Roszman1", "Chwirut2").contains(name) && measured != 1;
    Table table = moved(set, input, 0, unitless ? 1 : measured);
    Fit fit = Gradus.fit(formula(set), table);
    double factor = unitless ? 1 : measured;
    assertThat(
            Digits.agreeing(
                fit.statistics().residualSumOfSquares() / factor / factor, set.certified("rss")))
        .isGreaterThan(REQUIRED);
  }

  /** Families of curves that are the same wherever their input counts from. */
  @ParameterizedTest
  @CsvSource({
    "Gauss1, 500",
    "MGH17, 100",
    "MGH10, -20",
    "Lanczos3, 2",
    "Rat42, 300",
    "Rat43, -5",
    "Eckerle4, -400",
    "Bennett5, 25",
    "Thurber, 0.5"
  })
  void shifted(String name, double shift) {
    CertifiedSet set = CertifiedSet.nonlinear(name);
    Fit fit = Gradus.fit(formula(set), moved(set, 1, shift, 1));
    assertThat(Digits.agreeing(fit.statistics().residualSumOfSquares(), set.certified("rss")))
        .isGreaterThan(REQUIRED);
  }

  private static Table moved(CertifiedSet set, double input, double shift, double measured) {
    String response = set.facts().get("response_column").asString();
    return Table.of(
        set.table().columns().stream()
            .map(column ->
                Column.of(
                    column.name(),
                    Series.of(
                        column.values(),
                        value ->
                            column.name().equals(response)
                                ? value * measured
                                : value * input + shift)))
            .toArray(Column[]::new));
  }
}

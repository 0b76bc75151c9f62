package dev.gradus.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fit as text and back. */
class SavedFitTest {
  private static final Table TABLE =
      Table.of(
          Column.of("t", 0, 1, 2, 3, 4, 5),
          Column.of("y", 5.1, 3.2, 1.9, 1.3, 0.8, 0.45),
          Column.of("the error", 0.1, 0.2, 0.1, 0.1, 0.2, 0.1));

  static Stream<FitSettings> settings() {
    FitSettings defaults = FitSettings.defaults();
    return Stream.of(
        defaults,
        defaults.withLevel(0.5),
        defaults.withPrecision(Precision.FLOAT32),
        defaults.withMeasurementError(new MeasurementError.Absolute("the error")),
        defaults.withMeasurementError(new MeasurementError.Relative("the error")),
        defaults.withMaxSteps(1));
  }

  private static SavedFit saved(String formula, FitSettings settings) {
    Fit fit = Gradus.fit(formula, TABLE, settings);
    return SavedFit.of(fit, Model.formula(fit.model(), TABLE), TABLE, settings);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyDigitComesBack(FitSettings settings) {
    SavedFit saved = saved("y = a * exp(-k * t) + c", settings);
    SavedFit back = SavedFit.parse(saved.text(), "file");

    assertThat(back.text()).isEqualTo(saved.text());
    assertThat(back.fitted().values()).isEqualTo(saved.fitted().values());
    assertThat(back.measurementError()).isEqualTo(settings.measurementError());
    assertThat(back.precision()).isEqualTo(settings.precision());
    assertThat(back.predict(TABLE).confidenceUpper())
        .isEqualTo(saved.predict(TABLE).confidenceUpper());
    assertThat(back.predict(TABLE).predictionLower())
        .isEqualTo(saved.predict(TABLE).predictionLower());
  }

  /** Two parameters that only their product determines have no standard errors; NaN is kept. */
  @Test
  void whatIsNotDeterminedStaysSo() {
    SavedFit back = SavedFit.parse(saved("y = a * d * t", FitSettings.defaults()).text(), "file");

    assertThat(back.trusted()).isFalse();
    assertThat(back.predict(TABLE).standardError()[1]).isNaN();
    assertThat(back.predict(TABLE).predicted()[0]).isZero();
  }

  @Test
  void thePredictionsAreThoseOfTheFit() {
    FitSettings settings = FitSettings.defaults();
    Model model = Model.formula("y = a * exp(-k * t)", TABLE.names());
    Fit fit = Gradus.fit(model, TABLE, settings);

    assertThat(SavedFit.of(fit, model, TABLE, settings).predict(TABLE).predicted())
        .isEqualTo(Gradus.predictions(model, TABLE, settings, fit.values()));
  }

  /** The levels and what is derived come back, and texts that are numbered otherwise. */
  @Test
  void parametersByCategory() {
    Table table =
        Table.of(Column.of("y", 1, 2, 5, 7, 3), Column.ofTexts("s", "b", "b", "a", "a", "a"));
    Model model = Model.formula("y = m[s]; twice = 2*m", table);
    Fit fit = Gradus.fit(model, table, FitSettings.defaults());
    SavedFit saved = SavedFit.of(fit, model, table, FitSettings.defaults());
    SavedFit back = SavedFit.parse(saved.text(), "file");
    assertThat(back).usingRecursiveComparison().isEqualTo(saved);
    assertThat(back.parameters()).containsExactly("m[a]", "m[b]");
    assertThat(back.derived()).extracting(d -> d.name()).containsExactly("twice[a]", "twice[b]");
    Table other = Table.of(Column.ofTexts("s", "c", "b", "a"));
    assertThat(back.predict(other).predicted())
        .containsExactly(new double[] {Double.NaN, 1.5, 5}, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[]", "17", "{\"format\":\"gradus fit 2\"}", "y = a"})
  void otherTextIsRefused(String text) {
    assertThatThrownBy(() -> SavedFit.parse(text, "line.fit"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "'line.fit' is not a saved fit; write one with 'gradus fit DATA MODEL --save FILE'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"parameters\":[\"a\", | \"parameters\":[",
        "\"level\":0.95 | \"level\":95",
        "\"errors\":\"equal\" | \"errors\":\"absolute\"",
        "\"precision\":\"float64\" | \"precision\":\"float16\"",
      })
  void textThatWasChangedIsRefused(String was, String is) {
    String text = saved("y = a * exp(-k * t) + c", FitSettings.defaults()).text();
    assertThat(text).contains(was);
    assertThatThrownBy(() -> SavedFit.parse(text.replace(was, is), "line.fit"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageMatching(
            "'line.fit' is (not whole; save the fit again|not a saved fit; write one with .*)");
  }
}

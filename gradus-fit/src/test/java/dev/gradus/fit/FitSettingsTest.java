package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.estimate.Fit;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.model.MeasurementError;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Step;
import dev.gradus.samples.Thermometer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings: defaults, copies and checks. */
class FitSettingsTest {
  private final FitSettings defaults = FitSettings.defaults();

  @Test
  void theDefaults() {
    assertThat(defaults.optimizer()).isEmpty();
    assertThat(defaults.maxSteps()).isEmpty();
    assertThat(defaults.measurementError()).isEqualTo(new MeasurementError.Equal());
    assertThat(defaults.precision()).isEqualTo(Precision.FLOAT64);
    assertThat(defaults.level()).isEqualTo(0.95);
    assertThat(defaults.threads()).isPositive();
    assertThat(FitSettings.DEFAULT_STEPS).isEqualTo(5000);
  }

  @Test
  void eachCopyChangesOneSetting() {
    assertThat(defaults.withMaxSteps(7).maxSteps()).isEqualTo(OptionalInt.of(7));
    assertThat(defaults.withLevel(0.5).level()).isEqualTo(0.5);
    assertThat(defaults.withThreads(3).threads()).isEqualTo(3);
    assertThat(defaults.withPrecision(Precision.FLOAT32).precision()).isEqualTo(Precision.FLOAT32);
    assertThat(defaults.withOptimizer(new GradientDescent(1)).optimizer())
        .hasValue(new GradientDescent(1));
    assertThat(
            defaults.withThreads(3).withLevel(0.5).withPrecision(Precision.FLOAT32).withMaxSteps(2))
        .isEqualTo(
            defaults
                .withMaxSteps(2)
                .withPrecision(Precision.FLOAT32)
                .withLevel(0.5)
                .withThreads(3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 95, Double.NaN})
  void theLevelIsBetweenZeroAndOne(double level) {
    assertThatThrownBy(() -> defaults.withLevel(level))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("confidence level = %s must be between 0 and 1, such as 0.95", level);
  }

  @Test
  void countsAreAtLeastOne() {
    assertThatThrownBy(() -> defaults.withMaxSteps(0))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("the number of epochs = 0 must be at least 1");
    assertThatThrownBy(() -> defaults.withThreads(0))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("threads = 0 must be at least 1");
  }

  @Test
  void theListenerHearsEveryStep() {
    List<Step> heard = new ArrayList<>();
    Fit fit =
        Gradus.fit(
            Thermometer.line(),
            Thermometer.TABLE,
            defaults
                .withOptimizer(new GradientDescent(1e-4))
                .withMaxSteps(12)
                .withListener(heard::add));
    assertThat(heard).hasSize(12).isEqualTo(fit.history());
  }

  @Test
  void provenanceIsEnoughToRepeatTheFit() {
    Fit fit = Gradus.fit("celsius = w * reading + b", Thermometer.TABLE);
    assertThat(fit.provenance().source()).isEqualTo("thermometer.csv");
    assertThat(fit.provenance().precision()).isEqualTo("float64");
    assertThat(fit.provenance().version()).isEqualTo(Gradus.version()).matches("\\d+\\.\\d+.*");
    assertThat(fit.provenance().java()).isEqualTo(Runtime.version().toString());
    assertThat(fit.provenance().kernels()).isNotBlank();
  }

  @Test
  void anUnknownEstimateIsNamed() {
    Fit fit = Gradus.fit("celsius = w * reading + b", Thermometer.TABLE);
    assertThatThrownBy(() -> fit.estimate("q"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no parameter 'q'; there are [w, b]");
  }
}

package dev.gradus.app;

import static dev.gradus.app.Run.THERMOMETER;
import static dev.gradus.app.Run.gradus;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.formula.NamedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The named models, as they are listed and explained. */
class ModelsTest {
  @ParameterizedTest
  @EnumSource
  void eachIsListedAndShown(NamedModel model) {
    assertThat(gradus("models").out()).containsPattern("(?m)^" + model.call() + " ");
    Run run = gradus("models", model.call());
    assertThat(run.out()).contains(model.formula()).contains(model.parameters());
    assertThat(run.code()).isZero();
  }

  @Test
  void anUnknownOneIsRefused() {
    Run run = gradus("models", "gausian");
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "gradus: no model 'gausian'; did you mean 'gaussian'?; 'gradus models' lists them all");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void explainShowsTheExpansion() {
    assertThat(gradus("explain", THERMOMETER, "celsius = linear(reading)").out())
        .contains("Parameters  slope, intercept")
        .contains("multiply(")
        .contains("Linear in   all parameters: solved exactly");
  }
}

package dev.gradus.invariance;

import dev.gradus.estimate.Fit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Units and zeros of inputs and responses change answers as algebra says, whatever the loss. */
class UnitsTest {
  /**
   * Sums of 41 rows are rounded to about 1e-15; an input far from 0 has a condition of some
   * hundreds, whose square an error of a normal matrix has.
   */
  private static final double TOLERANCE = 1e-9;

  static List<Case> everyCase() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("everyCase")
  void ofAnInput(Case model) {
    Fit base = model.in(Units.GIVEN).fit();
    for (Units units : List.of(Units.ofInput(1000, 0), Units.ofInput(0.013, 2))) {
      new Expected(model, base, units, Math.max(TOLERANCE, model.tolerance()))
          .answeredBy(model.in(units).fit());
    }
  }

  static List<Case> ofAScale() {
    return Cases.all().stream().filter(Case::scales).toList();
  }

  @ParameterizedTest
  @MethodSource("ofAScale")
  void ofTheResponse(Case model) {
    Fit base = model.in(Units.GIVEN).fit();
    Units units = Units.ofResponse(1000, model.shifts() ? -50_000 : 0);
    new Expected(model, base, units, Math.max(TOLERANCE, model.tolerance()))
        .answeredBy(model.in(units).fit());
  }
}

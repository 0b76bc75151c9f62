package dev.gradus.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.Model;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.samples.TestProblem;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The problems of Moré, Garbow and Hillstrom 1981 (ACM TOMS 7, 17-41) as systems of equations in
 * the formula language, from the standard starts, with default settings.
 */
class MghTest {
  /** A minimum at zero must be approached so far, of the value at the start. */
  private static final double ZERO = 1e-20;

  /** A coordinate below this is 0 in the problems. */
  private static final double NOTHING = 1e-10;

  /** Where the slopes of the residuals are dependent: local minima, and rank 1 by construction. */
  private static final Set<String> OPEN = Set.of("mgh02", "mgh33", "mgh34", "mgh35-n10");

  static Stream<String> minimum() {
    return TestProblem.all().map(TestProblem::id);
  }

  static Stream<String> minimumBetweenBounds() {
    return TestProblem.all().filter(TestProblem::isBounded).map(TestProblem::id);
  }

  static Fit fit(Model model) {
    return Gradus.fit(model, TestProblem.NO_DATA, FitSettings.defaults());
  }

  /** The sum of squares: there is one row. */
  @ParameterizedTest
  @MethodSource
  void minimum(String id) {
    TestProblem problem = TestProblem.of(id);
    Fit fit = fit(problem.model());
    Agreement agreement = new Agreement(id);
    if (problem.reached() < ZERO) {
      assertThat(problem.published()).contains(0.0);
      assertThat(fit.loss()).isBetween(0.0, ZERO * problem.atStart());
      assertThat(fit.verdict().code()).isEqualTo(Code.PERFECT_FIT);
    } else {
      assertThat(problem.published()).anyMatch(sum -> Digits.agreeing(fit.loss(), sum) > 5);
      agreement.holds("f", fit.loss(), problem.reached());
      assertThat(fit.verdict().code())
          .isEqualTo(OPEN.contains(id) ? Code.NOT_IDENTIFIABLE : Code.CONVERGED);
      double[] x = problem.minimiser().orElse(new double[0]);
      for (int i = 0; i < x.length; i++) {
        at(agreement, "x" + (i + 1), fit, x[i], Agreement.REQUIRED);
      }
    }
  }

  private static void at(
      Agreement agreement, String name, Fit fit, double expected, double digits) {
    double actual = fit.estimate(name).value();
    if (Math.abs(expected) < NOTHING) {
      assertThat(Math.abs(actual)).as(name).isLessThan(NOTHING);
    } else {
      agreement.holds(name, actual, expected, digits);
    }
  }

  @ParameterizedTest
  @MethodSource
  void minimumBetweenBounds(String id) {
    TestProblem problem = TestProblem.of(id);
    Fit fit = fit(problem.boundedModel());
    Agreement agreement = new Agreement(id + " bounded");
    var bounds = problem.facts().get("bounds");
    double[] reached = Resources.numbers(bounds.get("x_reached_here"));
    for (int i = 0; i < reached.length; i++) {
      double value = fit.estimate("x" + (i + 1)).value();
      assertThat(value).isBetween(problem.lower()[i], problem.upper()[i]);
      switch (bounds.get("active").get(i).asString("")) {
        case "lower" -> assertThat(value).isEqualTo(problem.lower()[i]);
        case "upper" -> assertThat(value).isEqualTo(problem.upper()[i]);
        default -> at(agreement, "x" + (i + 1), fit, reached[i], 7); // doubles by scipy
      }
    }
    double least = bounds.get("f_reached_here").asDouble();
    if (least == 0) {
      assertThat(fit.loss()).isBetween(0.0, ZERO * problem.atStart());
    } else {
      agreement.holds("f", fit.loss(), least);
      agreement.holds("published f", fit.loss(), bounds.get("f").asDouble(), 5.5);
    }
  }
}

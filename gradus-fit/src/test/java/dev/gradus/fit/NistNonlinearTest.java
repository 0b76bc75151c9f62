package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.optimize.LBfgs;
import dev.gradus.optimize.VariableProjection;
import dev.gradus.samples.CertifiedSet;
import dev.gradus.samples.Digits;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NIST's nonlinear sets, from both of NIST's starts: digits that agree with the answers. */
class NistNonlinearTest {
  private static final double REQUIRED = 9;

  /** Of these the errors and the sum of squares are beyond double precision. */
  private static final Set<String> OTHERS = Set.of("Lanczos1 1", "Lanczos1 2");

  private static final List<String> SETS =
      CertifiedSet.allNonlinear().stream().map(CertifiedSet::name).toList();

  static Stream<Arguments> solved() {
    return SETS.stream()
        .flatMap(name -> Stream.of(1, 2).map(start -> Arguments.of(name, start)))
        .filter(run -> !OTHERS.contains(run.get()[0] + " " + run.get()[1]));
  }

  /** All but three that begin too far off. */
  static Stream<Arguments> solvedByLbfgs() {
    return SETS.stream()
        .flatMap(name -> Stream.of(1, 2).map(start -> Arguments.of(name, start)))
        .filter(run ->
            !List.of("BoxBOD 1", "MGH10 1", "MGH17 1").contains(run.get()[0] + " " + run.get()[1]));
  }

  @ParameterizedTest
  @MethodSource
  void solvedByLbfgs(String name, int start) {
    CertifiedSet set = CertifiedSet.nonlinear(name);
    Fit fit =
        Gradus.fit(
            set.startingAt(start), set.table(), FitSettings.defaults().withOptimizer(new LBfgs()));
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    for (int i = 0; i < set.parameters().size(); i++) {
      assertThat(Digits.agreeing(fit.estimate(set.parameters().get(i)).value(), set.estimates()[i]))
          .as("digits of %s", set.parameters().get(i))
          .isGreaterThan(REQUIRED);
    }
  }

  private static Fit fit(CertifiedSet set, int start) {
    return Gradus.fit(set.startingAt(start), set.table(), FitSettings.defaults());
  }

  @ParameterizedTest
  @MethodSource("solved")
  void estimatesErrorsAndSumHaveNineDigits(String name, int start) {
    CertifiedSet set = CertifiedSet.nonlinear(name);
    Fit fit = fit(set, start);
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    for (int i = 0; i < set.parameters().size(); i++) {
      Estimate estimate = fit.estimate(set.parameters().get(i));
      assertThat(Digits.agreeing(estimate.value(), set.estimates()[i]))
          .as("digits of %s", estimate.name())
          .isGreaterThan(REQUIRED);
      assertThat(Digits.agreeing(estimate.standardError().orElseThrow(), set.standardErrors()[i]))
          .as("digits of the standard error of %s", estimate.name())
          .isGreaterThan(REQUIRED);
    }
    assertThat(Digits.agreeing(fit.statistics().residualSumOfSquares(), set.certified("rss")))
        .as("digits of the residual sum of squares")
        .isGreaterThan(REQUIRED);
    assertThat(
            Digits.agreeing(
                fit.statistics().residualStandardDeviation().orElseThrow(), set.certified("rsd")))
        .as("digits of the residual standard deviation")
        .isGreaterThan(REQUIRED);
  }

  /**
   * Hard ones at their present level. Lanczos1's residuals are of the order of 1e-13, so its errors
   * and its sum of squares are beyond double precision.
   */
  @ParameterizedTest
  @CsvSource({"Lanczos1, 1, 10", "Lanczos1, 2, 10"})
  void estimatesHaveDigits(String name, int start, double digits) {
    CertifiedSet set = CertifiedSet.nonlinear(name);
    Fit fit = fit(set, start);
    for (int i = 0; i < set.parameters().size(); i++) {
      assertThat(Digits.agreeing(fit.estimate(set.parameters().get(i)).value(), set.estimates()[i]))
          .as("digits of %s", set.parameters().get(i))
          .isGreaterThan(digits);
    }
  }

  @Test
  void lanczos1IsFittedDownToRounding() {
    assertThat(fit(CertifiedSet.nonlinear("Lanczos1"), 2).verdict().sentence())
        .endsWith("what a further step would remove is lost in rounding.");
  }

  /** From these starts L-BFGS is expected to fail; what it must not do is to call it good. */
  @ParameterizedTest
  @ValueSource(strings = {"BoxBOD", "MGH10"})
  void aFailureIsNotTrusted(String name) {
    CertifiedSet set = CertifiedSet.nonlinear(name);
    FitSettings settings = FitSettings.defaults().withOptimizer(new LBfgs()).withMaxSteps(500);
    assertThat(Gradus.fit(set.startingAt(1), set.table(), settings).verdict().trusted()).isFalse();
  }

  /** These starts lead Levenberg-Marquardt astray; the fit begins again in the data. */
  @ParameterizedTest
  @ValueSource(strings = {"BoxBOD", "MGH10"})
  void leavingAStartIsSaid(String name) {
    assertThat(fit(CertifiedSet.nonlinear(name), 1).notes().getFirst())
        .contains("The start given (b1 = ", "The fit began again from the data, at b1 = ");
  }

  static Stream<String> sets() {
    return SETS.stream();
  }

  /**
   * Without a start: the sum of squares has nine digits, which does not mind that the terms of a
   * sum may change places. Lanczos1's is beyond double precision.
   */
  @ParameterizedTest
  @MethodSource("sets")
  void withoutAStart(String name) {
    CertifiedSet set = CertifiedSet.nonlinear(name);
    Fit fit = Gradus.fit(set.model(), set.table(), FitSettings.defaults());
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    if (name.equals("Lanczos1")) {
      assertThat(fit.statistics().residualSumOfSquares()).isLessThan(2e-25);
    } else {
      assertThat(Digits.agreeing(fit.statistics().residualSumOfSquares(), set.certified("rss")))
          .isGreaterThan(REQUIRED);
    }
  }

  static Stream<String> partlyLinear() {
    return SETS.stream().filter(name -> !name.startsWith("Chwirut") && !name.equals("Lanczos1"));
  }

  /** Variable projection, from the start that is nearer. */
  @ParameterizedTest
  @MethodSource("partlyLinear")
  void byVariableProjection(String name) {
    CertifiedSet set = CertifiedSet.nonlinear(name);
    FitSettings settings = FitSettings.defaults().withOptimizer(new VariableProjection());
    Fit fit = Gradus.fit(set.startingAt(2), set.table(), settings);
    assertThat(fit.optimizer()).isEqualTo("varpro");
    assertThat(fit.verdict().code()).isEqualTo(Verdict.Code.CONVERGED);
    for (int i = 0; i < set.parameters().size(); i++) {
      assertThat(Digits.agreeing(fit.estimate(set.parameters().get(i)).value(), set.estimates()[i]))
          .as("digits of %s", set.parameters().get(i))
          .isGreaterThan(REQUIRED);
    }
  }
}

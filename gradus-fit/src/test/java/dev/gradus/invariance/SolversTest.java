package dev.gradus.invariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.loss.Loss;
import dev.gradus.model.Penalty;
import dev.gradus.optimize.ExactLinear;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.LBfgs;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Scoring;
import dev.gradus.optimize.VariableProjection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every solver comes to the same answers, in whatever units. */
class SolversTest {
  /** A mild change of all units, which a method of one rate for all parameters bears too. */
  private static final Units OTHERS = new Units(1.3, -1, 0.7, 0);

  /** Where curves begin: solvers that see no curvature have no start found for them. */
  private static final Map<String, Double> STARTS =
      Map.of("c0", 0.8, "c1", 0.4, "b0", 1.7, "b1", -0.5);

  /**
   * A solver.
   *
   * @param claims the cases that it is for
   * @param tolerance to which it comes: the last digits of its own stopping rule
   */
  private record Solver(
      UnaryOperator<FitSettings> chosen, Predicate<Case> claims, double tolerance) {}

  private static final Map<String, Solver> SOLVERS =
      Map.of(
          "exact",
          new Solver(
              settings -> settings.withOptimizer(new ExactLinear()),
              one -> one.name().startsWith("squared"),
              1e-10),
          "lm",
          new Solver(
              settings -> settings.withOptimizer(new LevenbergMarquardt()),
              one -> one.name().startsWith("squared") || isCurve(one),
              1e-9),
          "irls",
          new Solver(
              settings -> settings.withOptimizer(new Scoring()), SolversTest::isSmooth, 1e-9),
          "lbfgs",
          new Solver(
              settings -> settings.withOptimizer(new LBfgs()),
              one -> isSmooth(one) && isComparable(one) && !hasLasso(one),
              1e-7),
          "varpro",
          new Solver(
              settings -> settings.withOptimizer(new VariableProjection()),
              one -> one.name().equals("curve"),
              1e-9),
          "momentum",
          new Solver(
              settings ->
                  settings
                      .withMaxSteps(20_000)
                      .withAutomaticRate(rate -> GradientDescent.momentum(rate, 0.9)),
              one -> List.of("squared", "poisson, exposure", "logit").contains(one.name()),
              1e-7));

  private static boolean isCurve(Case one) {
    return one.name().startsWith("curve");
  }

  private static boolean isSmooth(Case one) {
    return one.degree() != 1;
  }

  private static boolean isComparable(Case one) {
    return !one.loss().apply(Units.GIVEN).map(Loss::isRelativeToScale).orElse(false);
  }

  private static boolean hasLasso(Case one) {
    return one.settings().apply(Units.GIVEN).penalties().stream()
        .anyMatch(penalty -> penalty.kind() == Penalty.Kind.LASSO);
  }

  static Stream<Arguments> everySolver() {
    return SOLVERS.entrySet().stream()
        .flatMap(solver ->
            Cases.all().stream()
                .filter(solver.getValue().claims())
                .map(one -> Arguments.of(solver.getKey(), one)));
  }

  @ParameterizedTest
  @MethodSource("everySolver")
  void agree(String name, Case model) {
    Solver solver = SOLVERS.get(name);
    Fit base = model.in(Units.GIVEN).fit();
    Units units = model.scales() ? OTHERS : Units.ofInput(OTHERS.input(), OTHERS.inputShift());
    Problem problem = isCurve(model) ? model.in(units, STARTS) : model.in(units);
    Fit fit = problem.with(solver.chosen().apply(problem.settings())).fit();
    new Expected(model, base, units, Math.max(solver.tolerance(), model.tolerance()))
        .answeredBy(fit);
  }

  /** Methods that scale parameters by what they do take the same steps in any unit of the input. */
  @ParameterizedTest
  @CsvSource({
    "lm, curve",
    "irls, curve",
    "lbfgs, curve",
    "varpro, curve",
    "lm, 'poisson, exposure'",
    "irls, logit",
    "lbfgs, weibull",
    "irls, tukey",
    "lm, cauchy of a given scale"
  })
  void takeTheSameSteps(String name, String named) {
    Case model = Cases.named(named);
    Map<String, Double> starts =
        isCurve(model) ? STARTS : Map.of("b0", 0.5, "b1", 0.4, "b2", -0.5, "shape", 1.0);
    List<Fit> fits =
        Stream.of(Units.GIVEN, Units.ofInput(0x1p10, 0))
            .map(units -> model.in(units, starts))
            .map(
                problem -> problem.with(SOLVERS.get(name).chosen().apply(problem.settings())).fit())
            .toList();
    Fit given = fits.getFirst();
    Fit other = fits.getLast();
    assertThat(other.steps()).isEqualTo(given.steps());
    for (int i = 0; i < given.history().size(); i++) {
      double loss = given.history().get(i).loss();
      assertThat(other.history().get(i).loss()).isCloseTo(loss, within(1e-12 * Math.abs(loss)));
    }
  }
}

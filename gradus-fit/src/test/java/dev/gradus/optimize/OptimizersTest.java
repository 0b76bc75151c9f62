package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.optimize.Ending.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every optimizer on every problem, with what is expected of it. A new optimizer is a row. */
class OptimizersTest {
  private static final int STEPS = 2000;
  private static final Problem QUADRATIC = Problem.quadratic();
  private static final Problem BADLY_SCALED = Problem.badlyScaled();
  private static final Problem ROSENBROCK = Problem.rosenbrock();
  private static final Problem EXPONENTIAL = Problem.exponential();
  private static final Problem FLAT = Problem.flat();

  private static final LBfgs LBFGS = new LBfgs();
  private static final GradientDescent ADAM = GradientDescent.adam(0.1);
  private static final GradientDescent ADAMW = GradientDescent.adamw(0.1, 1e-3);
  private static final GradientDescent RMSPROP = GradientDescent.rmsprop(0.01);
  private static final Clip CLIPPED = new Clip.Norm(0.1);
  private static final Schedule WAVE = Schedule.cosine(STEPS);

  private static GradientDescent descent(double rate) {
    return new GradientDescent(rate);
  }

  private static GradientDescent momentum(double rate) {
    return GradientDescent.momentum(rate, 0.9);
  }

  private static GradientDescent nesterov(double rate) {
    return GradientDescent.nesterov(rate, 0.9);
  }

  /** Optimizer, problem, how the run ends, and how near the minimum (relative). */
  static Stream<Arguments> reached() {
    ExactLinear exact = new ExactLinear();
    LevenbergMarquardt lm = new LevenbergMarquardt();
    VariableProjection varpro = new VariableProjection(List.of(0), lm);
    return Stream.of(
        Arguments.of(exact, QUADRATIC, Kind.CONVERGED, 1e-15),
        Arguments.of(exact, BADLY_SCALED, Kind.CONVERGED, 1e-14),
        Arguments.of(new Scoring(), QUADRATIC, Kind.CONVERGED, 1e-15),
        Arguments.of(new Scoring(), BADLY_SCALED, Kind.CONVERGED, 1e-14),
        Arguments.of(new Scoring(), ROSENBROCK, Kind.CONVERGED, 1e-12),
        Arguments.of(new Scoring(), EXPONENTIAL, Kind.CONVERGED, 1e-12),
        Arguments.of(new Scoring(), FLAT, Kind.CONVERGED, 0.0),
        Arguments.of(lm, QUADRATIC, Kind.CONVERGED, 1e-15),
        Arguments.of(lm, BADLY_SCALED, Kind.CONVERGED, 1e-14),
        Arguments.of(lm, ROSENBROCK, Kind.CONVERGED, 1e-12),
        Arguments.of(lm, EXPONENTIAL, Kind.CONVERGED, 1e-12),
        Arguments.of(lm, FLAT, Kind.CONVERGED, 0.0),
        Arguments.of(varpro, QUADRATIC, Kind.CONVERGED, 1e-15),
        Arguments.of(varpro, BADLY_SCALED, Kind.CONVERGED, 1e-14),
        // A perfect fit leaves rounding alone, of which every part could be removed.
        Arguments.of(varpro, EXPONENTIAL, Kind.STALLED, 1e-12),
        // Descent ends where a step no longer changes a number; what that means others judge.
        Arguments.of(descent(0.5), QUADRATIC, Kind.STALLED, 1e-15),
        // A gradient relative to the loss is never small where the loss itself goes to 0.
        Arguments.of(descent(0.3), EXPONENTIAL, Kind.BUDGET_SPENT, 1e-5),
        Arguments.of(descent(0.5), FLAT, Kind.STALLED, 0.0),
        Arguments.of(momentum(0.1), QUADRATIC, Kind.CONVERGED, 1e-14),
        Arguments.of(momentum(0.1), EXPONENTIAL, Kind.CONVERGED, 1e-14),
        Arguments.of(momentum(1e-3), ROSENBROCK, Kind.BUDGET_SPENT, 0.02),
        Arguments.of(momentum(0.1), FLAT, Kind.CONVERGED, 0.0),
        Arguments.of(nesterov(0.1), QUADRATIC, Kind.CONVERGED, 1e-14),
        Arguments.of(nesterov(0.1), EXPONENTIAL, Kind.CONVERGED, 1e-14),
        Arguments.of(nesterov(1e-3), ROSENBROCK, Kind.BUDGET_SPENT, 0.02),
        Arguments.of(nesterov(0.1), FLAT, Kind.CONVERGED, 0.0),
        // A running mean of squares takes the place of the scale of the columns.
        Arguments.of(ADAM, QUADRATIC, Kind.STALLED, 1e-14),
        Arguments.of(ADAM, BADLY_SCALED, Kind.STALLED, 1e-14),
        Arguments.of(ADAM, ROSENBROCK, Kind.BUDGET_SPENT, 1e-7),
        Arguments.of(ADAM, EXPONENTIAL, Kind.CONVERGED, 1e-14),
        Arguments.of(ADAM, FLAT, Kind.CONVERGED, 0.0),
        // Weight decay moves the minimum by about its share of the curvature.
        Arguments.of(ADAMW, QUADRATIC, Kind.BUDGET_SPENT, 1e-3),
        Arguments.of(ADAMW, BADLY_SCALED, Kind.BUDGET_SPENT, 1e-3),
        Arguments.of(ADAMW, ROSENBROCK, Kind.BUDGET_SPENT, 0.01),
        Arguments.of(ADAMW, EXPONENTIAL, Kind.BUDGET_SPENT, 1e-3),
        Arguments.of(ADAMW, FLAT, Kind.CONVERGED, 1e-3),
        Arguments.of(RMSPROP, QUADRATIC, Kind.STALLED, 1e-14),
        Arguments.of(RMSPROP, BADLY_SCALED, Kind.STALLED, 1e-14),
        Arguments.of(RMSPROP, EXPONENTIAL, Kind.BUDGET_SPENT, 1e-7),
        Arguments.of(RMSPROP, FLAT, Kind.CONVERGED, 0.0),
        Arguments.of(RMSPROP.with(WAVE), EXPONENTIAL, Kind.CONVERGED, 1e-14),
        Arguments.of(ADAM.with(WAVE), BADLY_SCALED, Kind.CONVERGED, 1e-14),
        Arguments.of(descent(0.4).with(Schedule.inverse(0.01)), QUADRATIC, Kind.STALLED, 1e-14),
        // The rate at which the first step leaps away without clipping.
        Arguments.of(momentum(0.1).with(CLIPPED), ROSENBROCK, Kind.BUDGET_SPENT, 0.05),
        Arguments.of(momentum(0.1).with(CLIPPED), QUADRATIC, Kind.CONVERGED, 1e-14),
        Arguments.of(momentum(0.01).with(new Clip.Value(1)), EXPONENTIAL, Kind.STALLED, 1e-14),
        Arguments.of(LBFGS, QUADRATIC, Kind.CONVERGED, 1e-15),
        Arguments.of(LBFGS, BADLY_SCALED, Kind.CONVERGED, 1e-14),
        Arguments.of(LBFGS, ROSENBROCK, Kind.CONVERGED, 1e-12),
        Arguments.of(LBFGS, EXPONENTIAL, Kind.CONVERGED, 1e-12),
        Arguments.of(LBFGS, FLAT, Kind.CONVERGED, 0.0),
        // Of a loss that falls to zero, rounding is left, of which no step lowers anything.
        Arguments.of(new LBfgs(1), ROSENBROCK, Kind.STALLED, 1e-12));
  }

  /** Optimizer, problem, how the run ends; none of them comes near the minimum. */
  static Stream<Arguments> missed() {
    return Stream.of(
        // One linear step from zero is no answer to a curved problem; the caller must ask first.
        Arguments.of(new ExactLinear(), ROSENBROCK, Kind.STALLED),
        // Stable at rate < 1e-8, where the slow direction takes 1e8 steps.
        Arguments.of(descent(9e-9), BADLY_SCALED, Kind.BUDGET_SPENT),
        Arguments.of(descent(1e-3), BADLY_SCALED, Kind.DIVERGED),
        Arguments.of(descent(1e-3), ROSENBROCK, Kind.BUDGET_SPENT),
        Arguments.of(descent(1), QUADRATIC.from(1e200, 0), Kind.NON_FINITE),
        Arguments.of(descent(3), QUADRATIC, Kind.DIVERGED),
        Arguments.of(momentum(1e-3), BADLY_SCALED, Kind.DIVERGED),
        Arguments.of(momentum(0.1), ROSENBROCK, Kind.DIVERGED),
        Arguments.of(nesterov(1e-3), BADLY_SCALED, Kind.DIVERGED),
        Arguments.of(nesterov(0.1), ROSENBROCK, Kind.DIVERGED),
        // A tenth of the parameters is drawn away: another minimum.
        Arguments.of(GradientDescent.adamw(0.1, 0.1), QUADRATIC, Kind.BUDGET_SPENT),
        // Its steps are of one size, so it jumps across the valley.
        Arguments.of(RMSPROP, ROSENBROCK, Kind.BUDGET_SPENT),
        // Clipping keeps the direction, and with it the bad scale.
        Arguments.of(momentum(0.1).with(CLIPPED), BADLY_SCALED, Kind.BUDGET_SPENT),
        // The rate is gone before the valley's end.
        Arguments.of(
            GradientDescent.rmsprop(0.1).with(Schedule.exponential(0.99)),
            ROSENBROCK,
            Kind.BUDGET_SPENT));
  }

  private static Loop.Run run(Optimizer<?> optimizer, Problem problem) {
    return Loop.run(
        problem,
        optimizer,
        problem.start(),
        Stop.any(Stop.gradientBelow(1e-12), Stop.maxSteps(STEPS)),
        _ -> {});
  }

  @ParameterizedTest
  @MethodSource("reached")
  void reachesTheMinimum(Optimizer<?> optimizer, Problem problem, Kind ending, double tolerance) {
    Loop.Run run = run(optimizer, problem);
    assertThat(run.ending().kind()).isEqualTo(ending);
    for (int i = 0; i < problem.minimum().length; i++) {
      double expected = problem.minimum()[i];
      assertThat(run.theta()[i]).isCloseTo(expected, within(tolerance * Math.abs(expected)));
    }
    assertThat(run.loss()).isEqualTo(problem.loss(run.theta()));
  }

  @ParameterizedTest
  @MethodSource("missed")
  void isExpectedToFail(Optimizer<?> optimizer, Problem problem, Kind ending) {
    Loop.Run run = run(optimizer, problem);
    assertThat(run.ending().kind()).isEqualTo(ending);
    double distance =
        Math.hypot(
            run.theta()[0] / problem.minimum()[0] - 1, run.theta()[1] / problem.minimum()[1] - 1);
    assertThat(distance).as("relative distance from the minimum").isGreaterThan(0.01);
  }

  static Stream<Arguments> everyOptimizerAndProblem() {
    return Stream.of(
            new ExactLinear(),
            new LevenbergMarquardt(),
            new Scoring(),
            LBFGS,
            descent(1e-3),
            momentum(1e-3),
            nesterov(1e-3),
            ADAM,
            ADAMW,
            RMSPROP,
            ADAM.with(CLIPPED).with(WAVE))
        .flatMap(optimizer ->
            Stream.of(QUADRATIC, BADLY_SCALED, ROSENBROCK, EXPONENTIAL, FLAT)
                .map(problem -> Arguments.of(optimizer, problem)));
  }

  /** State goes in and comes out: the same state gives the same step, and no array is changed. */
  @ParameterizedTest
  @MethodSource("everyOptimizerAndProblem")
  <S extends State> void aStepIsAFunctionOfTheState(Optimizer<S> optimizer, Problem problem) {
    double[] start = problem.start().clone();
    S state = optimizer.start(problem, start);
    assertThat(state.theta()).isEqualTo(start).isNotSameAs(start);
    assertThat(state.loss()).isEqualTo(problem.loss(start));
    assertThat(state.ending()).isEmpty();
    S once = optimizer.step(problem, state);
    S again = optimizer.step(problem, state);
    assertThat(again.theta()).isEqualTo(once.theta());
    assertThat(state.theta()).isEqualTo(problem.start());
    assertThat(start).isEqualTo(problem.start());
    assertThat(once.loss()).as("the loss where the step set out").isEqualTo(state.loss());
    assertThat(again.memory()).usingRecursiveComparison().isEqualTo(once.memory());
    assertThat(state.memory())
        .usingRecursiveComparison()
        .isEqualTo(optimizer.start(problem, start).memory());
  }

  @Test
  void theGradientOfTheStateIsThatWhereTheStepSetOut() {
    GradientDescent descent = descent(0.1);
    GradientDescent.Descent state =
        descent.step(QUADRATIC, descent.start(QUADRATIC, new double[] {0, 0}));
    assertThat(state.gradient()).containsExactly(-3, 1);
    assertThat(state.theta()).containsExactly(0.1 * 3, -0.1);
  }

  static Stream<Optimizer<?>> indifferentToUnits() {
    return Stream.of(new LevenbergMarquardt(), new Scoring(), LBFGS);
  }

  /** Parameters are scaled by column norms: changing a unit changes no step. */
  @ParameterizedTest
  @MethodSource
  void indifferentToUnits(Optimizer<?> optimizer) {
    double unit = 0x1p20;
    Problem scaled =
        new Problem(
            "exponential in another unit",
            new double[] {unit, 1},
            new double[] {3 * unit, 0.5},
            t -> EXPONENTIAL.residuals().apply(new double[] {t[0] / unit, t[1]}),
            t -> {
              double[][] slopes = EXPONENTIAL.jacobian().apply(new double[] {t[0] / unit, t[1]});
              for (int i = 0; i < slopes[0].length; i++) {
                slopes[0][i] /= unit;
              }
              return slopes;
            });
    List<Step> plain = run(optimizer, EXPONENTIAL).history();
    List<Step> other = run(optimizer, scaled).history();
    assertThat(other).hasSameSizeAs(plain);
    for (int i = 0; i < plain.size(); i++) {
      assertThat(other.get(i).loss()).isEqualTo(plain.get(i).loss());
      assertThat(other.get(i).theta()[0] / unit).isEqualTo(plain.get(i).theta()[0]);
    }
  }

  /** Every step of Levenberg-Marquardt but the last, which looks beyond the loss, lowers it. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-3, 1, 1e6})
  void levenbergMarquardtDescendsFromAnyDamping(double damping) {
    Loop.Run run = run(new LevenbergMarquardt(damping), ROSENBROCK);
    assertThat(run.ending().kind()).isEqualTo(Kind.CONVERGED);
    assertThat(run.theta()[0]).isCloseTo(1, within(1e-12));
    List<Double> losses = run.history().stream().map(Step::loss).toList();
    assertThat(losses).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  static Stream<Problem> badlyScaled() {
    return Stream.of(
        GarbowProblems.powellBadlyScaled(),
        GarbowProblems.brownBadlyScaled(),
        GarbowProblems.helicalValley(),
        GarbowProblems.beale());
  }

  /**
   * Problems 3, 4, 5 and 7 of Moré, Garbow and Hillstrom: the residuals vanish, but for what
   * rounding leaves of them, and that no step removes.
   */
  @ParameterizedTest
  @MethodSource("badlyScaled")
  void levenbergMarquardtFindsWhereTheResidualsVanish(Problem problem) {
    Loop.Run run = run(new LevenbergMarquardt(), problem);
    assertThat(run.ending().kind()).isIn(Kind.CONVERGED, Kind.STALLED);
    assertThat(run.loss()).isLessThan(1e-20);
  }

  static Stream<Optimizer<?>> withCurvature() {
    return Stream.of(new LevenbergMarquardt(), new Scoring(), LBFGS);
  }

  @ParameterizedTest
  @MethodSource("withCurvature")
  void derivativesThatAreNotFiniteAtTheStartAreSaid(Optimizer<?> optimizer) {
    Problem broken =
        new Problem(
            "root",
            new double[] {0},
            new double[] {1},
            t -> new double[] {Math.sqrt(t[0]) - 1},
            t -> new double[][] {{0.5 / Math.sqrt(t[0])}});
    Loop.Run run = run(optimizer, broken);
    assertThat(run.ending())
        .isEqualTo(new Ending(Kind.NON_FINITE, "the derivatives at the start are not finite"));
    assertThat(run.history()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("withCurvature")
  void stepsBackFromWhereTheLossIsNotFinite(Optimizer<?> optimizer) {
    Problem edge =
        new Problem(
            "logarithm",
            new double[] {5},
            new double[] {1},
            t -> new double[] {Math.log(t[0])},
            t -> new double[][] {{1 / t[0]}});
    Loop.Run run = run(optimizer, edge);
    assertThat(run.ending().kind()).isIn(Kind.CONVERGED, Kind.STALLED);
    assertThat(run.theta()[0]).isCloseTo(1, within(1e-12));
  }

  /** No step lowers the loss although the slope says one should. */
  @ParameterizedTest
  @MethodSource("withCurvature")
  void stallsWithoutAGoodStep(Optimizer<?> optimizer) {
    Problem lying =
        new Problem(
            "wrong derivative",
            new double[] {2},
            new double[] {0},
            t -> new double[] {t[0], 1},
            t -> new double[][] {{-1, 0}});
    Loop.Run run = run(optimizer, lying);
    assertThat(run.ending().kind()).isEqualTo(Kind.STALLED);
    assertThat(run.ending().test())
        .containsPattern(
            "no step lowers the loss, though a part of|the line search finds no lower loss");
    assertThat(run.theta()).containsExactly(2);
  }

  /** From zero whatever the start. */
  @Test
  void theExactSolutionDoesNotDependOnTheStart() {
    Loop.Run near = run(new ExactLinear(), BADLY_SCALED);
    Loop.Run far = run(new ExactLinear(), BADLY_SCALED.from(1e100, -1e50));
    assertThat(far.theta()).isEqualTo(near.theta());
    assertThat(far.history()).hasSize(1);
  }

  @Test
  void theExactSolutionOfAFlatLossIsZero() {
    Loop.Run run = run(new ExactLinear(), FLAT);
    assertThat(run.theta()).containsExactly(0, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void settingsAreChecked(double bad) {
    assertThatThrownBy(() -> new GradientDescent(bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradient descent: rate = %s must be > 0 and finite", bad);
    assertThatThrownBy(() -> new LevenbergMarquardt(bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Levenberg-Marquardt: damping = %s must be > 0 and finite", bad);
    assertThatThrownBy(() -> GradientDescent.adam(bad))
        .hasMessage("Adam: rate = %s must be > 0 and finite", bad);
    assertThatThrownBy(() -> GradientDescent.adamw(0.1, bad))
        .hasMessage("weight decay: decay = %s must be > 0 and finite", bad);
    assertThatThrownBy(() -> new AdamMoments(0.9, 0.999, bad))
        .hasMessage("Adam: epsilon = %s must be > 0 and finite", bad);
    assertThatThrownBy(() -> new RootMeanSquare(0.9, bad))
        .hasMessage("RMSprop: epsilon = %s must be > 0 and finite", bad);
    assertThatThrownBy(() -> new Clip.Norm(bad))
        .hasMessage("clipping: the largest norm = %s must be > 0 and finite", bad);
    assertThatThrownBy(() -> new Clip.Value(bad))
        .hasMessage("clipping: the largest value = %s must be > 0 and finite", bad);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void sharesAreChecked(double bad) {
    assertThatThrownBy(() -> GradientDescent.momentum(0.1, bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("momentum: decay = %s must be at least 0 and less than 1", bad);
    assertThatThrownBy(() -> new AdamMoments(bad, 0.9, 1))
        .hasMessage("Adam: beta1 = %s must be at least 0 and less than 1", bad);
    assertThatThrownBy(() -> new RootMeanSquare(bad, 1))
        .hasMessage("RMSprop: alpha = %s must be at least 0 and less than 1", bad);
  }

  @Test
  void aMemoryHoldsAtLeastOneStep() {
    assertThatThrownBy(() -> new LBfgs(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("L-BFGS: memory = 0 must be at least 1");
  }

  @Test
  void namesAreThoseOfTheCommandLine() {
    assertThat(Stream.of(new ExactLinear(), new LevenbergMarquardt(), new Scoring(), LBFGS))
        .extracting(Optimizer::name)
        .containsExactly("exact", "lm", "irls", "lbfgs");
    assertThat(Stream.of(descent(1), momentum(1), nesterov(1), ADAM, ADAMW, RMSPROP))
        .extracting(Optimizer::name)
        .containsExactly("gd", "momentum", "nesterov", "adam", "adamw", "rmsprop");
    assertThat(ADAM.with(CLIPPED).with(WAVE).name()).isEqualTo("adam");
  }
}

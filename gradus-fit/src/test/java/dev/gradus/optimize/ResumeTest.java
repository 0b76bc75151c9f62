package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is cut and resumed against the one that was not. A new optimizer is a row. */
class ResumeTest {
  private static final Problem ROSENBROCK = Problem.rosenbrock();

  static Stream<Arguments> optimizers() {
    return Stream.of(
        Arguments.of(new LevenbergMarquardt(), ROSENBROCK),
        Arguments.of(new LevenbergMarquardt(), Problem.exponential()),
        Arguments.of(
            new VariableProjection(List.of(0), new LevenbergMarquardt()), Problem.exponential()),
        Arguments.of(new GradientDescent(1e-3), ROSENBROCK),
        Arguments.of(new GradientDescent(0.4), Problem.quadratic()),
        Arguments.of(new GradientDescent(3), Problem.quadratic()),
        Arguments.of(GradientDescent.momentum(1e-3, 0.9), ROSENBROCK),
        Arguments.of(GradientDescent.nesterov(1e-3, 0.9), ROSENBROCK),
        Arguments.of(GradientDescent.adam(0.1), ROSENBROCK),
        Arguments.of(GradientDescent.adamw(0.1, 0.01), Problem.exponential()),
        Arguments.of(GradientDescent.rmsprop(0.01), ROSENBROCK),
        Arguments.of(GradientDescent.momentum(0.1, 0.9).with(new Clip.Norm(0.5)), ROSENBROCK),
        Arguments.of(
            GradientDescent.adam(0.1)
                .with(new WeightDecay(0.01))
                .with(Schedule.warmUp(10).and(Schedule.cosine(500))),
            ROSENBROCK),
        Arguments.of(new LBfgs(), ROSENBROCK),
        Arguments.of(new LBfgs(2), ROSENBROCK),
        Arguments.of(new LBfgs(), Problem.exponential()),
        Arguments.of(new Scoring(), GarbowProblems.brownAndDennis()),
        // Ends after a hundred idle steps, which are counted on.
        Arguments.of(GradientDescent.adam(0.1).with(Schedule.cosine(90)), Problem.quadratic()));
  }

  static Stream<Arguments> bounded() {
    return Stream.of(
            new LevenbergMarquardt(),
            new Scoring(),
            new LBfgs(),
            new GradientDescent(1e-9),
            GradientDescent.adam(0.1))
        .map(optimizer ->
            Arguments.of(
                optimizer, GarbowProblems.bounded().skip(5).findFirst().orElseThrow().within()));
  }

  private static Watch watch(int steps) {
    return new Watch(Stop.any(Stop.gradientBelow(1e-12), Stop.maxSteps(steps)));
  }

  /** The checkpoints of a run after these steps, as far as it came. */
  private static List<Checkpoint> cut(
      Optimizer<?> optimizer, Problem problem, Watch watch, List<Integer> steps) {
    return cut(optimizer, problem, problem.start(), watch, steps);
  }

  private static List<Checkpoint> cut(
      Optimizer<?> optimizer,
      Objective objective,
      double[] start,
      Watch watch,
      List<Integer> steps) {
    List<Checkpoint> saved = new ArrayList<>();
    int[] count = {0};
    Loop.run(
        objective,
        optimizer,
        start,
        new Watch(
            watch.stop(),
            watch.listener(),
            checkpoint -> {
              count[0]++;
              if (steps.contains(count[0])) {
                saved.add(checkpoint.get());
              }
            }));
    return saved;
  }

  private static void assertSame(Loop.Run resumed, Loop.Run whole) {
    assertThat(resumed.ending()).isEqualTo(whole.ending());
    assertThat(resumed.theta()).isEqualTo(whole.theta());
    assertThat(resumed.loss()).isEqualTo(whole.loss());
    assertThat(resumed.history())
        .usingElementComparator(ResumeTest::compare)
        .isEqualTo(whole.history());
  }

  private static int compare(Step one, Step other) {
    boolean same =
        one.number() == other.number()
            && Double.compare(one.loss(), other.loss()) == 0
            && Arrays.equals(one.gradient(), other.gradient())
            && Arrays.equals(one.theta(), other.theta());
    return same ? 0 : 1;
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aResumedRunHasTheDigitsOfOneThatWasNotCut(Optimizer<?> optimizer, Problem problem) {
    Loop.Run whole = Loop.run(problem, optimizer, problem.start(), watch(500));
    List<Checkpoint> saved = cut(optimizer, problem, watch(500), List.of(1, 2, 3, 7, 100, 499));
    assertThat(saved).hasSizeGreaterThan(2);
    for (Checkpoint checkpoint : saved) {
      assertSame(Loop.resume(problem, optimizer, checkpoint, watch(500)), whole);
    }
  }

  /** Within bounds, two of which hold at the end. */
  @ParameterizedTest
  @MethodSource
  void bounded(Optimizer<?> optimizer, Within problem) {
    double[] start = {25, 5, -5, -1};
    Loop.Run whole = Loop.run(problem, optimizer, start, watch(300));
    List<Checkpoint> saved = cut(optimizer, problem, start, watch(300), List.of(1, 2, 3, 7, 100));
    assertThat(saved).hasSizeGreaterThan(2);
    for (Checkpoint checkpoint : saved) {
      assertSame(Loop.resume(problem, optimizer, checkpoint, watch(300)), whole);
    }
  }

  /** A run of 45,000 steps keeps every fourth. */
  @ParameterizedTest
  @ValueSource(ints = {19_999, 20_000, 20_001, 30_001, 30_002, 40_001, 44_999})
  void theHistoryIsThinnedAlike(int step) {
    GradientDescent descent = new GradientDescent(1e-6);
    Loop.Run whole = Loop.run(ROSENBROCK, descent, ROSENBROCK.start(), watch(45_000));
    Checkpoint saved = cut(descent, ROSENBROCK, watch(45_000), List.of(step)).getFirst();
    assertThat(saved.step()).isEqualTo(step);
    assertSame(Loop.resume(ROSENBROCK, descent, saved, watch(45_000)), whole);
  }

  @Test
  void moreEpochsGoOnWhereTheFirstOnesEnded() {
    GradientDescent descent = new GradientDescent(1e-3);
    Loop.Run whole = Loop.run(ROSENBROCK, descent, ROSENBROCK.start(), watch(70));
    Checkpoint last = cut(descent, ROSENBROCK, watch(50), List.of(50)).getFirst();
    assertSame(Loop.resume(ROSENBROCK, descent, last, watch(70)), whole);
    assertThat(Loop.resume(ROSENBROCK, descent, last, watch(50)).steps()).isEqualTo(50);
  }

  /** The rise of the loss is counted on. */
  @Test
  void aRuleWithAMemoryEndsTheRunAlike() {
    Watch watch = new Watch(Stop.growing(5, _ -> Optional.of("too far")));
    GradientDescent descent = new GradientDescent(3);
    Problem problem = Problem.quadratic();
    Loop.Run whole = Loop.run(problem, descent, problem.start(), watch);
    assertThat(whole.ending()).isEqualTo(new Ending(Ending.Kind.DIVERGED, "too far"));
    List<Checkpoint> saved = cut(descent, problem, watch, List.of(1, 2, 4, 5, 6));
    assertThat(saved).hasSize(5);
    for (Checkpoint checkpoint : saved) {
      assertSame(Loop.resume(problem, descent, checkpoint, watch), whole);
    }
  }

  @Test
  void otherSettingsAreRefused() {
    Checkpoint saved = cut(new GradientDescent(1e-3), ROSENBROCK, watch(5), List.of(5)).getFirst();
    assertThatThrownBy(() -> Loop.resume(ROSENBROCK, new GradientDescent(1e-4), saved, watch(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "the checkpoint was saved by GradientDescent\\[.*0\\.001.*], not by GradientDescent\\[.*1\\.0E-4.*]; go on with .*");
  }

  @Test
  void numbersThatDoNotBelongTogetherAreRefused() {
    Checkpoint saved = cut(new GradientDescent(1e-3), ROSENBROCK, watch(5), List.of(5)).getFirst();
    Supplier<Checkpoint> cutShort =
        () ->
            new Checkpoint(
                saved.optimizer(),
                6,
                saved.theta(),
                saved.loss(),
                saved.gradient(),
                saved.memory(),
                saved.best(),
                saved.bestLoss(),
                saved.firstLoss(),
                saved.history(),
                saved.stride());
    assertThatThrownBy(cutShort::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checkpoint: the history must end with step 6, but ends with step 5");
  }
}

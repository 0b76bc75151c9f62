package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.linear.Triangle;
import dev.gradus.optimize.Ending.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop, with an optimizer that walks 0, 1, 2, ... over losses written down beforehand. */
class LoopTest {
  private static final Ending DONE = new Ending(Kind.CONVERGED, "it is done");

  /** The loss at 0, 1, 2, ...; the last one from there on. */
  private record Losses(double... values) implements Objective {
    @Override
    public double rows() {
      return 1;
    }

    @Override
    public double loss(double[] theta) {
      return values[Math.min((int) theta[0], values.length - 1)];
    }

    @Override
    public Gradient gradient(double[] theta) {
      return new Gradient(loss(theta), new double[] {10 * theta[0]});
    }

    @Override
    public Triangle curvature(double[] theta) {
      throw new UnsupportedOperationException();
    }
  }

  private record Place(double[] theta, double loss, double[] gradient, Optional<Ending> ending)
      implements State {
    @Override
    public List<double[]> memory() {
      return List.of();
    }
  }

  /** Walks on by 1, and ends after so many steps. */
  private record Walk(int steps) implements Optimizer<Place> {
    @Override
    public String name() {
      return "walk";
    }

    @Override
    public Place start(Objective objective, double[] theta) {
      return new Place(theta.clone(), objective.loss(theta), new double[0], Optional.empty());
    }

    @Override
    public Place step(Objective objective, Place state) {
      Objective.Gradient gradient = objective.gradient(state.theta());
      double[] next = {state.theta()[0] + 1};
      return new Place(
          next,
          gradient.loss(),
          gradient.values(),
          next[0] == steps ? Optional.of(DONE) : Optional.empty());
    }

    @Override
    public Place resume(Objective objective, Checkpoint checkpoint) {
      return new Place(
          checkpoint.theta(), checkpoint.loss(), checkpoint.gradient(), Optional.empty());
    }
  }

  private static final Walk FOR_EVER = new Walk(Integer.MAX_VALUE);

  private static Loop.Run run(Walk walk, Stop stop, double... losses) {
    return Loop.run(new Losses(losses), walk, new double[] {0}, stop, _ -> {});
  }

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void everyStepIsRecordedAndHeard() {
    List<Step> heard = new ArrayList<>();
    Loop.Run run =
        Loop.run(new Losses(9, 7, 5, 3), FOR_EVER, new double[] {0}, Stop.maxSteps(3), heard::add);
    assertThat(run.history()).isEqualTo(heard).hasSize(3);
    assertThat(heard).extracting(Step::number).containsExactly(1, 2, 3);
    assertThat(heard).extracting(Step::loss).containsExactly(9.0, 7.0, 5.0);
    assertThat(heard).extracting(step -> step.gradient()[0]).containsExactly(0.0, 10.0, 20.0);
    assertThat(heard).extracting(step -> step.theta()[0]).containsExactly(1.0, 2.0, 3.0);
    assertThat(run.theta()).containsExactly(3);
    assertThat(run.loss()).isEqualTo(3);
  }

  @Test
  void theHistoryCannotBeChanged() {
    List<Step> history = run(FOR_EVER, Stop.maxSteps(2), 3, 2, 1).history();
    assertThatThrownBy(history::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void theStartIsLeftAlone() {
    double[] start = {0};
    Loop.run(new Losses(3, 2, 1), FOR_EVER, start, Stop.maxSteps(2), _ -> {});
    assertThat(start).containsExactly(0);
  }

  @Test
  void theOptimizersEndingComesFirst() {
    Loop.Run run = run(new Walk(2), Stop.maxSteps(2), 3, 2, 1);
    assertThat(run.ending()).isEqualTo(DONE);
  }

  @Test
  void theBestIsKeptWhereTheLossRoseAgain() {
    Loop.Run run = run(FOR_EVER, Stop.maxSteps(4), 9, 4, 1, 6, 8);
    assertThat(run.theta()).containsExactly(2);
    assertThat(run.loss()).isEqualTo(1);
    assertThat(run.history()).hasSize(4);
  }

  @Test
  void theLastOfEqualsIsKept() {
    Loop.Run run = run(FOR_EVER, Stop.maxSteps(3), 2, 2, 2, 2);
    assertThat(run.theta()).containsExactly(3);
  }

  /** At the minimum the loss no longer tells which of two points is nearer. */
  @Test
  void aConvergedRunKeepsWhereItConverged() {
    Loop.Run run = run(new Walk(3), Stop.maxSteps(9), 9, 1, 1, 1 + 1e-15);
    assertThat(run.ending().kind()).isEqualTo(Kind.CONVERGED);
    assertThat(run.theta()).containsExactly(3);
    assertThat(run.loss()).isEqualTo(1 + 1e-15);
  }

  @Test
  void growthBeyondAllBoundsIsDivergence() {
    Loop.Run run = run(FOR_EVER, Stop.maxSteps(99), 5, 4, 1e100, 1e300, Double.POSITIVE_INFINITY);
    assertThat(run.ending()).isEqualTo(new Ending(Kind.DIVERGED, "the loss is no longer finite"));
    assertThat(run.theta()).containsExactly(1);
    assertThat(run.loss()).isEqualTo(4);
    assertThat(run.history())
        .extracting(Step::loss)
        .containsExactly(5.0, 4.0, 1e100, 1e300, Double.POSITIVE_INFINITY);
  }

  /** With the parameters after it, and the gradient, as far as there is one. */
  @Test
  void theStepWhoseLossIsNotFiniteIsHeardToo() {
    List<Step> heard = new ArrayList<>();
    Loop.Run run =
        Loop.run(
            new Losses(5, 6, Double.NaN), FOR_EVER, new double[] {0}, Stop.maxSteps(9), heard::add);
    assertThat(run.history()).isEqualTo(heard).hasSize(3);
    assertThat(heard.getLast().loss()).isNaN();
    assertThat(heard.getLast().theta()).containsExactly(3);
    assertThat(heard.getLast().gradient()).containsExactly(20);
    assertThat(run.steps()).isEqualTo(3);
  }

  @Test
  void anEdgeMetOnTheWayKeepsTheBest() {
    Loop.Run run = run(FOR_EVER, Stop.maxSteps(99), 5, 4, 3, Double.NaN);
    assertThat(run.ending())
        .isEqualTo(new Ending(Kind.NON_FINITE, "the loss is no longer finite after 3 steps"));
    assertThat(run.theta()).containsExactly(2);
    assertThat(run.loss()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aStartThatIsNotFiniteEndsBeforeTheFirstStep(double loss) {
    Loop.Run run = run(FOR_EVER, Stop.maxSteps(99), loss, 1);
    assertThat(run.ending())
        .isEqualTo(new Ending(Kind.NON_FINITE, "the loss at the start is not finite"));
    assertThat(run.history()).isEmpty();
    assertThat(run.theta()).containsExactly(0);
    assertThat(Double.compare(run.loss(), loss)).isZero();
  }

  /** The step that runs into the edge on the last epoch allowed is not what is kept. */
  @Test
  void theLastStepMayHaveLeftTheDomain() {
    Loop.Run run = run(FOR_EVER, Stop.maxSteps(2), 5, 4, Double.NaN);
    assertThat(run.ending().kind()).isEqualTo(Kind.BUDGET_SPENT);
    assertThat(run.theta()).containsExactly(1);
    assertThat(run.loss()).isEqualTo(4);
  }

  @Test
  void anInterruptCancelsAndStaysSet() {
    Loop.Run run =
        Loop.run(
            new Losses(9, 8, 7, 6, 5),
            FOR_EVER,
            new double[] {0},
            Stop.any(Stop.maxSteps(4), Stop.whenInterrupted()),
            step -> {
              if (step.number() == 2) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(run.ending())
        .isEqualTo(new Ending(Kind.CANCELLED, "the run was stopped from outside"));
    assertThat(run.history()).hasSize(2);
    assertThat(run.theta()).containsExactly(2);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}

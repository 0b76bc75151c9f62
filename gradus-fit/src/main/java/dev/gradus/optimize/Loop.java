package dev.gradus.optimize;

import dev.gradus.optimize.Ending.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/** The loop: steps an optimizer, records each step, and decides when to end. */
public final class Loop {
  private Loop() {}

  /**
   * Steps until the optimizer or a rule ends the run.
   *
   * @param objective what to minimise
   * @param optimizer how
   * @param start the parameters to begin with, {@code [params]}
   * @param stop when to end, besides what the optimizer itself finds
   * @param listener is given every step
   */
  public static <S extends State> Run run(
      Objective objective,
      Optimizer<S> optimizer,
      double[] start,
      Stop stop,
      Consumer<Step> listener) {
    S state = optimizer.start(objective, start);
    History history = new History();
    double[] best = start.clone();
    double bestLoss = state.loss();
    double firstLoss = state.loss();
    Optional<Ending> ending =
        Double.isFinite(firstLoss)
            ? state.ending()
            : Optional.of(new Ending(Kind.NON_FINITE, "the loss at the start is not finite"));
    while (ending.isEmpty()) {
      double[] before = state.theta();
      state = optimizer.step(objective, state);
      if (state.loss() <= bestLoss) {
        best = before;
        bestLoss = state.loss();
      }
      if (!Double.isFinite(state.loss())) {
        ending = Optional.of(lost(history, firstLoss, state));
        break;
      }
      Step step = new Step(history.count() + 1, state.loss(), state.gradient(), state.theta());
      history.add(step);
      listener.accept(step);
      ending = state.ending().or(() -> stop.after(step));
    }
    double lastLoss = objective.loss(state.theta());
    boolean lastIsBest = lastLoss <= bestLoss || ending.orElseThrow().kind() == Kind.CONVERGED;
    return new Run(
        lastIsBest ? state.theta() : best,
        lastIsBest ? lastLoss : bestLoss,
        history.steps(),
        ending.orElseThrow());
  }

  /**
   * The ending of a run whose loss is no longer finite: it diverged if the loss grew or overflowed;
   * otherwise it met an edge of the model.
   */
  private static Ending lost(History history, double firstLoss, State state) {
    boolean slopesWereFinite =
        !history.isEmpty() && DoubleStream.of(history.last().gradient()).allMatch(Double::isFinite);
    boolean grew = !history.isEmpty() && history.last().loss() > firstLoss;
    return grew || (slopesWereFinite && Double.isInfinite(state.loss()))
        ? new Ending(Kind.DIVERGED, "the loss is no longer finite")
        : new Ending(
            Kind.NON_FINITE,
            "the loss is no longer finite after %d step%s"
                .formatted(history.count(), history.count() == 1 ? "" : "s"));
  }

  /**
   * A run that has ended.
   *
   * @param theta the best parameters seen, {@code [params]}
   * @param loss the loss there
   * @param history every step; of a run of more than 20,000 steps every second, fourth and so on,
   *     and the last
   * @param ending why it ended
   */
  public record Run(double[] theta, double loss, List<Step> history, Ending ending) {
    /** The history is copied. */
    public Run {
      history = List.copyOf(history);
    }

    /** The number of steps taken. */
    public int steps() {
      return history.isEmpty() ? 0 : history.getLast().number();
    }
  }
}

package dev.gradus.optimize;

import dev.gradus.optimize.Ending.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/** The loop: steps an optimizer, records each step, and decides when to end. */
public final class Loop {
  /** Losses that differ by fewer roundings are equally good; then the last parameters count. */
  private static final double ROUNDINGS = 16;

  private Loop() {}

  /**
   * Steps until the optimizer or a rule ends the run.
   *
   * @param objective what to minimise
   * @param optimizer how
   * @param start the parameters to begin with, {@code [params]}
   * @param stop when to end, besides what the optimizer itself finds
   * @param listener is given every step, also the one whose loss is not finite and ends the run
   */
  public static <S extends State> Run run(
      Objective objective,
      Optimizer<S> optimizer,
      double[] start,
      Stop stop,
      Consumer<Step> listener) {
    return run(objective, optimizer, start, new Watch(stop, listener));
  }

  /** Steps from the start until the optimizer or a rule ends the run. */
  public static <S extends State> Run run(
      Objective objective, Optimizer<S> optimizer, double[] start, Watch watch) {
    S state = optimizer.start(objective, start);
    Progress progress =
        new Progress(state.theta().clone(), state.loss(), state.loss(), new History());
    Optional<Ending> ending =
        Double.isFinite(state.loss())
            ? state.ending()
            : Optional.of(new Ending(Kind.NON_FINITE, "the loss at the start is not finite"));
    return finished(objective, optimizer, state, progress, ending, watch.begun(List.of()));
  }

  /**
   * Goes on from a checkpoint: history, parameters and ending are those of the run that was not
   * cut.
   *
   * @throws IllegalArgumentException if the checkpoint is of another optimizer or other settings
   */
  public static <S extends State> Run resume(
      Objective objective, Optimizer<S> optimizer, Checkpoint checkpoint, Watch watch) {
    if (!optimizer.settings().equals(checkpoint.optimizer())) {
      throw new IllegalArgumentException(
          "the checkpoint was saved by %s, not by %s; go on with the settings it was saved with, or start from its parameters"
              .formatted(checkpoint.optimizer(), optimizer.settings()));
    }
    S state = optimizer.resume(objective, checkpoint);
    Progress progress =
        new Progress(
            checkpoint.best(),
            checkpoint.bestLoss(),
            checkpoint.firstLoss(),
            new History(checkpoint.history(), checkpoint.stride()));
    int before = checkpoint.history().size() - 1;
    Watch begun = watch.begun(checkpoint.history().subList(0, before));
    Optional<Ending> ending =
        state.ending().or(() -> begun.stop().after(checkpoint.history().get(before)));
    return finished(objective, optimizer, state, progress, ending, begun);
  }

  private static <S extends State> Run finished(
      Objective objective,
      Optimizer<S> optimizer,
      S from,
      Progress begin,
      Optional<Ending> first,
      Watch watch) {
    S state = from;
    Progress progress = begin;
    Optional<Ending> ending = first;
    while (ending.isEmpty()) {
      double[] before = state.theta();
      state = optimizer.step(objective, state);
      progress = progress.with(before, state.loss());
      History history = progress.history();
      Optional<Step> last = history.last();
      Step step = new Step(history.count() + 1, state.loss(), state.gradient(), state.theta());
      history.add(step);
      watch.listener().accept(step);
      ending =
          Double.isFinite(step.loss())
              ? state.ending()
              : Optional.of(lost(last, step, progress.firstLoss()));
      if (ending.isEmpty()) {
        ending = watch.stop().after(step);
        S here = state;
        Progress now = progress;
        watch.checkpoints().accept(() -> now.saved(optimizer.settings(), here));
      }
    }
    double lastLoss = objective.loss(state.theta());
    double noise = ROUNDINGS * objective.epsilon() * Math.abs(progress.bestLoss());
    boolean lastIsBest =
        lastLoss <= progress.bestLoss() + noise || ending.orElseThrow().kind() == Kind.CONVERGED;
    return new Run(
        lastIsBest ? state.theta() : progress.best(),
        lastIsBest ? lastLoss : progress.bestLoss(),
        progress.history().steps(),
        ending.orElseThrow());
  }

  /**
   * The ending that a step brings whose loss is no longer finite: the run diverged if the loss grew
   * or overflowed; otherwise it met an edge of the model.
   *
   * @param last the step before, the last finite one
   */
  private static Ending lost(Optional<Step> last, Step step, double firstLoss) {
    boolean slopesWereFinite =
        last.filter(s -> DoubleStream.of(s.gradient()).allMatch(Double::isFinite)).isPresent();
    boolean grew = last.filter(s -> s.loss() > firstLoss).isPresent();
    int finite = step.number() - 1;
    return grew || (slopesWereFinite && Double.isInfinite(step.loss()))
        ? new Ending(Kind.DIVERGED, "the loss is no longer finite")
        : new Ending(
            Kind.NON_FINITE,
            "the loss is no longer finite after %d step%s"
                .formatted(finite, finite == 1 ? "" : "s"));
  }

  /** What the loop itself remembers of a run: the best parameters, and the steps. */
  private record Progress(double[] best, double bestLoss, double firstLoss, History history) {
    /** With the parameters that a step set out from. */
    Progress with(double[] theta, double loss) {
      return loss <= bestLoss ? new Progress(theta, loss, firstLoss, history) : this;
    }

    Checkpoint saved(String optimizer, State state) {
      return new Checkpoint(
          optimizer,
          history.count(),
          state.theta(),
          state.loss(),
          state.gradient(),
          state.memory(),
          best,
          bestLoss,
          firstLoss,
          history.steps(),
          history.stride());
    }
  }

  /**
   * A run that has ended.
   *
   * @param theta the best parameters seen, {@code [params]}
   * @param loss the loss there
   * @param history every step; of a run of more than 20,000 steps every second, fourth and so on,
   *     and the last. Its loss alone may be not finite, which ended the run
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

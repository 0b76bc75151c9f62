package dev.gradus.optimize;

import dev.gradus.optimize.Ending.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rule that ends a run whose loss keeps growing, if somebody can say why. */
final class Growing implements Stop {
  private final int steps;
  private final Function<Step, Optional<String>> explanation;
  private Optional<Step> last = Optional.empty();
  private int grown;

  Growing(int steps, Function<Step, Optional<String>> explanation) {
    Settings.atLeastOne("stop rule", "the number of growing steps", steps);
    this.steps = steps;
    this.explanation = explanation;
  }

  @Override
  public Stop begun(List<Step> before) {
    Growing fresh = new Growing(steps, explanation);
    before.forEach(fresh::count);
    return fresh;
  }

  @Override
  public Optional<Ending> after(Step step) {
    count(step);
    return grown == steps
        ? explanation.apply(step).map(sentence -> new Ending(Kind.DIVERGED, sentence))
        : Optional.empty();
  }

  private void count(Step step) {
    boolean grew =
        last.filter(before -> before.number() + 1 == step.number() && step.loss() > before.loss())
            .isPresent();
    grown = grew ? grown + 1 : 0;
    last = Optional.of(step);
  }
}

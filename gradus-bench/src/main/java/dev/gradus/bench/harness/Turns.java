package dev.gradus.bench.harness;

import dev.gradus.bench.harness.Comparison.Rival;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures a comparison: all contenders are started and warmed up, their answers are compared, and
 * then each does its round in turn, round after round. Whatever slows the machine for a while slows
 * all of them.
 *
 * @param log where processes write their complaints
 * @param news is told who was left out and why
 */
public record Turns(Path log, Consumer<String> news) {
  /**
   * What a comparison came to.
   *
   * @param rows a row for each rival that took part, or one for Gradus alone
   * @param agreed whether all answers agreed, and Gradus gave one
   */
  public record Result(List<Row> rows, boolean agreed) {}

  /** Somebody who takes part, and the amounts of the rounds so far, for one unit of work. */
  private record Part(Running running, Contender who, List<Double> amounts) {
    static Part of(Running running, Contender who) {
      return new Part(running, who, new ArrayList<>());
    }

    void turn(double seconds) throws ContenderFailure {
      amounts.add(running.round(seconds).amount() / who.units());
    }

    double[] all() {
      return amounts.stream().mapToDouble(amount -> amount).toArray();
    }
  }

  /** Measures it. */
  public Result measure(Comparison comparison) {
    List<Part> started = new ArrayList<>();
    try {
      return measured(comparison, started);
    } finally {
      started.forEach(part -> part.running().close());
    }
  }

  private Result measured(Comparison comparison, List<Part> started) {
    Optional<Warm> first = warm(comparison.ours(), comparison, started);
    if (first.isEmpty()) {
      return new Result(List.of(), false);
    }
    Warm ours = first.orElseThrow();
    boolean agreed = true;
    List<Part> parts = new ArrayList<>();
    List<Rival> rivals = new ArrayList<>();
    for (Rival rival : comparison.rivals()) {
      Optional<Warm> warm = warm(rival.contender(), comparison, started);
      Optional<String> difference =
          warm.filter(_ -> rival.answers())
              .flatMap(theirs ->
                  Answers.difference(ours.answer(), theirs.answer(), comparison.tolerance()));
      difference.ifPresent(words ->
          news.accept("%s answers otherwise: %s".formatted(rival.contender().name(), words)));
      agreed &= difference.isEmpty();
      if (warm.isPresent() && difference.isEmpty()) {
        parts.add(warm.orElseThrow().part());
        rivals.add(rival);
      }
    }
    rounds(comparison, ours.part(), parts);
    List<Row> rows = new ArrayList<>();
    boolean bytes = comparison.ours().start() instanceof Contender.Memory;
    if (!(comparison.goal() instanceof Goal.None) || rivals.isEmpty()) {
      rows.add(row(comparison, ours.part(), "", ours.part(), comparison.goal(), bytes));
    }
    for (int i = 0; i < rivals.size(); i++) {
      Rival rival = rivals.get(i);
      if (!parts.get(i).amounts().isEmpty()) {
        rows.add(
            row(
                comparison,
                ours.part(),
                rival.contender().name(),
                parts.get(i),
                rival.goal(),
                bytes));
      }
    }
    return new Result(rows, agreed && !ours.part().amounts().isEmpty());
  }

  private record Warm(Part part, double[] answer) {}

  private Optional<Warm> warm(Contender who, Comparison comparison, List<Part> started) {
    try {
      Part part = Part.of(start(who), who);
      started.add(part);
      return Optional.of(new Warm(part, part.running().round(comparison.pace().warmUp()).answer()));
    } catch (ContenderFailure failure) {
      news.accept("%s is left out: %s".formatted(who.name(), failure.reason()));
      return Optional.empty();
    }
  }

  private Running start(Contender who) throws ContenderFailure {
    return switch (who.start()) {
      case Contender.Lasting how -> Worker.start(how, log);
      case Contender.Command how -> new WholeCommand(how, false, log);
      case Contender.Memory(Contender.Command how) -> new WholeCommand(how, true, log);
      case Contender.Known(double amount) -> new KnownAmount(amount);
    };
  }

  private record KnownAmount(double amount) implements Running {
    @Override
    public Round round(double seconds) {
      return new Round(amount, new double[0]);
    }

    @Override
    public void close() {}
  }

  /** All rounds; a peer that fails in one has no more turns, and no row. */
  private void rounds(Comparison comparison, Part ours, List<Part> others) {
    double seconds = comparison.pace().seconds();
    List<Part> failed = new ArrayList<>();
    for (int round = 0; round < comparison.pace().rounds(); round++) {
      List<Part> turns = new ArrayList<>(List.of(ours));
      turns.addAll(others);
      for (Part part : turns) {
        try {
          if (!failed.contains(part)) {
            part.turn(seconds);
          }
        } catch (ContenderFailure failure) {
          news.accept(
              "%s failed in round %d: %s"
                  .formatted(part.who().name(), round + 1, failure.reason()));
          failed.add(part);
          part.amounts().clear();
        }
      }
    }
  }

  private static Row row(
      Comparison comparison, Part ours, String peer, Part theirs, Goal goal, boolean bytes) {
    return new Row(
        comparison.work(),
        Spread.of(ours.all()),
        peer,
        Spread.of(theirs.all()),
        goal.ratio(ours.all(), theirs.all()),
        goal,
        bytes);
  }
}

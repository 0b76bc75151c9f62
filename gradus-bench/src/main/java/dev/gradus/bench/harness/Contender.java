package dev.gradus.bench.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Somebody who does a work: Gradus, or a peer.
 *
 * @param name who, with a version where that matters
 * @param start how it is started
 * @param units how many units of work one run does, such as rows; times are told for one of them
 */
public record Contender(String name, Start start, double units) {
  /** A contender whose runs are told whole. */
  public Contender(String name, Start start) {
    this(name, start, 1);
  }

  /** How a contender is started. */
  public sealed interface Start {}

  /**
   * A process that lives as long as the comparison, does a round when it is told to, and times it
   * itself: see {@link Worker}.
   *
   * @param command its words
   * @param environment what is set for it
   */
  public record Lasting(List<String> command, Map<String, String> environment) implements Start {
    /** The words are copied. */
    public Lasting {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * A whole command, from its start to its exit.
   *
   * @param command its words
   * @param folder where it runs
   * @param environment what is set for it
   * @param answers the words that begin the lines with its answer: the first number on each
   */
  public record Command(
      List<String> command, Path folder, Map<String, String> environment, List<String> answers)
      implements Start {
    /** The words are copied. */
    public Command {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
      answers = List.copyOf(answers);
    }
  }

  /** A whole command of which the most memory it held is measured, in bytes in place of time. */
  public record Memory(Command command) implements Start {}

  /** An amount that is known, such as the bytes of the columns. */
  public record Known(double amount) implements Start {}
}

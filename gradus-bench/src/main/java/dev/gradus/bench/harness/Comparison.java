package dev.gradus.bench.harness;

import java.util.List;

/**
 * The same work done by Gradus and by others, in turns.
 *
 * @param work what is done, as people read it
 * @param ours Gradus
 * @param goal what Gradus is to reach by itself
 * @param rivals the others
 * @param tolerance how far apart two answers may be, relative to the larger
 * @param pace how long and how often
 */
public record Comparison(
    String work, Contender ours, Goal goal, List<Rival> rivals, double tolerance, Pace pace) {
  /** The list is copied. */
  public Comparison {
    rivals = List.copyOf(rivals);
  }

  /** One whose goals are relative to the others. */
  public Comparison(String work, Contender ours, List<Rival> rivals, double tolerance, Pace pace) {
    this(work, ours, new Goal.None(), rivals, tolerance, pace);
  }

  /**
   * Another who does the work, and what Gradus is to reach beside it.
   *
   * @param answers whether its answer is to agree with that of Gradus; a limit, such as reading the
   *     data alone, has none
   */
  public record Rival(Contender contender, Goal goal, boolean answers) {
    /** A peer. */
    public static Rival peer(Contender contender, Goal goal) {
      return new Rival(contender, goal, true);
    }

    /** A limit. */
    public static Rival limit(Contender contender, Goal goal) {
      return new Rival(contender, goal, false);
    }
  }

  /**
   * How long and how often.
   *
   * @param rounds the rounds
   * @param seconds what the runs of one contender in a round fill, at least
   * @param warmUp the same before the first round
   */
  public record Pace(int rounds, double seconds, double warmUp) {}
}

package dev.gradus.bench.harness;

/**
 * A row of the table of figures.
 *
 * @param work what is done
 * @param ours what Gradus took, nanoseconds or bytes
 * @param peer who else did it
 * @param peers what that took
 * @param ratio as the goal reads it
 * @param goal what is to be reached
 * @param bytes whether the amounts are bytes
 */
public record Row(
    String work, Spread ours, String peer, Spread peers, Spread ratio, Goal goal, boolean bytes) {
  /** Whether the goal is reached. */
  public boolean isReached() {
    return goal.isReached(ratio, ours);
  }

  /** The row in Markdown. */
  public String markdown() {
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            work,
            amount(ours),
            peer.isEmpty() ? "" : "%s: %s".formatted(peer, amount(peers)),
            peer.isEmpty() ? "" : Figures.times(ratio),
            switch (goal) {
              case Goal.None _ -> "";
              default -> goal.text() + (isReached() ? " ✓" : " ✗");
            });
  }

  private String amount(Spread amount) {
    return bytes ? "%.2f GB".formatted(amount.median() / 1e9) : Figures.time(amount.median());
  }
}

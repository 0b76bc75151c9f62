package dev.gradus.store;

import dev.gradus.graph.InvalidInput;
import dev.gradus.optimize.Checkpoint;
import dev.gradus.optimize.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A run of steps saved as text, with what it was a run of, so that it is not taken for another's.
 *
 * @param identity what the run depends on, by name: the model, the data, the settings
 * @param checkpoint where it stands
 */
public record SavedRun(Map<String, String> identity, Checkpoint checkpoint) {
  /** What a file of such text is, in words that continue a sentence. */
  public static final String WHAT = "a saved run; --checkpoint writes one";

  private static final String FORMAT = "gradus run 1";

  private record Document(
      String format,
      Map<String, String> identity,
      String optimizer,
      int step,
      double[] theta,
      double loss,
      double[] gradient,
      List<double[]> memory,
      double[] best,
      double bestLoss,
      double firstLoss,
      int stride,
      int[] numbers,
      double[] losses,
      double[][] thetas,
      double[][] gradients) {}

  /** As JSON. */
  public String text() {
    List<Step> history = checkpoint.history();
    return Json.text(
        new Document(
            FORMAT,
            identity,
            checkpoint.optimizer(),
            checkpoint.step(),
            checkpoint.theta(),
            checkpoint.loss(),
            checkpoint.gradient(),
            checkpoint.memory(),
            checkpoint.best(),
            checkpoint.bestLoss(),
            checkpoint.firstLoss(),
            checkpoint.stride(),
            history.stream().mapToInt(Step::number).toArray(),
            history.stream().mapToDouble(Step::loss).toArray(),
            history.stream().map(Step::theta).toArray(double[][]::new),
            history.stream().map(Step::gradient).toArray(double[][]::new)));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param name what it was read from, for people
   */
  public static SavedRun parse(String text, String name) {
    Document saved = Json.parse(text, Document.class, name, WHAT);
    if (!FORMAT.equals(saved.format)) {
      throw new InvalidInput("'%s' is not %s".formatted(name, WHAT));
    }
    try {
      return new SavedRun(
          saved.identity,
          new Checkpoint(
              saved.optimizer,
              saved.step,
              saved.theta,
              saved.loss,
              saved.gradient,
              saved.memory,
              saved.best,
              saved.bestLoss,
              saved.firstLoss,
              IntStream.range(0, saved.numbers.length)
                  .mapToObj(i ->
                      new Step(
                          saved.numbers[i], saved.losses[i], saved.gradients[i], saved.thetas[i]))
                  .toList(),
              saved.stride));
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      throw new InvalidInput(
          "'%s' is not whole; delete it, and the run begins anew".formatted(name), broken);
    }
  }

  /**
   * Refuses to go on where something that the run depends on has changed.
   *
   * @param current the identity of the run that would go on
   * @param name what this one was read from, for people
   */
  public void requireSame(Map<String, String> current, String name) {
    Map<String, String> changed = new LinkedHashMap<>(current);
    changed.entrySet().removeAll(identity.entrySet());
    changed.forEach((part, value) -> {
      throw new InvalidInput(
          "'%s' is a run with another %s: %s, not %s; go on as it began, or name another --checkpoint"
              .formatted(name, part, identity.getOrDefault(part, "none"), value));
    });
  }
}

package dev.gradus.plot;

import dev.gradus.optimize.Step;
import java.util.List;

/**
 * The loss of a run, epoch by epoch.
 *
 * @param label what the legend calls the run
 * @param epoch {@code [epochs]}
 * @param loss {@code [epochs]}
 */
public record RunCurve(String label, double[] epoch, double[] loss) {
  /** The curve of a history, such as that of a fit. */
  public static RunCurve of(String label, List<Step> history) {
    return new RunCurve(
        label,
        history.stream().mapToDouble(Step::number).toArray(),
        history.stream().mapToDouble(Step::loss).toArray());
  }
}

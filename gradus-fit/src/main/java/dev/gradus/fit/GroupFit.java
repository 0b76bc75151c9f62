package dev.gradus.fit;

import dev.gradus.estimate.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The fit of one group of rows.
 *
 * @param keys the key as people read it, a text for each column of keys
 * @param rows the rows used
 * @param rowsDropped the rows left out because a value is missing
 * @param code what to think of the fit; empty if it was refused
 * @param refusal why the group cannot be fitted at all, in words, if so
 * @param estimates {@code [params]}; NaN if there are none
 * @param standardErrors {@code [params]}; NaN where the data determine none
 * @param residualStandardDeviation the root of the sum of squared residuals over the degrees of
 *     freedom
 * @param loss the mean loss per row at the estimates; NaN if there are none
 * @param rSquared the share of the variation that the model explains
 * @param steps the number of steps taken
 */
public record GroupFit(
    List<String> keys,
    int rows,
    int rowsDropped,
    Optional<Verdict.Code> code,
    Optional<String> refusal,
    double[] estimates,
    double[] standardErrors,
    OptionalDouble residualStandardDeviation,
    double loss,
    OptionalDouble rSquared,
    int steps) {
  /** What stands for the verdict where a fit was refused. */
  public static final String REFUSED = "INVALID_INPUT";

  /** The list is copied. */
  public GroupFit {
    keys = List.copyOf(keys);
  }

  /** Whether the estimates may be used. */
  public boolean trusted() {
    return code.filter(Verdict.Code::isTrusted).isPresent();
  }

  /** The verdict in one word: {@code CONVERGED}. */
  public String status() {
    return code.map(Verdict.Code::name).orElse(REFUSED);
  }
}

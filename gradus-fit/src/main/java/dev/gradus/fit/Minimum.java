package dev.gradus.fit;

import dev.gradus.estimate.Numbers;
import dev.gradus.estimate.Verdict;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.linear.Region;
import dev.gradus.optimize.Ending;
import dev.gradus.optimize.ExactLinear;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Verdicts on runs that reached a minimum: converged, a perfect fit, at a bound. */
final class Minimum {
  private Minimum() {}

  static Verdict reached(Evidence evidence) {
    if (isPerfect(evidence)) {
      return perfect(evidence);
    }
    Ending ending = evidence.run().ending();
    return told(
        evidence,
        evidence.optimizer() instanceof ExactLinear
            ? "Converged: solved exactly, because the model is linear in its parameters"
            : "Converged after %s: %s"
                .formatted(
                    evidence.steps(),
                    ending.kind() == Ending.Kind.STALLED
                        ? "what a further step would remove is lost in rounding"
                        : ending.test()));
  }

  static Verdict reachedWithTheBudget(Evidence evidence) {
    return isPerfect(evidence)
        ? perfect(evidence)
        : told(
            evidence,
            "Converged: %s, and what a further step would remove is lost in rounding"
                .formatted(evidence.run().ending().test()));
  }

  private static boolean isPerfect(Evidence evidence) {
    return Outcome.isPerfect(evidence.fitted(), evidence.run().theta(), evidence.statistics());
  }

  private static Verdict perfect(Evidence evidence) {
    boolean nothingLeft = evidence.statistics().degreesOfFreedom() == 0;
    return new Verdict(
        Code.PERFECT_FIT,
        "Converged: the model goes through every point, up to rounding.",
        nothingLeft
            ? List.of()
            : List.of(
                "Standard errors are those of rounding: measured values scatter, so see whether these were computed by the formula."));
  }

  private static Verdict told(Evidence evidence, String converged) {
    List<String> bounds =
        evidence.fitted().model().region().stream()
            .flatMap(region -> held(evidence, region).stream())
            .toList();
    return bounds.isEmpty()
        ? new Verdict(Code.CONVERGED, converged + ".", List.of())
        : new Verdict(
            Code.AT_BOUND,
            "%s. At a bound: %s.".formatted(converged, String.join(", ", bounds)),
            List.of(
                "The data pull beyond: see whether the bound is a fact. If it is, what is reported of the other parameters holds for that value; if not, move it."));
  }

  /** The parameters that a bound holds, in words: {@code k = 0, its lower bound}. */
  private static List<String> held(Evidence evidence, Region region) {
    double[] theta = evidence.run().theta();
    return IntStream.range(0, theta.length)
        .mapToObj(j ->
            bound(theta[j], region.lower()[j], region.upper()[j])
                .map(which ->
                    "%s = %s, its %s bound"
                        .formatted(evidence.names().get(j), Numbers.shortest(theta[j]), which)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> bound(double value, double lower, double upper) {
    return value <= lower
        ? Optional.of("lower")
        : value >= upper ? Optional.of("upper") : Optional.empty();
  }
}

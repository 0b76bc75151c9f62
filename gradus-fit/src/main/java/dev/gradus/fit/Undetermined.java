package dev.gradus.fit;

import dev.gradus.estimate.Numbers;
import dev.gradus.estimate.Verdict;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.fit.Combination.Part;
import dev.gradus.linear.LeastSquares;
import dev.gradus.linear.Triangle;
import dev.gradus.optimize.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Verdicts on runs that ended where the Jacobian has less rank than parameters: not identifiable,
 * too few rows, a saddle.
 */
final class Undetermined {
  static final String SHIFT_INPUTS =
      "If it is rounding that hides the difference of nearly equal columns, shift and scale the inputs, as in (t - mean of t).";

  /** Parameters that differ by a smaller share are equal. */
  private static final double EQUAL = 1e-6;

  private final Evidence evidence;
  private final Objective objective;
  private final double[] theta;
  private final List<String> names;
  private final List<String> findings = new ArrayList<>();
  private final List<String> advice = new ArrayList<>();

  private Undetermined(Evidence evidence) {
    this.evidence = evidence;
    this.objective = evidence.fitted().objective();
    this.theta = evidence.free().of(evidence.run().theta());
    this.names = evidence.free().of(evidence.names());
  }

  static Verdict verdict(Evidence evidence) {
    int matrices = evidence.fitted().graphs().matrices();
    int rows = evidence.statistics().rows() * matrices;
    int parameters = evidence.problem().size();
    return parameters > rows
        ? new Verdict(
            Code.TOO_FEW_ROWS,
            "Not identifiable: the model has %d parameters but the data only %d %s%s, so infinitely many fits are equally good."
                .formatted(parameters, rows, matrices == 1 ? "row" : "value", rows == 1 ? "" : "s"),
            List.of("Measure more, or take parameters out of the model."))
        : new Undetermined(evidence).verdict();
  }

  private Verdict verdict() {
    Optional<Saddle.Falling> falling =
        evidence.linear() || !objective.hasComparableLoss()
            ? Optional.empty()
            : Saddle.along(
                moved -> objective.loss(all(moved)),
                theta,
                evidence.run().loss(),
                evidence.problem().undeterminedDirections(LeastSquares.SMALLEST_PART));
    return falling.isPresent() ? saddle(falling.orElseThrow()) : notIdentifiable();
  }

  /** The numbers of all parameters, the free ones elsewhere. */
  private double[] all(double[] moved) {
    return evidence.free().within(evidence.run().theta(), moved);
  }

  private Triangle curvature(double[] moved) {
    return evidence.free().among(objective.curvature(all(moved)));
  }

  private Verdict saddle(Saddle.Falling falling) {
    List<String> moving =
        IntStream.range(0, theta.length)
            .filter(j -> falling.direction()[j] != 0)
            .mapToObj(names::get)
            .toList();
    return new Verdict(
        Code.SADDLE,
        "Not a minimum: every slope vanishes where the fit ended, but the loss falls on both sides (a saddle), from %s to %s or lower, when %s move%s."
            .formatted(
                Numbers.significant(evidence.run().loss(), 6),
                Numbers.significant(falling.loss(), 6),
                joined(moving),
                moving.size() == 1 ? "s" : ""),
        List.of(
            equal(evidence.problem().undetermined())
                .map(this::apart)
                .orElseGet(() ->
                    "Start elsewhere (--start): give %s values that are neither 0 nor equal."
                        .formatted(joined(moving)))));
  }

  private Verdict notIdentifiable() {
    Redundancy redundancy =
        Redundancy.of(
            names,
            theta,
            evidence.problem(),
            this::curvature,
            evidence.epsilon(),
            evidence.linear());
    redundancy.everywhere().forEach(this::everywhere);
    if (!redundancy.here().isEmpty()) {
      here(redundancy.here());
    }
    return new Verdict(
        Code.NOT_IDENTIFIABLE,
        "Not identifiable%s: the model has more parameters than the data determine (%d against %d): %s."
            .formatted(
                redundancy.here().isEmpty() ? "" : " where the fit ended",
                theta.length,
                evidence.problem().rank(),
                String.join("; ", findings)),
        advice);
  }

  /** Parameters that are redundant wherever they are. */
  private void everywhere(Redundancy.Group group) {
    List<String> members = IntStream.of(group.members()).mapToObj(names::get).toList();
    Optional<Invariants> simple =
        group
            .invariants()
            .filter(found -> !evidence.normalised())
            .filter(found -> found.combinations().stream().allMatch(Combination::isSimple));
    if (group.isAlone()) {
      findings.add("%s has no influence on any prediction".formatted(members.getFirst()));
      advice.add("Take %s out of the model.".formatted(members.getFirst()));
    } else if (simple.isPresent()) {
      determined(members, simple.orElseThrow());
    } else {
      findings.add(changeTogether(members));
      if (evidence.linear()) {
        advice.add(SHIFT_INPUTS);
        advice.add("Look for a column that is constant or a multiple of another.");
      }
      advice.add("Take one of them out of the model, or replace it by a number you know.");
    }
  }

  private void determined(List<String> members, Invariants invariants) {
    List<Combination> combinations = invariants.combinations();
    List<String> kinds = combinations.stream().map(Combination::kind).distinct().toList();
    String kind = kinds.size() == 1 ? kinds.getFirst() : "combination";
    List<String> terms =
        evidence.linear()
            ? DependentColumn.texts(evidence.fitted().model(), invariants)
            : List.of();
    findings.add(
        (combinations.isEmpty()
                ? "nothing is determined of %s".formatted(joined(members))
                : "only the %s%s %s %s determined, not each of %s"
                    .formatted(
                        kind,
                        combinations.size() > 1 ? "s" : "",
                        joined(combinations.stream().map(Combination::text).toList()),
                        combinations.size() > 1 ? "are" : "is",
                        joined(members)))
            + (terms.isEmpty()
                ? ""
                : ", because %s on every row".formatted(String.join(" and ", terms))));
    advice.add(
        "Fix %s, as in --fix %s, or take %s out of the model."
            .formatted(
                invariants.fixed().size() == 1 && combinations.size() == 1
                    ? "one of them"
                    : joined(invariants.fixed().stream().map(Part::name).toList()),
                invariants.fixed().stream()
                    .map(part -> part.name() + "=" + Numbers.shortest(part.weight()))
                    .collect(Collectors.joining(",")),
                invariants.fixed().size() == 1 ? "it" : "them"));
  }

  /** Parameters that are redundant at the end alone. */
  private void here(List<Integer> places) {
    boolean[] undetermined = evidence.problem().undetermined();
    List<String> all =
        IntStream.range(0, theta.length).filter(j -> undetermined[j]).mapToObj(names::get).toList();
    Triangle triangle = curvature(theta);
    List<Integer> flat = places.stream().filter(j -> triangle.columnNorm(j) == 0).toList();
    Optional<int[]> equal = equal(evidence.problem().undetermined());
    if (flat.size() == places.size()) {
      flat(flat);
    } else {
      findings.add(
          equal
              .map(pair ->
                  "%s and %s are equal there, so their terms are one"
                      .formatted(names.get(pair[0]), names.get(pair[1])))
              .orElseGet(() -> changeTogether(all)));
      equal.ifPresent(pair -> advice.add(apart(pair)));
    }
    advice.add(
        "Start nearer (--start): at the values below the model may be flat in them, as at a scale that is far off or at 0.");
    advice.addAll(evidence.normalising());
    advice.add(
        "If no start helps, take one of them out of the model, or replace it by a number you know.");
  }

  /** Parameters without a slope on any row. */
  private void flat(List<Integer> places) {
    List<String> members = places.stream().map(names::get).toList();
    List<String> zeros =
        IntStream.range(0, theta.length)
            .filter(m -> theta[m] == 0 && places.stream().anyMatch(j -> j != m && wakes(m, j)))
            .mapToObj(names::get)
            .toList();
    String verb = members.size() == 1 ? "has" : "have";
    String values =
        places.stream()
            .map(j -> names.get(j) + " = " + Numbers.significant(theta[j], 4))
            .collect(Collectors.joining(", "));
    findings.add(
        zeros.isEmpty()
            ? "at %s the model is flat: %s no influence on any prediction"
                .formatted(values, joined(members) + " " + verb)
            : "%s %s no influence on any prediction, because %s %s 0"
                .formatted(joined(members), verb, joined(zeros), zeros.size() == 1 ? "is" : "are"));
  }

  /** Whether a parameter has a slope once another is moved from 0. */
  private boolean wakes(int moved, int flat) {
    double[] elsewhere = theta.clone();
    elsewhere[moved] = 1;
    return curvature(elsewhere).columnNorm(flat) > 0;
  }

  /** Two parameters that are equal, and whose difference would raise the rank. */
  private Optional<int[]> equal(boolean[] undetermined) {
    for (int i = 0; i < theta.length; i++) {
      for (int j = i + 1; j < theta.length; j++) {
        boolean same = Math.abs(theta[i] - theta[j]) <= EQUAL * Math.abs(theta[i]);
        if (undetermined[i] && undetermined[j] && same && theta[i] != 0) {
          double[] apart = theta.clone();
          apart[j] *= 1.5;
          Triangle triangle = curvature(apart);
          if (triangle.isFinite()
              && LeastSquares.of(triangle, evidence.epsilon()).rank() > evidence.problem().rank()) {
            return Optional.of(new int[] {i, j});
          }
        }
      }
    }
    return Optional.empty();
  }

  private String apart(int[] pair) {
    return "Start %s and %s at different values, as in --start %s=%s,%s=%s."
        .formatted(
            names.get(pair[0]),
            names.get(pair[1]),
            names.get(pair[0]),
            Numbers.significant(theta[pair[0]] / 2, 2),
            names.get(pair[1]),
            Numbers.significant(theta[pair[1]] * 2, 2));
  }

  private static String changeTogether(List<String> members) {
    return "%s can change%s without changing any prediction"
        .formatted(joined(members), members.size() > 1 ? " together" : "");
  }

  private static String joined(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}

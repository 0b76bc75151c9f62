package dev.gradus.fit;

import static dev.gradus.fit.Uncertainty.known;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The fits of many groups of rows, one number a group and quantity, the groups in the order in
 * which their keys first appear.
 */
public final class GroupFits {
  private final GroupedRows grouped;
  private final List<String> parameters;
  private final Code[] codes;
  private final int[] steps;
  private final double[][] estimates;
  private final double[][] errors;
  private final double[] losses;
  private final double[] deviations;
  private final double[] rSquared;
  private final Map<Integer, String> refusals = new ConcurrentHashMap<>();

  /** Room for the fits of groups. */
  GroupFits(GroupedRows grouped, List<String> parameters) {
    int groups = grouped.count();
    this.grouped = grouped;
    this.parameters = List.copyOf(parameters);
    this.codes = new Code[groups];
    this.steps = new int[groups];
    this.estimates = new double[parameters.size()][groups];
    this.errors = new double[parameters.size()][groups];
    this.losses = new double[groups];
    this.deviations = new double[groups];
    this.rSquared = new double[groups];
  }

  /** The number of groups. */
  public int size() {
    return codes.length;
  }

  /** The columns of keys, a value a group. */
  public List<Column> keys() {
    return grouped.keys();
  }

  /** The names of the estimated numbers. */
  public List<String> parameters() {
    return parameters;
  }

  /** The rows of a group that were used. */
  public int rows(int group) {
    return grouped.count(group);
  }

  /** The rows of a group that were left out because a value is missing. */
  public int rowsDropped(int group) {
    return grouped.dropped()[group];
  }

  /** The rows of the table that have no key and so belong to no group. */
  public int rowsWithoutKey() {
    return grouped.withoutKey();
  }

  /** A copy of the estimates of a number, by its place: {@code [groups]}. */
  public double[] estimates(int parameter) {
    return estimates[parameter].clone();
  }

  /** A copy of the standard errors of a number: {@code [groups]}, NaN where there is none. */
  public double[] standardErrors(int parameter) {
    return errors[parameter].clone();
  }

  /** What to think of the fit of a group; empty if it was refused. */
  public Optional<Code> code(int group) {
    return isRefused(group) ? Optional.empty() : Optional.of(codes[group]);
  }

  private boolean isRefused(int group) {
    return !refusals.isEmpty() && refusals.containsKey(group);
  }

  /** How many groups came to each verdict; those that were refused are missing. */
  public Map<Code, Integer> counts() {
    Map<Code, Integer> counts = new EnumMap<>(Code.class);
    for (int group = 0; group < size(); group++) {
      code(group).ifPresent(code -> counts.merge(code, 1, Integer::sum));
    }
    return counts;
  }

  /** The fit of a group. */
  public GroupFit at(int group) {
    int p = parameters.size();
    double[] values = new double[p];
    double[] ofValues = new double[p];
    for (int j = 0; j < p; j++) {
      values[j] = estimates[j][group];
      ofValues[j] = errors[j][group];
    }
    return new GroupFit(
        key(group),
        grouped.count(group),
        grouped.dropped()[group],
        code(group),
        Optional.ofNullable(refusals.get(group)),
        values,
        ofValues,
        known(deviations[group]),
        losses[group],
        known(rSquared[group]),
        steps[group]);
  }

  private List<String> key(int group) {
    List<Column> keys = keys();
    List<String> key = new ArrayList<>(keys.size());
    for (int k = 0; k < keys.size(); k++) {
      key.add(keys.get(k).text(keys.get(k).values()[group]));
    }
    return key;
  }

  /**
   * All of it as columns: the keys, {@code rows}, {@code rows_dropped}, {@code status}, for each
   * estimated number {@code a} and {@code a_error}, {@code residual_sd}, {@code loss}, {@code
   * r_squared}, {@code steps}.
   */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>(keys());
    columns.add(integers("rows", IntStream.range(0, size()).map(grouped::count)));
    columns.add(integers("rows_dropped", Arrays.stream(grouped.dropped())));
    columns.add(statuses());
    for (int j = 0; j < parameters.size(); j++) {
      columns.add(Column.of(parameters.get(j), estimates[j]));
      columns.add(Column.of(parameters.get(j) + "_error", errors[j]));
    }
    columns.add(Column.of("residual_sd", deviations));
    columns.add(Column.of("loss", losses));
    columns.add(Column.of("r_squared", rSquared));
    columns.add(integers("steps", Arrays.stream(steps)));
    return List.copyOf(columns);
  }

  private static Column integers(String name, IntStream values) {
    return Column.of(name, values.asDoubleStream().toArray());
  }

  private Column statuses() {
    List<String> texts =
        Stream.concat(Stream.of(GroupFit.REFUSED), Arrays.stream(Code.values()).map(Code::name))
            .sorted()
            .toList();
    Map<Code, Integer> places = new EnumMap<>(Code.class);
    Arrays.stream(Code.values()).forEach(code -> places.put(code, texts.indexOf(code.name())));
    double[] values = new double[size()];
    Arrays.setAll(
        values,
        group ->
            code(group)
                .map(code -> places.getOrDefault(code, 0))
                .orElse(texts.indexOf(GroupFit.REFUSED)));
    return new Column("status", values, Optional.empty(), texts);
  }

  /** Records that a group has no estimates. */
  void without(int group, Code code) {
    codes[group] = code;
    fill(group);
  }

  /** Records that a group cannot be fitted. */
  void refuse(int group, String reason) {
    codes[group] = Code.NON_FINITE;
    refusals.put(group, reason);
    fill(group);
  }

  private void fill(int group) {
    for (int j = 0; j < estimates.length; j++) {
      estimates[j][group] = Double.NaN;
      errors[j][group] = Double.NaN;
    }
    losses[group] = Double.NaN;
    deviations[group] = Double.NaN;
    rSquared[group] = Double.NaN;
  }

  /** Records a fit by itself. */
  void record(int group, Fit fit) {
    for (int j = 0; j < estimates.length; j++) {
      Estimate estimate = fit.estimates().get(j);
      estimates[j][group] = estimate.value();
      errors[j][group] = estimate.standardError().orElse(Double.NaN);
    }
    record(
        group,
        fit.verdict().code(),
        fit.loss(),
        fit.statistics().residualStandardDeviation().orElse(Double.NaN),
        fit.statistics().rSquared().orElse(Double.NaN),
        fit.steps());
  }

  /** Records a number of a group. */
  void record(int group, int parameter, double estimate, double error) {
    estimates[parameter][group] = estimate;
    errors[parameter][group] = error;
  }

  /** Records what else there is of a group. */
  void record(int group, Code code, double loss, double deviation, double share, int taken) {
    codes[group] = code;
    losses[group] = loss;
    deviations[group] = deviation;
    rSquared[group] = share;
    steps[group] = taken;
  }
}

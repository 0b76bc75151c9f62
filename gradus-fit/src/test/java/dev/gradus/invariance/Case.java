package dev.gradus.invariance;

import dev.gradus.fit.FitSettings;
import dev.gradus.loss.Loss;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A loss with a model over data, of which algebra knows what other units do to the answers.
 *
 * @param name for people
 * @param formula in some units, {@code #0} for the first line and so on
 * @param lines the linear predictors
 * @param others the parameters that are in no line
 * @param loss in some units, in place of squared residuals
 * @param settings in some units
 * @param degree the power of the unit of the response that the loss of a row is in
 * @param table the data
 */
record Case(
    String name,
    Function<Units, String> formula,
    List<Line> lines,
    Map<String, Effect> others,
    Function<Units, Optional<Loss>> loss,
    Function<Units, FitSettings> settings,
    double degree,
    Table table) {
  /** The columns besides y that are in its unit. */
  private static final Set<String> LIKE_Y = Set.of("o", "error");

  static Case of(String name, String formula, Table table, Line... lines) {
    return new Case(
        name,
        _ -> formula,
        List.of(lines),
        Map.of(),
        _ -> Optional.empty(),
        _ -> FitSettings.defaults(),
        0,
        table);
  }

  Case withFormula(Function<Units, String> other) {
    return new Case(name, other, lines, others, loss, settings, degree, table);
  }

  Case with(String parameter, Effect effect) {
    return new Case(name, formula, lines, Map.of(parameter, effect), loss, settings, degree, table);
  }

  Case withLoss(double power, Function<Units, Loss> other) {
    return new Case(
        name, formula, lines, others, other.andThen(Optional::of), settings, power, table);
  }

  Case withDegree(double power) {
    return new Case(name, formula, lines, others, loss, settings, power, table);
  }

  Case withSettings(Function<Units, FitSettings> other) {
    return new Case(name, formula, lines, others, loss, other, degree, table);
  }

  private boolean has(Effect... effects) {
    return Stream.concat(lines.stream().map(Line::effect), others.values().stream())
        .anyMatch(Arrays.asList(effects)::contains);
  }

  /**
   * What the answers agree to at most: where squared slopes stand for the curvature steps become
   * small by a factor only, and end when the loss no longer shows them.
   */
  double tolerance() {
    return formula.apply(Units.GIVEN).contains("minus_log_likelihood") ? 1e-6 : 0;
  }

  /** Whether the unit of the response is free. */
  boolean scales() {
    return has(Effect.LOCATION, Effect.LOG, Effect.SIZE, Effect.INVERSE);
  }

  /** Whether the zero of the response is free. */
  boolean shifts() {
    return has(Effect.LOCATION);
  }

  Problem in(Units units) {
    return told(units, Line::text);
  }

  /** With the parameters of each line in the other order. */
  Problem reversed() {
    return told(Units.GIVEN, Line::reversed);
  }

  private Problem told(Units units, Function<Line, String> teller) {
    String text = formula.apply(units);
    for (int i = 0; i < lines.size(); i++) {
      text = text.replace("#" + i, teller.apply(lines.get(i)));
    }
    Column[] columns =
        table.columns().stream()
            .map(column ->
                Column.of(
                    column.name(),
                    Arrays.stream(column.values())
                        .map(value -> moved(column.name(), value, units))
                        .toArray()))
            .toArray(Column[]::new);
    return new Problem(text, Table.of(columns), loss.apply(units), settings.apply(units), Map.of());
  }

  private static double moved(String name, double value, Units units) {
    return switch (name) {
      case "x" -> units.input() * value + units.inputShift();
      case "y" -> units.changeResponse() ? units.response() * value + units.responseShift() : value;
      default -> LIKE_Y.contains(name) ? units.response() * value : value;
    };
  }

  /** What each parameter becomes in other units, in terms of the parameters in the given ones. */
  Map<String, Affine> image(Units units) {
    Map<String, Affine> image = new HashMap<>();
    lines.forEach(line -> image.putAll(line.image(units)));
    others.forEach((parameter, effect) ->
        image.put(
            parameter, Affine.times(parameter, effect.factor(units)).plus(effect.added(units))));
    return image;
  }

  /** In some units, beginning at parameters of the given ones. */
  Problem in(Units units, Map<String, Double> starts) {
    Map<String, Double> moved = new HashMap<>();
    image(units)
        .forEach((name, image) -> {
          if (starts.containsKey(name)) {
            moved.put(name, image.value((String other) -> starts.getOrDefault(other, Double.NaN)));
          }
        });
    return in(units).startingAt(moved);
  }

  @Override
  public String toString() {
    return name;
  }
}

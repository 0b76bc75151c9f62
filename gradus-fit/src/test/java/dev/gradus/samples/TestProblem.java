package dev.gradus.samples;

import dev.gradus.model.Model;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A problem of Moré, Garbow and Hillstrom 1981: a sum of squared residuals without data.
 *
 * @param id its number there, such as {@code mgh20-n6}
 * @param facts all that the file says
 */
public record TestProblem(String id, JsonNode facts) {
  /** Nothing is measured: one row. */
  public static final Table NO_DATA = Table.of(Column.of("row", 1));

  /** All problems of the file. */
  public static Stream<TestProblem> all() {
    JsonNode problems = Resources.json("mgh/problems.json").get("problems");
    return StreamSupport.stream(problems.spliterator(), false)
        .map(problem -> new TestProblem(problem.get("id").asString(), problem));
  }

  /** The problem of that number. */
  public static TestProblem of(String id) {
    return all().filter(problem -> problem.id.equals(id)).findFirst().orElseThrow();
  }

  /** The names of the variables: x1, x2 and so on. */
  public List<String> variables() {
    return IntStream.rangeClosed(1, facts.get("n").asInt()).mapToObj(i -> "x" + i).toList();
  }

  /** A statement for each residual, {@code 0 = 1 - x1}, from the standard start. */
  public Model model() {
    return from(Resources.numbers(facts.get("start")));
  }

  private Model from(double[] start) {
    List<String> statements = new ArrayList<>();
    facts.get("residuals").forEach(residual -> statements.add("0 = " + residual.asString()));
    Model model = Model.formula(String.join("; ", statements), NO_DATA);
    Map<String, Double> starts = new HashMap<>();
    for (int i = 0; i < start.length; i++) {
      starts.put("x" + (i + 1), start[i]);
    }
    starts.keySet().retainAll(model.numbers()); // some residuals leave variables out
    return model.startingAt(starts);
  }

  /** The same between the bounds of the file, from the point within that is next to the start. */
  public Model boundedModel() {
    double[] start = Resources.numbers(facts.get("start"));
    double[] lower = lower();
    double[] upper = upper();
    for (int i = 0; i < start.length; i++) {
      start[i] = Math.clamp(start[i], lower[i], upper[i]);
    }
    Model model = from(start);
    for (int i = 0; i < start.length; i++) {
      model = model.bounded("x" + (i + 1), lower[i], upper[i]);
    }
    return model;
  }

  /** Whether the file bounds the variables. */
  public boolean isBounded() {
    return facts.has("bounds");
  }

  /** The lower bounds. */
  public double[] lower() {
    return Resources.numbers(facts.get("bounds").get("lower"));
  }

  /** The upper bounds. */
  public double[] upper() {
    return Resources.numbers(facts.get("bounds").get("upper"));
  }

  /** The sum of squares at the standard start. */
  public double atStart() {
    return facts.get("f_start").asDouble();
  }

  /** The least sums that were published, some of them of local minima. */
  public List<Double> published() {
    List<Double> sums = new ArrayList<>();
    facts.get("minima").forEach(minimum -> sums.add(minimum.get("f").asDouble()));
    return sums;
  }

  /** The minimum of double precision or more that is the published one next to a sum. */
  public double reached() {
    return refined("f")
        .map(sum -> Double.parseDouble(sum.asString()))
        .orElseGet(() -> facts.get("reached_here").get("f").asDouble());
  }

  /** Where the sum is least, where that was computed with 50 digits. */
  public Optional<double[]> minimiser() {
    return refined("x").map(Resources::numbers);
  }

  private Optional<JsonNode> refined(String key) {
    JsonNode refined = facts.get("reached_here").get("refined");
    return refined.isNull() || !refined.has(key) ? Optional.empty() : Optional.of(refined.get(key));
  }
}

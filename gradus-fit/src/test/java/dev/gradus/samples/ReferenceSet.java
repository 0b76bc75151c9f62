package dev.gradus.samples;

import dev.gradus.model.Model;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A real data set with a fit of it by another program.
 *
 * @param name the name of the file
 * @param table the data
 * @param facts all that the file says
 */
public record ReferenceSet(String name, Table table, JsonNode facts) {
  /** The set of that name. */
  public static ReferenceSet of(String name) {
    JsonNode facts = Resources.json("reference/%s.json".formatted(name));
    return new ReferenceSet(
        name, Resources.table("reference/" + facts.get("data").asString()), facts);
  }

  /** The names of all sets of a kind, as the index has them. */
  public static Stream<String> ofKind(String kind) {
    return StreamSupport.stream(Resources.json("reference/index.json").spliterator(), false)
        .filter(set -> set.get("kind").asString().equals(kind))
        .map(set -> set.get("name").asString());
  }

  /** A list of texts. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    facts.get(key).forEach(text -> texts.add(text.asString()));
    return texts;
  }

  /** A list of numbers. */
  public double[] numbers(String key) {
    return Resources.numbers(facts.get(key));
  }

  /** One number. */
  public double number(String key) {
    return facts.get(key).asDouble();
  }

  /** The estimates, of 50 digits' arithmetic where the file has them so. */
  public double[] estimates() {
    return facts.has("refined_here")
        ? Resources.numbers(facts.get("refined_here").get("parameters"))
        : numbers("estimate");
  }

  /** The standard errors, likewise. */
  public double[] standardErrors() {
    return facts.has("refined_here")
        ? Resources.numbers(facts.get("refined_here").get("se"))
        : numbers("se");
  }

  /** A linear formula of the terms, its parameters b0, b1 and so on: {@code y = b0 * (1) + ...}. */
  public String linearFormula() {
    List<String> terms = texts("terms");
    List<String> products =
        IntStream.range(0, terms.size())
            .mapToObj(i -> "b%d * (%s)".formatted(i, terms.get(i)))
            .toList();
    return "%s = %s".formatted(facts.get("response").asString(), String.join(" + ", products));
  }

  /** The model as a formula of named parameters, at the start of the file. */
  public Model startedModel(Table over) {
    String text =
        "%s = %s".formatted(facts.get("response").asString(), facts.get("model").asString());
    Map<String, Double> starts = new LinkedHashMap<>();
    List<String> names = texts("parameters");
    double[] start = numbers("start");
    for (int i = 0; i < start.length; i++) {
      starts.put(names.get(i), start[i]);
    }
    return Model.formula(text, over).startingAt(starts);
  }
}

package dev.gradus.samples;

import dev.gradus.model.Model;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A data set of NIST with its certified answer, refined to 20 digits so that agreement can be
 * counted beyond the digits that NIST prints.
 *
 * @param name the name NIST gave it
 * @param table the data
 * @param model the model without starts
 * @param parameters the names of the parameters
 * @param estimates their values at the minimum
 * @param standardErrors their standard errors
 * @param facts all that the file says
 */
public record CertifiedSet(
    String name,
    Table table,
    Model model,
    List<String> parameters,
    double[] estimates,
    double[] standardErrors,
    JsonNode facts) {
  /** The linear set of that name. */
  public static CertifiedSet linear(String name) {
    return of("nist-linear/", name, "exact_here");
  }

  /** The nonlinear set of that name. */
  public static CertifiedSet nonlinear(String name) {
    return of("nist-nonlinear/", name, "refined_here");
  }

  /** All linear sets, in NIST's order. */
  public static List<CertifiedSet> allLinear() {
    return names("nist-linear").map(CertifiedSet::linear).toList();
  }

  /** All nonlinear sets, in NIST's order. */
  public static List<CertifiedSet> allNonlinear() {
    return names("nist-nonlinear").map(CertifiedSet::nonlinear).toList();
  }

  private static Stream<String> names(String folder) {
    List<String> names = new ArrayList<>();
    Resources.json(folder + "/index.json").forEach(set -> names.add(set.get("name").asString()));
    return names.stream();
  }

  private static CertifiedSet of(String folder, String name, String refined) {
    JsonNode facts = Resources.json(folder + name + ".json");
    Table table = Resources.table(folder + facts.get("data").asString());
    String measured = facts.get(facts.has("response") ? "response" : "response_column").asString();
    List<String> parameters = new ArrayList<>();
    facts.get("parameters").forEach(parameter -> parameters.add(parameter.asString()));
    JsonNode answer = facts.get(refined);
    return new CertifiedSet(
        name,
        table,
        Model.formula(measured + " = " + facts.get("model").asString(), table.names()),
        parameters,
        Resources.numbers(answer.get("parameters")),
        Resources.numbers(answer.get("sd")),
        facts);
  }

  /** The model with the first or the second of NIST's starts. */
  public Model startingAt(int start) {
    double[] values = Resources.numbers(facts.get("start" + start));
    Map<String, Double> starts = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      starts.put(parameters.get(i), values[i]);
    }
    return model.startingAt(starts);
  }

  /** A number certified by NIST, such as {@code rss}. */
  public double certified(String key) {
    return facts.get(key).asDouble();
  }
}

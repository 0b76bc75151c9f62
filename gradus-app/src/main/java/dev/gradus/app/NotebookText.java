package dev.gradus.app;

import java.util.Optional;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A notebook's file with nothing in it that two runs on two machines would write differently. */
final class NotebookText {
  private NotebookText() {}

  /**
   * The same notebook, in which what a cell printed at a time is one output, cells have no times,
   * and the versions of languages and tools are left out.
   */
  static String tidied(String notebook) {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode root = (ObjectNode) mapper.readTree(notebook);
    ObjectNode kernel = mapper.createObjectNode();
    kernel.put("display_name", "Java with Gradus");
    kernel.put("language", "java");
    kernel.put("name", "gradus");
    ObjectNode metadata = mapper.createObjectNode();
    metadata.set("kernelspec", kernel);
    metadata.set("language_info", language(mapper));
    root.set("metadata", metadata);
    for (JsonNode cell : root.path("cells")) {
      ((ObjectNode) cell.path("metadata")).remove("execution");
      if (cell.path("outputs") instanceof ArrayNode outputs) {
        joinStreams(outputs);
      }
    }
    return mapper.writer().with(printer()).writeValueAsString(root) + "\n";
  }

  private static ObjectNode language(JsonMapper mapper) {
    ObjectNode language = mapper.createObjectNode();
    language.put("codemirror_mode", "text/x-java");
    language.put("file_extension", ".jshell");
    language.put("mimetype", "text/x-java-source");
    language.put("name", "java");
    language.put("pygments_lexer", "java");
    return language;
  }

  /** What was printed arrives in portions, cut where the clock was. */
  private static void joinStreams(ArrayNode outputs) {
    for (int i = outputs.size() - 1; i > 0; i--) {
      Optional<String> name = stream(outputs.get(i));
      if (name.isPresent() && name.equals(stream(outputs.get(i - 1)))) {
        String text = text(outputs.get(i - 1)) + text(outputs.get(i));
        ArrayNode lines = JsonMapper.shared().createArrayNode();
        for (String line : text.split("(?<=\n)", -1)) {
          if (!line.isEmpty()) {
            lines.add(line);
          }
        }
        ((ObjectNode) outputs.get(i - 1)).set("text", lines);
        outputs.remove(i);
      }
    }
  }

  private static Optional<String> stream(JsonNode output) {
    return Optional.of(output.path("name").asString("")).filter(name -> !name.isEmpty());
  }

  private static String text(JsonNode output) {
    StringBuilder text = new StringBuilder();
    if (output.path("text").isArray()) {
      output.path("text").forEach(line -> text.append(line.asString()));
    } else {
      text.append(output.path("text").asString(""));
    }
    return text.toString();
  }

  /** A line a value, one space an indent, as Jupyter writes notebooks. */
  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter(" ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""))
        .withObjectIndenter(lines)
        .withArrayIndenter(lines);
  }
}

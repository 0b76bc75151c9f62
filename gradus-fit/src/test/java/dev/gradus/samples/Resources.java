package dev.gradus.samples;

import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of {@code src/test/resources}. */
public final class Resources {
  private static final JsonMapper JSON = new JsonMapper();

  private Resources() {}

  /** A file as text. */
  public static String text(String path) {
    try (InputStream stream = Resources.class.getResourceAsStream("/" + path)) {
      return new String(
          Objects.requireNonNull(stream, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JSON file. */
  public static JsonNode json(String path) {
    return JSON.readTree(text(path));
  }

  /** A file of numbers with a line of names above them, all separated by commas. */
  public static Table table(String path) {
    List<String[]> lines = text(path).lines().map(line -> line.split(",")).toList();
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < lines.getFirst().length; column++) {
      int place = column;
      double[] values =
          lines.stream().skip(1).mapToDouble(line -> Double.parseDouble(line[place])).toArray();
      columns.add(Column.of(lines.getFirst()[column], values));
    }
    return Table.of(path, columns);
  }

  /** The numbers of a JSON list, be they written as numbers or as texts. */
  public static double[] numbers(JsonNode list) {
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode item = list.get(i);
      numbers[i] = item.isString() ? Double.parseDouble(item.asString()) : item.asDouble();
    }
    return numbers;
  }
}

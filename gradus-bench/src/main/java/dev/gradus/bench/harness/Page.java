package dev.gradus.bench.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page of figures: a part that is written anew from the rows, between two marks, and whatever
 * people wrote around it.
 */
public final class Page {
  /** Begins what is written anew. */
  static final String BEGIN = "<!-- figures, written by ./bench -->";

  /** Ends it. */
  static final String END = "<!-- end of figures -->";

  private static final String HEAD =
      """
      | work | Gradus | peer or limit | ratio | goal |
      |---|---|---|---|---|
      """;

  private Page() {}

  /** The table of some rows. */
  public static String table(List<Row> rows) {
    return HEAD + rows.stream().map(row -> row.markdown() + "\n").collect(Collectors.joining());
  }

  /** What is written for rows that were measured somewhere. */
  public static String figures(String where, List<String> rows) {
    return "%s\n\n%s%s\n".formatted(where, HEAD, String.join("\n", rows));
  }

  /**
   * A page with other figures.
   *
   * @param page the whole page
   * @throws IllegalArgumentException if it lacks the marks
   */
  public static String with(String page, String figures) {
    List<String> lines = new ArrayList<>(page.lines().toList());
    int begin = lines.indexOf(BEGIN);
    int end = lines.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "the page has no lines '%s' and '%s' one below the other; put them where the figures go"
              .formatted(BEGIN, END));
    }
    List<String> whole = new ArrayList<>(lines.subList(0, begin + 1));
    whole.add(figures.strip());
    whole.addAll(lines.subList(end, lines.size()));
    return String.join("\n", whole) + "\n";
  }
}

package dev.gradus.model;

import dev.gradus.formula.Categories;
import dev.gradus.formula.Formula;
import dev.gradus.formula.Levels;
import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The levels that columns in brackets take in the rows that have every needed value. */
final class KeptLevels {
  private KeptLevels() {}

  /**
   * The levels, in ascending order.
   *
   * @param also columns that a row must have a value in, besides those of the formula
   */
  static Categories of(Table table, Formula.Needs needs, Collection<String> also) {
    if (needs.brackets().isEmpty()) {
      return Categories.NONE;
    }
    Set<String> needed = new LinkedHashSet<>(needs.columns());
    needed.addAll(also);
    List<double[]> all = needed.stream().map(name -> table.column(name).values()).toList();
    int[] kept =
        IntStream.range(0, table.rows())
            .filter(row -> all.stream().noneMatch(values -> Double.isNaN(values[row])))
            .toArray();
    if (kept.length == 0) {
      throw new InvalidInput(
          "no row of %s has a value in each of the columns %s; there is nothing to fit"
              .formatted(table.source(), String.join(", ", needed)));
    }
    Map<String, List<String>> texts = new HashMap<>();
    List<Levels> levels = new ArrayList<>();
    for (List<String> names : needs.brackets()) {
      List<Column> columns = names.stream().map(table::column).toList();
      columns.stream()
          .filter(Column::isText)
          .forEach(column -> texts.put(column.name(), column.texts()));
      levels.add(levels(names, columns, kept));
    }
    return new Categories(texts, levels);
  }

  private static Levels levels(List<String> names, List<Column> columns, int[] kept) {
    SortedSet<List<Double>> found = new TreeSet<>(KeptLevels::compare);
    for (int row : kept) {
      found.add(at(columns, row));
      if (found.size() > Levels.MOST) {
        break;
      }
    }
    List<String> labels =
        found.stream()
            .map(level ->
                String.join(
                    ", ",
                    IntStream.range(0, columns.size())
                        .mapToObj(c -> columns.get(c).text(level.get(c)))
                        .toList()))
            .toList();
    return new Levels(names, labels, List.copyOf(found));
  }

  /** The values of a row; there is one zero. */
  static List<Double> at(List<Column> columns, int row) {
    return columns.stream().map(column -> column.values()[row] + 0.0).toList();
  }

  private static int compare(List<Double> a, List<Double> b) {
    return IntStream.range(0, a.size())
        .map(i -> Double.compare(a.get(i), b.get(i)))
        .filter(order -> order != 0)
        .findFirst()
        .orElse(0);
  }
}

package dev.gradus.model;

import dev.gradus.formula.Categories;
import dev.gradus.formula.Levels;
import dev.gradus.graph.Graph;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A table as a model reads it: texts as the numbers that the model has for them. */
final class CodedTable {
  private CodedTable() {}

  /** The table with texts and levels that the model does not know as missing values. */
  static Table of(Table table, Model model, Collection<String> needed) {
    Categories categories = model.categories();
    for (String name : needed) {
      Column column = table.column(name);
      if (column.isText() && isNumber(model, name)) {
        throw new InvalidInput(
            "column '%s' of %s holds text ('%s'), not numbers; it may stand in square brackets, as in a[%s]"
                .formatted(name, table.source(), column.texts().getFirst(), name));
      }
    }
    if (categories.levels().isEmpty()) {
      return table;
    }
    Set<String> bracketed = new HashSet<>();
    categories.levels().forEach(levels -> bracketed.addAll(levels.columns()));
    Table coded =
        table.with(
            table.columns().stream()
                .map(column ->
                    bracketed.contains(column.name()) ? coded(column, categories) : column)
                .toList());
    for (Levels levels : categories.levels()) {
      if (coded.names().containsAll(levels.columns())) {
        coded = withoutOthers(coded, levels);
      }
    }
    return coded;
  }

  /** Whether a column is needed for more than its levels. */
  private static boolean isNumber(Model model, String name) {
    return !model.categories().texts().containsKey(name)
        || Stream.concat(Stream.of(model.graph()), model.slopes().values().stream())
            .anyMatch(graph -> isNumber(graph, name));
  }

  private static boolean isNumber(Graph graph, String name) {
    int place = graph.nodes().indexOf(new Node.Input(name));
    return graph.outputs().contains(place)
        || graph.nodes().stream()
            .anyMatch(node ->
                node instanceof Node.Apply(Op op, List<Integer> operands, var _)
                    && operands.contains(place)
                    && !(op instanceof Op.Reshape));
  }

  private static Column coded(Column column, Categories categories) {
    List<String> texts = categories.texts().getOrDefault(column.name(), List.of());
    if (column.texts().equals(texts)) {
      return column;
    }
    double[] values = new double[column.values().length];
    for (int row = 0; row < values.length; row++) {
      double value = column.values()[row];
      int place = Double.isNaN(value) ? -1 : texts.indexOf(column.text(value));
      values[row] = place < 0 ? Double.NaN : place;
    }
    return new Column(column.name(), values, column.note(), texts);
  }

  /** The table with rows of other levels without a value in the first of the columns. */
  private static Table withoutOthers(Table table, Levels levels) {
    Set<List<Double>> known = new HashSet<>(levels.values());
    List<Column> columns = levels.columns().stream().map(table::column).toList();
    double[] first = columns.getFirst().values();
    double[] values = new double[first.length];
    Arrays.setAll(
        values, row -> known.contains(KeptLevels.at(columns, row)) ? first[row] : Double.NaN);
    Column changed =
        new Column(
            columns.getFirst().name(),
            values,
            columns.getFirst().note(),
            columns.getFirst().texts());
    return table.with(
        table.columns().stream()
            .map(column -> column.name().equals(changed.name()) ? changed : column)
            .toList());
  }
}

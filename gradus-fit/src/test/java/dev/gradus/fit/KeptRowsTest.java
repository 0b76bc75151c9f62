package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Fit;
import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows of a table take part in a fit. */
class KeptRowsTest {
  private static final double MISSING = Double.NaN;

  /** The fitters of Hipparchus and Commons Math loop practically for ever on one NaN in y. */
  @ParameterizedTest
  @CsvSource({"y = a*x + b", "y = a*x^n + b"})
  void rowsWithAMissingValueAreDroppedAndCounted(String formula) {
    Table table =
        Table.of(
            Column.of("x", 1, 2, 3, 4, 5, 6, MISSING),
            Column.of("y", 3, MISSING, 7.1, 9, 10.9, 13, 15));
    Table kept = Table.of(Column.of("x", 1, 3, 4, 5, 6), Column.of("y", 3, 7.1, 9, 10.9, 13));
    Fit fit = Gradus.fit(formula, table);
    assertThat(fit.statistics().rows()).isEqualTo(5);
    assertThat(fit.statistics().rowsDropped()).isEqualTo(2);
    assertThat(fit.values()).isEqualTo(Gradus.fit(formula, kept).values());
  }

  @Test
  void columnsThatTheModelDoesNotNeedDoNotMatter() {
    Table table =
        Table.of(
            Column.of("x", 1, 2, 3),
            Column.of("other", MISSING, Double.POSITIVE_INFINITY, MISSING),
            Column.of("y", 3, 5, 7));
    Fit fit = Gradus.fit("y = a*x + b", table);
    assertThat(fit.statistics().rows()).isEqualTo(3);
    assertThat(fit.estimate("a").value()).isCloseTo(2, within(1e-13));
  }

  @Test
  void aTableWithoutACompleteRow() {
    Table table =
        Table.of("t.csv", List.of(Column.of("x", 1, MISSING), Column.of("y", MISSING, 2)));
    assertThatThrownBy(() -> Gradus.fit("y = a*x + b", table))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "no row of t.csv has a value in each of the columns y, x; there is nothing to fit");
  }

  @Test
  void aTableWithoutRows() {
    assertThatThrownBy(() -> Gradus.fit("y = a*x + b", Table.of(Column.of("x"), Column.of("y"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "no row of the table has a value in each of the columns y, x; there is nothing to fit");
  }

  @ParameterizedTest
  @CsvSource({"Infinity", "-Infinity"})
  void anInfiniteValueIsAnErrorAtItsLine(double infinite) {
    Table table =
        Table.of(
            "t.csv",
            List.of(Column.of("x", 1, MISSING, 3, infinite), Column.of("y", 1, 2, 3, 4)),
            row -> row + 2);
    assertThatThrownBy(() -> Gradus.fit("y = a*x + b", table))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "line 5 of t.csv, column 'x' holds %s: a value must be finite; correct the value, or leave it empty to drop the row",
            infinite);
  }

  @Test
  void aConstantColumnIsNoted() {
    Table table = Table.of(Column.of("x", 4, 4, 4), Column.of("y", 1, 2, 3));
    assertThat(Gradus.fit("y = a*x", table).notes())
        .containsExactly("Column 'x' is constant: it is 4 on every row.");
  }

  @Test
  void howAColumnCameToBeNumbersIsNoted() {
    Column time =
        new Column("t", new double[] {1, 2, 4}, Optional.of("seconds since 1970-01-01T00:00Z"));
    Column unused = new Column("u", new double[3], Optional.of("text"));
    Table table = Table.of(time, unused, Column.of("y", 1, 2, 3));
    assertThat(Gradus.fit("y = a*t + b", table).notes())
        .containsExactly("Column 't': seconds since 1970-01-01T00:00Z.");
  }
}

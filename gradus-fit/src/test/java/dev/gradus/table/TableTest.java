package dev.gradus.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.graph.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables in memory. */
class TableTest {
  @Test
  void columnsInOrder() {
    Table table = Table.of(Column.of("b", 1, 2), Column.of("a", 3, 4));
    assertThat(table.names()).containsExactly("b", "a");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.column("a").values()).containsExactly(3, 4);
    assertThat(table.source()).isEqualTo("the table");
  }

  @Test
  void aTableMayBeEmpty() {
    assertThat(Table.of().rows()).isZero();
    assertThat(Table.of(Column.of("x")).rows()).isZero();
  }

  @Test
  void aRowIsNamedByItsLineOrItsNumber() {
    Column x = Column.of("x", 5, 6, 7);
    assertThat(Table.of("t.csv", List.of(x), row -> row + 2).where(2)).isEqualTo("line 4 of t.csv");
    assertThat(Table.of("t.parquet", List.of(x)).where(2)).isEqualTo("row 3 of t.parquet");
    assertThat(Table.of(x).where(0)).isEqualTo("row 1 of the table");
  }

  @Test
  void namesAreDistinct() {
    assertThatThrownBy(() -> Table.of(Column.of("x", 1), Column.of("y", 1), Column.of("x", 2)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("column 'x' stands twice in the table; give each column a name of its own");
  }

  @Test
  void lengthsAreEqual() {
    assertThatThrownBy(() -> Table.of(Column.of("x", 1, 2), Column.of("y", 1)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "column 'y' has 1 values but 'x' has 2; all columns of a table have one length");
  }

  @Test
  void anUnknownColumnIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> Table.of(Column.of("x", 1), Column.of("y", 1)).column("z"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("no column 'z' in the table; its columns are x, y");
  }
}

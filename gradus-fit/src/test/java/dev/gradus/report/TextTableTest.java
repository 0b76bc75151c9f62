package dev.gradus.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tables of text. */
class TextTableTest {
  @Test
  void theFirstColumnIsAlignedLeftTheOthersRight() {
    TextTable table = new TextTable("Name", "Value", "Unit");
    table.row("w", "12.5", "°C");
    table.row("offset", "-1", "m");
    assertThat(table.lines())
        .containsExactly("Name    Value  Unit", "w        12.5    °C", "offset     -1     m");
  }

  @Test
  void columnsFromOneOnMayBeAlignedLeft() {
    TextTable table = new TextTable();
    table.row("loss", "1.25", "squared");
    table.row("deviation", "10", "on 9");
    assertThat(table.leftAlignedFrom(2))
        .containsExactly("loss       1.25  squared", "deviation    10  on 9");
  }

  @Test
  void rowsMayHaveFewerCells() {
    TextTable table = new TextTable("a", "b", "c");
    table.row("long name");
    table.row("x", "1");
    assertThat(table.lines()).containsExactly("a          b  c", "long name", "x          1");
  }

  @Test
  void noSpaceStandsAtTheEndOfALine() {
    TextTable table = new TextTable("name", "text");
    table.row("x", "");
    assertThat(table.lines()).containsExactly("name  text", "x");
  }

  @Test
  void anEmptyTableHasNoLines() {
    assertThat(new TextTable().lines()).isEmpty();
  }
}

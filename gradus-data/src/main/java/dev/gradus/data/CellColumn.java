package dev.gradus.data;

import dev.gradus.table.Column;

/** A column of a text while it is read. */
sealed interface CellColumn permits TextColumn, CategoryColumn {
  /** Reads the next value from a cell (from 0). */
  void add(Cells cells, int cell);

  /** The column as far as it has been read. */
  Column column();
}

package dev.gradus.table;

import java.util.function.IntFunction;

/**
 * The rows of a table that memory does not hold.
 *
 * @param columns the rows that have a value in every column
 * @param dropped how many rows had not
 * @param where where a row (from 0) of the columns stands in its source, for people
 */
public record Stored(StoredColumns columns, int dropped, IntFunction<String> where) {}

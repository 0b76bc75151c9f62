/**
 * Files to tables.
 *
 * <p>{@link dev.gradus.data.Source#open} looks at the first bytes of a file and gives a {@link
 * dev.gradus.data.Source}: Parquet if they say so, otherwise delimited text, packed with gzip or
 * not. {@link dev.gradus.data.Source#read} then reads the columns that are needed, and only those.
 *
 * <p>A delimited text is
 *
 * <pre>
 *   text    = [header] row*          blank lines and lines that begin with # are passed over
 *   header  = name (delimiter name)*
 *   row     = cell (delimiter cell)*            as many cells as the header has names
 *   delimiter = tab | ; | , | white space       one of them, found from the first lines
 *   cell    = missing | number | date | time    bare, or in double quotes; blanks around it are cut
 *   missing = nothing | NA | NaN | null         in any case of letters
 *   number  = [+-] digits [. digits] [e [+-] digits]     with , for . in a text that is written so
 *   date    = yyyy-mm-dd [(T | blank) time [Z | (+|-) hh [[:] mm]]]
 *   time    = hh:mm [:ss [(. | ,) digits]]
 * </pre>
 *
 * A column is all numbers, all dates (seconds since 1970-01-01T00:00Z) or all times of day (seconds
 * since midnight). Whatever does not fit this is an {@link dev.gradus.graph.InvalidInput} that
 * names the line, the column and the way out.
 */
package dev.gradus.data;

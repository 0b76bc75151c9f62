package dev.gradus.data;

/**
 * How a file is to be read, where the file itself does not say.
 *
 * @param header whether the first line of a delimited text names the columns; if it does not, they
 *     are {@code c1}, {@code c2} and so on
 * @param missing what to do about missing values in the columns that are read
 */
public record Format(boolean header, Missing missing) {
  /** The first line names the columns, and missing values are allowed. */
  public static Format standard() {
    return new Format(true, Missing.DROP);
  }
}

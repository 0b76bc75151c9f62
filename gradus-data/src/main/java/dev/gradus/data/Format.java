package dev.gradus.data;

/**
 * How a file is to be read, where the file itself does not say.
 *
 * @param header whether the first line of a delimited text names the columns; if it does not, they
 *     are {@code c1}, {@code c2} and so on
 * @param missing what to do about missing values in the columns that are read
 * @param memory columns of more bytes than this go to scratch files
 */
public record Format(boolean header, Missing missing, long memory) {
  /** Columns of up to a quarter of the memory that Java may use stay in memory. */
  public Format(boolean header, Missing missing) {
    this(header, missing, Runtime.getRuntime().maxMemory() / 4);
  }

  /** The first line names the columns, and missing values are allowed. */
  public static Format standard() {
    return new Format(true, Missing.DROP);
  }

  /** The same with other room for columns in memory. */
  public Format within(long bytes) {
    return new Format(header, missing, bytes);
  }
}

package dev.gradus.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Table;
import java.io.ByteArrayInputStream;
import java.util.List;

/** Texts that come through the standard input. */
final class Texts {
  static final Format HEADER = Format.standard();
  static final Format NO_HEADER = new Format(false, Missing.DROP);
  static final Format REFUSING = new Format(true, Missing.REFUSE);

  private Texts() {}

  static Source open(byte[] bytes, Format format) {
    return Source.open("-", format, new ByteArrayInputStream(bytes));
  }

  static Source open(String text) {
    return open(text.getBytes(UTF_8), HEADER);
  }

  /** All columns of a text with a header. */
  static Table read(String text) {
    return read(text, HEADER);
  }

  /** All columns of a text. */
  static Table read(String text, Format format) {
    return read(text.getBytes(UTF_8), format);
  }

  /** All columns of the bytes of a text. */
  static Table read(byte[] bytes, Format format) {
    try (Source source = open(bytes, format)) {
      return source.read(source.columns());
    }
  }

  /** The values of a column. */
  static double[] valuesOf(Table table, String column) {
    return table.column(column).values();
  }

  /** The message of the error that reading all columns ends in. */
  static void assertError(String text, Format format, String message) {
    assertThatThrownBy(() -> read(text, format))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(message);
  }

  static void assertError(String text, String message) {
    assertError(text, HEADER, message);
  }

  /** The message of the error that reading some columns ends in. */
  static void assertError(String text, List<String> needed, String message) {
    assertThatThrownBy(
            () -> {
              try (Source source = open(text)) {
                source.read(needed);
              }
            })
        .isInstanceOf(InvalidInput.class)
        .hasMessage(message);
  }
}

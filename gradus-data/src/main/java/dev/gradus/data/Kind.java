package dev.gradus.data;

import java.util.Optional;

/** What the cells of a column of text are; the first one that is not missing decides. */
enum Kind {
  NUMBER("a number", Optional.empty()),
  DATE("a date", Optional.of(Kind.SINCE_EPOCH)),
  TIME("a time of day", Optional.of(Kind.SINCE_MIDNIGHT));

  /** The note of a column of dates. */
  static final String SINCE_EPOCH = "seconds since 1970-01-01T00:00Z";

  /** The note of a column of times. */
  static final String SINCE_MIDNIGHT = "seconds since midnight";

  private final String words;
  private final Optional<String> note;

  Kind(String words, Optional<String> note) {
    this.words = words;
    this.note = note;
  }

  /** The kind of a cell, {@code text[start, end)}, if it is of any. */
  static Optional<Kind> of(char[] text, int start, int end, char mark) {
    for (Kind kind : values()) {
      if (!Double.isNaN(kind.read(text, start, end, mark))) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The value of a cell, {@code text[start, end)}, if it is of this kind, otherwise NaN. */
  double read(char[] text, int start, int end, char mark) {
    return switch (this) {
      case NUMBER -> Numbers.parse(text, start, end, mark);
      case DATE -> IsoTime.date(text, start, end);
      case TIME -> IsoTime.timeOfDay(text, start, end);
    };
  }

  /** For people: a cell is ... */
  String words() {
    return words;
  }

  /** What the values of such a column are, where that is worth saying. */
  Optional<String> note() {
    return note;
  }
}

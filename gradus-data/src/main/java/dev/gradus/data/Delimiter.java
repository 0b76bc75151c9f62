package dev.gradus.data;

/** What stands between the cells of a line; where several fit a text, the first is taken. */
enum Delimiter {
  TAB('\t', "tabs"),
  SEMICOLON(';', "semicolons"),
  COMMA(',', "commas"),
  /** Any number of blanks and tabs; none of them begins or ends a line. */
  WHITE_SPACE(' ', "white space");

  private final char letter;
  private final String words;

  Delimiter(char letter, String words) {
    this.letter = letter;
    this.words = words;
  }

  char letter() {
    return letter;
  }

  /** For people: cells are split at ... */
  String words() {
    return words;
  }
}

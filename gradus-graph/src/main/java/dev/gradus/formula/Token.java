package dev.gradus.formula;

/**
 * A piece of formula text.
 *
 * @param kind what it is
 * @param text the number, name (without backticks) or sign
 * @param position where it begins in the formula, from 0
 */
record Token(Kind kind, String text, int position) {
  enum Kind {
    NUMBER,
    NAME,
    /** A name in backticks: a column or parameter, never a function or constant. */
    QUOTED,
    SIGN,
    /** One line break or more, with the space around it. */
    BREAK,
    /** The end of a statement, by a semicolon or a line break, or of the text. */
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** Whether it is a name, which a function may have too. */
  boolean isName() {
    return kind == Kind.NAME || kind == Kind.QUOTED;
  }

  /** The token as an error names it. */
  String described() {
    return switch (text) {
      case "" -> "the end of the formula";
      case "\n" -> "the end of the line";
      default -> "'" + text + "'";
    };
  }
}

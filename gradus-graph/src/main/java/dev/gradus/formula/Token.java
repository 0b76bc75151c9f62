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
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** The token as an error names it. */
  String described() {
    return kind == Kind.END ? "the end of the formula" : "'" + text + "'";
  }
}

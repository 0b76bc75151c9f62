package dev.gradus.data;

import java.util.regex.Pattern;

/** What to say of a cell that cannot be read. */
final class Misread {
  private static final int SHOWN = 40;

  private static final Pattern THOUSANDS =
      Pattern.compile("[+-]?\\d{1,3}([,.' \u00a0\u202f]\\d{3})+([.,]\\d+)?");
  private static final Pattern COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
  private static final Pattern POINT = Pattern.compile("[+-]?\\d*\\.\\d+([eE][+-]?\\d+)?");
  private static final Pattern HEX = Pattern.compile("[+-]?0[xX][0-9a-fA-F]+");
  private static final Pattern DATE = Pattern.compile("\\d+([-/.]\\d+[-/.]\\d+|:\\d).*");

  private Misread() {}

  /** A cell as a message shows it, in one line. */
  static String shown(String cell) {
    String line = cell.replaceAll("\\s+", " ");
    return "'" + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...") + "'";
  }

  /** How to write what seems to be meant, in a text whose decimals stand after {@code mark}. */
  static String remedy(String cell, char mark) {
    if (mark == '.' && COMMA.matcher(cell).matches()) {
      return "write its decimals after a point, or a thousand without a comma";
    }
    if (mark == ',' && POINT.matcher(cell).matches()) {
      return "write its decimals after a comma, as the first lines do";
    }
    if (THOUSANDS.matcher(cell).matches()) {
      return "write thousands without separators";
    }
    if (HEX.matcher(cell).matches()) {
      return "write it as a decimal number";
    }
    if (DATE.matcher(cell).matches()) {
      return "write dates and times like 2024-05-01, 2024-05-01T12:30:00 or 12:30:00";
    }
    return "correct it, or write NA if the value is missing";
  }
}

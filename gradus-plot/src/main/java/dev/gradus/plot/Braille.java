package dev.gradus.plot;

/**
 * A field of letters of 2 by 4 dots each, in Unicode's braille patterns; a letter may be put over
 * its dots.
 */
final class Braille {
  private static final int BLANK = 0x2800;

  /** The bit of a dot by its place in a letter: {@code [row][column]}. */
  private static final int[][] BITS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

  private final char[][] letters;

  Braille(int columns, int rows) {
    letters = new char[rows][columns];
  }

  /** The number of dots to the right. */
  int width() {
    return 2 * letters[0].length;
  }

  /** The number of dots upwards. */
  int height() {
    return 4 * letters.length;
  }

  /** Sets a dot, counted from the lower left; one outside is left out. */
  void dot(int x, int y) {
    int down = height() - 1 - y;
    if (x >= 0 && x < width() && down >= 0 && down < height()) {
      int letter = letters[down / 4][x / 2];
      if (letter == 0 || letter >= BLANK) {
        letters[down / 4][x / 2] = (char) (Math.max(letter, BLANK) | BITS[down % 4][x % 2]);
      }
    }
  }

  /** Puts a letter over the place of a dot. */
  void letter(int x, int y, char letter) {
    int down = height() - 1 - y;
    if (x >= 0 && x < width() && down >= 0 && down < height()) {
      letters[down / 4][x / 2] = letter;
    }
  }

  /** A row of letters, from the top. */
  String row(int row) {
    return new String(letters[row]).replace('\0', ' ');
  }
}

package dev.gradus.data;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Dates and times as ISO 8601 writes them, from left to right.
 *
 * <p>The result is in seconds, of which a double holds 15 to 16 digits: for a date of our time that
 * is a quarter of a microsecond.
 */
final class IsoTime {
  private static final double SECONDS_PER_DAY = 86_400;

  private final char[] text;
  private final int end;
  private int at;
  private boolean broken;

  private IsoTime(char[] text, int start, int end) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  /**
   * The seconds from 1970-01-01T00:00Z to the date in {@code text[start, end)}, with or without a
   * time, in UTC if it names no zone; NaN if there is no date.
   */
  static double date(char[] text, int start, int end) {
    IsoTime iso = new IsoTime(text, start, end);
    double seconds = iso.days() * SECONDS_PER_DAY;
    if (iso.take('T') || iso.take(' ')) {
      // The fraction comes last, so that it is rounded once.
      int ofDay = iso.wholeSeconds();
      double fraction = iso.fraction();
      seconds = seconds + (ofDay - iso.offset()) + fraction;
    }
    return iso.orNaN(seconds);
  }

  /** The seconds from midnight to the time in {@code text[start, end)}; NaN if there is no time. */
  static double timeOfDay(char[] text, int start, int end) {
    IsoTime iso = new IsoTime(text, start, end);
    double seconds = iso.wholeSeconds();
    return iso.orNaN(seconds + iso.fraction());
  }

  private double orNaN(double value) {
    return broken || at != end ? Double.NaN : value;
  }

  private long days() {
    int year = digits(4);
    require('-');
    int month = inRange(digits(2), 1, 12);
    require('-');
    int day = digits(2);
    if (broken || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      broken = true;
      return 0;
    }
    return LocalDate.of(year, month, day).toEpochDay();
  }

  private int wholeSeconds() {
    int hours = inRange(digits(2), 0, 23);
    require(':');
    int minutes = inRange(digits(2), 0, 59);
    int seconds = take(':') ? inRange(digits(2), 0, 59) : 0;
    return (hours * 60 + minutes) * 60 + seconds;
  }

  private double fraction() {
    if (!take('.') && !take(',')) {
      return 0;
    }
    int count = 0;
    while (at + count < end && count < 9 && Numbers.isDigit(text[at + count])) {
      count++;
    }
    broken |= count == 0;
    return digits(count) / Math.pow(10, count);
  }

  /** The seconds by which the local time is ahead of UTC. */
  private int offset() {
    if (at == end || take('Z')) {
      return 0;
    }
    int sign = take('-') ? -1 : 1;
    if (sign > 0) {
      require('+');
    }
    int hours = inRange(digits(2), 0, 18);
    int minutes = at == end ? 0 : minutesOfOffset();
    return sign * (hours * 60 + minutes) * 60;
  }

  private int minutesOfOffset() {
    take(':');
    return inRange(digits(2), 0, 59);
  }

  private int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (at == end || !Numbers.isDigit(text[at])) {
        broken = true;
        return 0;
      }
      value = 10 * value + text[at++] - '0';
    }
    return value;
  }

  private int inRange(int value, int least, int most) {
    broken |= value < least || value > most;
    return value;
  }

  private void require(char letter) {
    broken |= !take(letter);
  }

  private boolean take(char letter) {
    boolean there = at < end && text[at] == letter;
    if (there) {
      at++;
    }
    return there;
  }
}

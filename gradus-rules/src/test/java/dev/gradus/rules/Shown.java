package dev.gradus.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a document shows, beside what was printed. */
final class Shown {
  private Shown() {}

  /**
   * The two are equal but for white space at the ends of lines and of the whole; a line {@code ...}
   * stands for any number of lines.
   */
  static void assertShows(String shown, String printed, String place) {
    String expected = tidied(shown);
    String actual = tidied(printed);
    if (!pattern(expected).matcher(actual).matches()) {
      assertThat(actual).as(place).isEqualTo(expected);
    }
  }

  private static String tidied(String text) {
    return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n")).stripTrailing()
        + "\n";
  }

  private static Pattern pattern(String expected) {
    return Pattern.compile(
        expected
            .lines()
            .map(line -> line.equals("...") ? "(?:.*\n)*" : Pattern.quote(line) + "\n")
            .collect(Collectors.joining()));
  }
}

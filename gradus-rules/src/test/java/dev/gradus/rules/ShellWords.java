package dev.gradus.rules;

import java.util.ArrayList;
import java.util.List;

/** The words that a POSIX shell makes of a command, without expansions. */
final class ShellWords {
  private ShellWords() {}

  /**
   * The words of a command: blanks part them, quotes of both kinds and backslashes keep what they
   * protect, and a backslash at the end of a line joins the next.
   */
  static List<String> of(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < command.length(); i++) {
      char letter = command.charAt(i);
      if (letter == '\\' && quote != '\'' && i + 1 < command.length()) {
        char next = command.charAt(++i);
        if (next != '\n') {
          // Within double quotes a backslash protects these letters alone.
          word.append(quote == '"' && "\"\\$`".indexOf(next) < 0 ? "\\" : "").append(next);
          inWord = true;
        }
      } else if (quote != 0) {
        if (letter == quote) {
          quote = 0;
        } else {
          word.append(letter);
        }
      } else if (letter == '\'' || letter == '"') {
        quote = letter;
        inWord = true;
      } else if (!Character.isWhitespace(letter)) {
        word.append(letter);
        inWord = true;
      } else if (inWord) {
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("the quote " + quote + " is not closed: " + command);
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}

package dev.gradus.notebook;

import dev.gradus.graph.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;

/** What went wrong in a cell, as lines for the user. */
final class ErrorText {
  private static final int FRAMES = 12;

  private ErrorText() {}

  /**
   * What the compiler says, each with its line and a caret under the spot.
   *
   * @param from where the refused text begins in the cell
   */
  static List<String> refused(String cell, int from, List<Diag> messages) {
    List<String> lines = new ArrayList<>();
    for (Diag message : messages) {
      int place = Math.clamp(from + message.getPosition(), 0, cell.length());
      if (place > 0 && place == cell.length() && cell.endsWith("\n")) {
        place--; // the end of the text: shown on its last line
      }
      int start = cell.lastIndexOf('\n', place - 1) + 1;
      int end = cell.indexOf('\n', place);
      String text = message.getMessage(Locale.ROOT);
      lines.add(
          "line %d: %s".formatted(Places.line(cell, place), text.lines().findFirst().orElse("")));
      text.lines().skip(1).filter(ErrorText::says).forEach(lines::add);
      lines.add("  " + cell.substring(start, end < 0 ? cell.length() : end));
      lines.add("  " + " ".repeat(place - start) + "^");
    }
    return lines;
  }

  /** A line that says where, when where is a class that JShell made up, says nothing. */
  private static boolean says(String line) {
    return !line.strip().equals("location: class");
  }

  /**
   * What the cell threw: the message of {@link InvalidInput} as it stands; of any other the name,
   * the message and the lines of cells that led there, and so for its causes.
   *
   * @param told the same as JShell tells it, with the frames of cells
   */
  static List<String> thrown(Throwable failure, JShellException told, Places places) {
    if (failure instanceof InvalidInput) {
      return String.valueOf(failure.getMessage()).lines().toList();
    }
    List<String> lines = new ArrayList<>();
    String before = "";
    Optional<Throwable> next = Optional.of(told);
    while (next.isPresent()) {
      Throwable each = next.orElseThrow();
      lines.addAll((before + name(each) + message(each)).lines().toList());
      for (StackTraceElement frame : each.getStackTrace()) {
        Optional<Places.Place> place =
            Optional.ofNullable(frame.getFileName())
                .flatMap(file -> places.of(file, frame.getLineNumber()));
        if (place.isPresent() && lines.size() < FRAMES) {
          lines.add("    at " + text(frame, place.orElseThrow()));
        }
      }
      before = "caused by ";
      next = Optional.ofNullable(each.getCause());
    }
    return lines;
  }

  private static String text(StackTraceElement frame, Places.Place place) {
    String method =
        frame.getMethodName().isEmpty() || frame.getMethodName().startsWith("do_it")
            ? ""
            : frame.getMethodName() + ", ";
    return "%scell %d, line %d".formatted(method, place.cell(), place.line());
  }

  private static String name(Throwable failure) {
    String whole =
        switch (failure) {
          case EvalException thrown -> thrown.getExceptionClassName();
          case UnresolvedReferenceException _ -> "not declared";
          default -> failure.getClass().getName();
        };
    return whole.substring(Math.max(whole.lastIndexOf('.'), whole.lastIndexOf('$')) + 1);
  }

  private static String message(Throwable failure) {
    return Optional.ofNullable(failure.getMessage()).map(text -> ": " + text).orElse("");
  }
}

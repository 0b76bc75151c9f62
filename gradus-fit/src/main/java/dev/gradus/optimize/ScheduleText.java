package dev.gradus.optimize;

import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Schedules as a command line has them. */
final class ScheduleText {
  private static final String FORMS =
      "constant, exponential=FACTOR, step=EVERY:FACTOR, cosine, inverse=K or warmup=STEPS, joined with '+'";

  private ScheduleText() {}

  static Schedule parsed(String text, int epochs) {
    return Stream.of(text.split(Pattern.quote("+"), -1))
        .map(form -> form(text, form.strip(), epochs))
        .reduce(Schedule::and)
        .orElseThrow();
  }

  private static Schedule form(String text, String form, int epochs) {
    String[] halves = form.split("=", 2);
    String name = halves[0];
    String[] values = halves.length < 2 ? new String[0] : halves[1].split(":", -1);
    return switch (name + "/" + values.length) {
      case "constant/0" -> Schedule.constant();
      case "cosine/0" -> Schedule.cosine(epochs);
      case "exponential/1" -> Schedule.exponential(number(text, values[0], Double::valueOf));
      case "inverse/1" -> Schedule.inverse(number(text, values[0], Double::valueOf));
      case "warmup/1" -> Schedule.warmUp(number(text, values[0], Integer::valueOf));
      case "step/2" ->
          Schedule.steps(
              number(text, values[0], Integer::valueOf), number(text, values[1], Double::valueOf));
      default -> throw refused(text, "'%s' is none of the forms".formatted(form));
    };
  }

  private static <T> T number(String text, String digits, Function<String, T> reader) {
    try {
      return reader.apply(digits.strip());
    } catch (NumberFormatException e) {
      throw refused(text, "'%s' is not such a number".formatted(digits));
    }
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException(
        "learning-rate schedule '%s': %s; write %s".formatted(text, why, FORMS));
  }
}

package dev.gradus.loss;

import dev.gradus.formula.Suggestion;
import dev.gradus.graph.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The losses of a residual by their words. */
public final class Losses {
  private static final Pattern WORD =
      Pattern.compile(
          "\\s*([a-z_0-9]*[a-z_][a-z_0-9]*)\\s*(?:(?:=\\s*|\\(\\s*)([^()]*?)\\s*(\\))?)?\\s*");

  private Losses() {}

  /** The words: {@code squared}, {@code huber=C} and so on. */
  public static List<String> words() {
    return Stream.concat(
            Stream.of("squared", "absolute", "quantile(SHARE)"),
            Arrays.stream(Robust.Form.values()).map(Robust.Form::word))
        .toList();
  }

  /**
   * The loss of a word, with its number if it takes one, such as {@code huber=1.5} and {@code
   * quantile(0.9)}; anything else is a formula of the residual r.
   */
  public static Loss parse(String text) {
    Matcher matcher = WORD.matcher(text);
    if (!matcher.matches() || matcher.group(1).equals("r")) {
      return Custom.of(text);
    }
    String word = matcher.group(1);
    Optional<String> number = Optional.ofNullable(matcher.group(2));
    Optional<Robust.Form> form =
        Arrays.stream(Robust.Form.values()).filter(known -> known.word().equals(word)).findFirst();
    if (form.isPresent()) {
      return new Robust(
          form.orElseThrow(),
          number.isPresent()
              ? OptionalDouble.of(number(text, number.orElseThrow()))
              : OptionalDouble.empty());
    }
    return switch (word) {
      case "squared" -> unnumbered(word, number, new Squared());
      case "absolute" -> unnumbered(word, number, new Quantile(0.5));
      case "quantile" -> new Quantile(number(text, number.orElse("")));
      default -> {
        if (matcher.group(3) != null) {
          yield Custom.of(text);
        }
        throw new InvalidInput(
            "no loss '%s'%s; the losses are %s, or a formula of the residual r such as 'r^2/(1 + r^2)'"
                .formatted(word, Suggestion.hint(word, words()), String.join(", ", words())));
      }
    };
  }

  private static Loss unnumbered(String word, Optional<String> number, Loss loss) {
    if (number.isPresent()) {
      throw new InvalidInput("loss '%s' takes no number; write it alone".formatted(word));
    }
    return loss;
  }

  private static double number(String text, String number) {
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException e) {
      throw new InvalidInput(
          "loss '%s': '%s' is no number; write it as in huber=1.5 or quantile(0.9)"
              .formatted(text, number));
    }
  }
}

package dev.gradus.app;

import dev.gradus.graph.InvalidInput;
import dev.gradus.model.InputError;
import java.util.Arrays;

/** Reads {@code x=sx,t=0.1}: inputs and their standard deviations, columns or numbers. */
final class InputErrorText {
  private InputErrorText() {}

  static InputError[] parse(String text) {
    return Arrays.stream(text.split(",", -1)).map(InputErrorText::one).toArray(InputError[]::new);
  }

  private static InputError one(String part) {
    String[] sides = part.split("=", -1);
    if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
      throw new InvalidInput(
          "--sigma-input: '%s' is not NAME=COLUMN or NAME=NUMBER; write it as in --sigma-input x=sx"
              .formatted(part));
    }
    return NumberText.parse(sides[1].strip())
        .map(deviation -> InputError.of(sides[0].strip(), deviation))
        .orElseGet(() -> InputError.column(sides[0].strip(), sides[1].strip()));
  }
}

package dev.gradus.app;

import dev.gradus.graph.InvalidInput;
import dev.gradus.scale.Scaling;
import dev.gradus.scale.Scaling.Kind;
import java.util.Optional;

/** Normalisations as they are written in arguments: one for all columns, or by name. */
final class ScaleText {
  private ScaleText() {}

  /** A list such as {@code standard} or {@code t=standard,x=0.1}. */
  static Scaling parse(String text) {
    Optional<Kind> all = Optional.empty();
    Scaling scaling = Scaling.none();
    for (String part : text.split(",", -1)) {
      int sign = part.lastIndexOf('=');
      Kind kind = kind(part.substring(sign + 1).strip(), part);
      if (sign < 0) {
        if (all.isPresent()) {
          throw new InvalidInput(
              "--scale: '%s' is a second way for all columns; name the columns that it is for, as in --scale t=standard,x=0.1"
                  .formatted(part.strip()));
        }
        all = Optional.of(kind);
        continue;
      }
      String name = part.substring(0, sign).strip().replaceAll("^`|`$", "");
      if (name.isEmpty()) {
        throw unreadable(part);
      }
      if (scaling.columns().containsKey(name)) {
        throw new InvalidInput("--scale: '%s' stands twice; give it once".formatted(name));
      }
      scaling = scaling.with(name, kind);
    }
    return new Scaling(all.orElse(new Kind.None()), scaling.columns());
  }

  private static Kind kind(String word, String part) {
    return switch (word) {
      case "none" -> new Kind.None();
      case "standard" -> new Kind.Standard();
      case "minmax" -> new Kind.MinMax();
      case "robust" -> new Kind.Robust();
      case "auto" -> new Kind.Auto();
      default -> {
        double factor = NumberText.parse(word).orElseThrow(() -> unreadable(part));
        if (!(factor > 0)) {
          throw new InvalidInput("--scale: factor %s must be more than 0".formatted(word));
        }
        yield new Kind.By(factor);
      }
    };
  }

  private static InvalidInput unreadable(String part) {
    return new InvalidInput(
        "--scale: '%s' is no normalisation; write none, 0.1 or another factor, standard, minmax, robust or auto, or NAME=one of them"
            .formatted(part.strip()));
  }
}

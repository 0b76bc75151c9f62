package dev.gradus.fit;

import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import java.util.ArrayList;
import java.util.List;

/** What a reader should know of penalties. */
final class Held {
  private Held() {}

  static List<String> notes(Model model, double[] theta, boolean[] held, Penalties penalties) {
    List<String> notes = new ArrayList<>();
    List<String> zeros = new ArrayList<>();
    int place = 0;
    for (Parameter parameter : model.parameters()) {
      for (String name : parameter.numbers()) {
        boolean atBound =
            theta[place] == parameter.limits().lower()
                || theta[place] == parameter.limits().upper();
        if (held[place] && !atBound) {
          zeros.add(name);
        }
        place++;
      }
    }
    if (!zeros.isEmpty()) {
      notes.add(
          "Held at 0 by the penalty of the absolute value: %s."
              .formatted(String.join(", ", zeros)));
    }
    if (penalties.haveKinks()) {
      notes.add(
          "No standard errors: estimates under a penalty of their absolute value are biased towards 0 and not normally distributed.");
    } else if (penalties.haveSquares() && model.priors().isEmpty()) {
      notes.add(
          "The standard errors are those given the penalty, read as what was known of the parameters before; the estimates are biased towards 0.");
    } else if (penalties.haveSquares()) {
      notes.add("The standard errors are those given the priors and the data together.");
    }
    return notes;
  }
}

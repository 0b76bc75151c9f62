package dev.gradus.loss;

import java.util.List;
import java.util.Optional;

/** The table of laws that a formula may name: {@code y ~ normal(mean)}. */
public final class Laws {
  private Laws() {}

  /** The loss of a law with so many arguments. */
  public static Optional<Loss> named(String name, int arguments) {
    return name.equals("normal") && arguments == 1 ? Optional.of(new Squared()) : Optional.empty();
  }

  /** How each law is written: {@code normal(mean)}. */
  public static List<String> written() {
    return List.of("normal(mean)");
  }
}

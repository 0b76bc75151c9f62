package dev.gradus.app;

import java.util.Optional;

/** Numbers as they are written in arguments. */
final class NumberText {
  private NumberText() {}

  /** A finite decimal number such as {@code 0.01} or {@code 1e-4}; empty if it is none. */
  static Optional<Double> parse(String text) {
    return Optional.of(text.strip())
        .filter(stripped -> stripped.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?"))
        .map(Double::valueOf)
        .filter(Double::isFinite);
  }
}

package dev.gradus.optimize;

/** Checks of settings: who, what was given, the rule. */
final class Settings {
  private Settings() {}

  /** A number of [0, 1). */
  static void fraction(String of, String name, double value) {
    if (!(0 <= value && value < 1)) {
      throw new IllegalArgumentException(
          "%s: %s = %s must be at least 0 and less than 1".formatted(of, name, value));
    }
  }

  /** A finite number above 0. */
  static void positive(String of, String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s: %s = %s must be > 0 and finite".formatted(of, name, value));
    }
  }

  /** A whole number from 1 on. */
  static void atLeastOne(String of, String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s: %s = %d must be at least 1".formatted(of, name, value));
    }
  }
}

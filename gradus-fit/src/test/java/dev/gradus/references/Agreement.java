package dev.gradus.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.samples.Digits;
import java.util.OptionalDouble;

/**
 * Holds numbers of a fit against those of a file.
 *
 * @param name the name of the file
 */
record Agreement(String name) {
  /** The digits that every number must have that its file has so exactly. */
  static final double REQUIRED = 8;

  void holds(String quantity, double actual, double expected) {
    holds(quantity, actual, expected, REQUIRED);
  }

  void holds(String quantity, OptionalDouble actual, double expected, double digits) {
    holds(quantity, actual.orElse(Double.NaN), expected, digits);
  }

  void holds(String quantity, double actual, double expected, double digits) {
    assertThat(Digits.agreeing(actual, expected))
        .as("%s, %s: digits of %s, which should be %s", name, quantity, actual, expected)
        .isGreaterThanOrEqualTo(digits);
  }
}

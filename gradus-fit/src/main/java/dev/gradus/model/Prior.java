package dev.gradus.model;

import dev.gradus.graph.InvalidInput;

/**
 * What is known of a parameter before the data: it adds twice the negative logarithm of its density
 * to the sum that is minimised, up to a constant. For an array of numbers it is one for each.
 *
 * @param parameter the name of the parameter
 * @param kind the form of the density
 * @param centre where it is highest
 * @param scale how far it spreads, more than 0: the standard deviation of a normal density
 */
public record Prior(String parameter, Kind kind, double centre, double scale) {
  /** The forms. */
  public enum Kind {
    /** Adds {@code ((θ - centre)/scale)²}. */
    NORMAL,
    /** Adds {@code 2|θ - centre|/scale}. */
    LAPLACE
  }

  /** A scale is more than 0. */
  public Prior {
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY) || !Double.isFinite(centre)) {
      throw new InvalidInput(
          "prior of '%s': centre %s and scale %s must be finite and the scale more than 0"
              .formatted(parameter, centre, scale));
    }
  }
}

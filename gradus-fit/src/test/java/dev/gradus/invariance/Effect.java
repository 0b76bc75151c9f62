package dev.gradus.invariance;

/** What becomes of a quantity of a model, such as its mean, in other units of the response. */
enum Effect {
  /** Nothing: a probability, a shape. */
  NONE,
  /** It is measured as the response is, zero included. */
  LOCATION,
  /** It is a size in the unit of the response. */
  SIZE,
  /** It is the logarithm of a size. */
  LOG,
  /** It is one over a size. */
  INVERSE;

  double factor(Units units) {
    return switch (this) {
      case NONE, LOG -> 1;
      case LOCATION, SIZE -> units.response();
      case INVERSE -> 1 / units.response();
    };
  }

  double added(Units units) {
    return switch (this) {
      case NONE, SIZE, INVERSE -> 0;
      case LOCATION -> units.responseShift();
      case LOG -> Math.log(units.response());
    };
  }
}

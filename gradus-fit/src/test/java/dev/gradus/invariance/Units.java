package dev.gradus.invariance;

/**
 * Units and zeros of an input x and of a response y: {@code x' = input·x + inputShift} and so on.
 *
 * @param input more than 0
 * @param response more than 0
 */
record Units(double input, double inputShift, double response, double responseShift) {
  /** Those of the data. */
  static final Units GIVEN = new Units(1, 0, 1, 0);

  static Units ofInput(double factor, double shift) {
    return new Units(factor, shift, 1, 0);
  }

  static Units ofResponse(double factor, double shift) {
    return new Units(1, 0, factor, shift);
  }

  boolean changeResponse() {
    return response != 1 || responseShift != 0;
  }
}

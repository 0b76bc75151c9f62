package dev.gradus.kernels;

import dev.gradus.primitive.LargeAngle;

/** Primitives that are rarely called, of the lanes of a register. */
final class LargeAngles {
  private LargeAngles() {}

  /** {@link dev.gradus.primitive.Primitive#LARGE_QUADRANT}, in place. */
  static void quadrant(double[] lanes) {
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = LargeAngle.quadrant(lanes[i]);
    }
  }

  /** {@link dev.gradus.primitive.Primitive#LARGE_ANGLE}, in place. */
  static void angle(double[] lanes) {
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = LargeAngle.angle(lanes[i]);
    }
  }

  /** {@link dev.gradus.primitive.Primitive#LARGE_ANGLE_LOW}, in place. */
  static void angleLow(double[] lanes) {
    for (int i = 0; i < lanes.length; i++) {
      lanes[i] = LargeAngle.angleLow(lanes[i]);
    }
  }
}

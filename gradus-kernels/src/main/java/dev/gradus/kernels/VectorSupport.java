package dev.gradus.kernels;

import java.util.Optional;
import jdk.incubator.vector.DoubleVector;

/** Whether this JVM has the Vector API, and how wide its registers are. */
final class VectorSupport {
  private VectorSupport() {}

  /** The lanes of this machine; none where the module is absent. */
  static Optional<Lanes> lanes() {
    try {
      int bits = DoubleVector.SPECIES_PREFERRED.vectorBitSize();
      return bits < 128 ? Optional.empty() : Optional.of(new Lanes(Math.min(512, bits)));
    } catch (LinkageError _) {
      return Optional.empty();
    }
  }
}

package dev.gradus.scale;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is asked of a relation {@code user = a·scaled + b}; what is empty is left open. */
record Want(Optional<Quantity> a, Optional<Quantity> b) {
  static final Want ANY = new Want(Optional.empty(), Optional.empty());
  static final Want SAME = of(Quantity.ONE, Quantity.ZERO);
  static final Want NO_SHIFT = unshifted(Optional.empty());

  static Want of(Quantity a, Quantity b) {
    return new Want(Optional.of(a), Optional.of(b));
  }

  /** No b, and that a. */
  static Want unshifted(Optional<Quantity> a) {
    return new Want(a, Optional.of(Quantity.ZERO));
  }

  /** Exactly that relation. */
  static Want like(Found found) {
    return of(found.a(), found.b());
  }

  /** The same a, whatever the b. */
  Want anyShift() {
    return new Want(a, Optional.empty());
  }

  Want withScale(UnaryOperator<Quantity> change) {
    return new Want(a.map(change), b);
  }

  Want withShift(UnaryOperator<Quantity> change) {
    return new Want(a, b.map(change));
  }

  boolean allows(Found found) {
    return a.map(found.a()::agrees).orElse(true) && b.map(found.b()::agrees).orElse(true);
  }

  boolean allowsNoShift() {
    return b.map(Quantity::isZero).orElse(true);
  }
}

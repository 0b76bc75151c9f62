package dev.gradus.scale;

/**
 * How a number in the user's units follows from the scaled one: {@code a·scaled + b}, where a and b
 * may depend on scaled parameters but on no row.
 */
record Gauge(Quantity a, Quantity b) {
  static final Gauge SAME = new Gauge(Quantity.ONE, Quantity.ZERO);
}

package dev.gradus.scale;

import java.util.HashMap;
import java.util.Map;

/**
 * A relation {@code user = a·scaled + b} of a node, and the gauges that make it so.
 *
 * @param gauges by the name of the parameter, of those that were settled on the way
 */
record Found(Quantity a, Quantity b, Map<String, Gauge> gauges) {
  Found with(Quantity otherA, Quantity otherB) {
    return new Found(otherA, otherB, gauges);
  }

  /** The same gauges and one more, which is the relation. */
  static Found settled(String parameter, Gauge gauge, Map<String, Gauge> gauges) {
    Map<String, Gauge> more = new HashMap<>(gauges);
    more.put(parameter, gauge);
    return new Found(gauge.a(), gauge.b(), more);
  }
}

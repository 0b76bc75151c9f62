package dev.gradus.scale;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the columns of a model are normalised.
 *
 * @param columns for each column that the prediction takes and that does not stay as it is
 * @param measured what is measured
 */
public record Units(Map<String, Normalisation> columns, Normalisation measured) {
  /** The map is copied, in its order. */
  public Units {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** How a column that the prediction takes is normalised. */
  public Normalisation of(String column) {
    return columns.getOrDefault(column, Normalisation.NONE);
  }

  /** Whether every column stays as it is. */
  public boolean areNone() {
    return columns.isEmpty() && measured.isNone();
  }
}

package dev.gradus.scale;

import dev.gradus.formula.Suggestion;
import dev.gradus.graph.InvalidInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns to normalise, and how.
 *
 * @param all how the columns that the prediction takes are normalised, unless they are named
 * @param columns how named columns are, the measured one among them
 */
public record Scaling(Kind all, Map<String, Kind> columns) {
  /** A way to choose the shift and the factor of a column. */
  public sealed interface Kind {
    /** The column as it is. */
    record None() implements Kind {}

    /** A factor, without a shift. */
    record By(double factor) implements Kind {
      /** A factor that has been checked. */
      public By {
        if (!(factor > 0) || Double.isInfinite(factor)) {
          throw new InvalidInput(
              "normalisation: factor = %s must be > 0 and finite".formatted(factor));
        }
      }
    }

    /** Mean 0 and standard deviation 1, that of all rows (divided by their number). */
    record Standard() implements Kind {}

    /** From 0 to 1. */
    record MinMax() implements Kind {}

    /** Median 0 and interquartile range 1, quartiles interpolated linearly. */
    record Robust() implements Kind {}

    /**
     * As the data need: a column of moderate numbers stays, another is shifted and scaled by round
     * numbers that the algebra of the model can undo, if there are such.
     */
    record Auto() implements Kind {}
  }

  /** The map is copied, in its order. */
  public Scaling {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** No column is touched. */
  public static Scaling none() {
    return all(new Kind.None());
  }

  /** One way for every column that the prediction takes; {@code auto} sees to the measured too. */
  public static Scaling all(Kind kind) {
    return new Scaling(kind, Map.of());
  }

  /** The same with another way for one column. */
  public Scaling with(String column, Kind kind) {
    Map<String, Kind> more = new LinkedHashMap<>(columns);
    more.put(column, kind);
    return new Scaling(all, more);
  }

  /** Whether no column is touched. */
  public boolean isNone() {
    return all instanceof Kind.None
        && columns.values().stream().allMatch(Kind.None.class::isInstance);
  }

  /** Refuses names that are no columns of a model. */
  void check(List<String> inputs, Optional<String> measured) {
    List<String> known = new ArrayList<>(inputs);
    measured.filter(name -> !known.contains(name)).ifPresent(known::add);
    for (String column : columns.keySet()) {
      if (!known.contains(column)) {
        throw new InvalidInput(
            "normalisation of '%s', which is no input of the prediction and not measured by itself%s"
                .formatted(
                    column,
                    Suggestion.nearest(column, known)
                        .map("; did you mean '%s'?"::formatted)
                        .orElse("; columns to normalise are " + String.join(", ", known))));
      }
    }
  }
}

package dev.gradus.fit;

import dev.gradus.estimate.Numbers;
import dev.gradus.estimate.Statistics;
import dev.gradus.linear.LeastSquares;
import dev.gradus.model.MeasurementError;
import dev.gradus.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What else a reader of a fit should know. */
final class Notes {
  private Notes() {}

  static List<String> of(
      List<String> warnings,
      MeasurementError error,
      KeptRows kept,
      Statistics statistics,
      LeastSquares problem,
      boolean refined,
      double epsilon) {
    int parameters = problem.size();
    List<String> notes = new ArrayList<>(warnings);
    for (Column column : kept.table().columns()) {
      if (kept.names().contains(column.name())) {
        column
            .note()
            .ifPresent(note -> notes.add("Column '%s': %s.".formatted(column.name(), note)));
      }
    }
    for (String name : kept.names()) {
      if (!error.errorColumn().equals(Optional.of(name)) && kept.count() > 1) {
        kept.constant(name)
            .ifPresent(value ->
                notes.add(
                    "Column '%s' is constant: it is %s on every row."
                        .formatted(name, Numbers.shortest(value))));
      }
    }
    double digits = -Math.log10(epsilon * problem.condition());
    if (problem.rank() == parameters && digits < 6) {
      notes.add(
          (refined
                  ? "The parameters are nearly inseparable: the estimates were solved for in numbers of 32 digits, and predictions need all digits that they have; a solution in doubles has about %d (condition %s)."
                  : "The parameters are nearly inseparable: of the digits of the estimates about %d are supported (condition %s).")
              .formatted(
                  Math.max(0, (int) Math.floor(digits)),
                  Numbers.significant(problem.condition(), 2)));
    }
    boolean known = error instanceof MeasurementError.Absolute;
    if (!known && statistics.degreesOfFreedom() == 0 && parameters == statistics.rows()) {
      notes.add(
          "There are as many parameters as rows, so nothing is left to estimate errors from.");
    }
    if (known
        && statistics.degreesOfFreedom() > 0
        && !Double.isNaN(statistics.residualSumOfSquares())) {
      double reduced = statistics.residualSumOfSquares() / statistics.degreesOfFreedom();
      notes.add(
          "Chi-square per degree of freedom is %s; with the right model and errors it is near 1."
              .formatted(Numbers.significant(reduced, 5)));
    }
    return notes;
  }
}

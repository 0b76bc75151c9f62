package dev.gradus.app.lesson;

import static dev.gradus.app.lesson.Measurements.table;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.fit.Gradus;
import dev.gradus.report.TextTable;

/** The answer without steps, and how certain it is. */
final class ExactAnswer {
  private static final double FAHRENHEIT_W = 5 / 9.0;
  private static final double FAHRENHEIT_B = -160 / 9.0;

  private ExactAnswer() {}

  /** The exact solution in double precision. */
  static Fit fit() {
    return Gradus.fit("celsius = w * reading + b", table());
  }

  static Section section() {
    return new Section(
        "The answer in one call",
        """
        What to keep of all this: a model with parameters; a loss that says how wrong it is; a
        gradient that says which way is down; a rate that must not exceed what the steepest
        direction bears; inputs of moderate size, so that no direction is much flatter than
        another; and an eye on the loss while it runs. With millions of parameters it is no
        different.

        A line, however, needs no steps at all. Given the formula and the data, Gradus solves for
        the lowest point, and says how far the answer can be trusted.
        """,
        """
        Gradus.fit("celsius = w * reading + b", table())
        """,
        () -> {
          Fit fit = fit();
          Estimate w = fit.estimate("w");
          Estimate b = fit.estimate("b");
          TextTable estimates = new TextTable();
          for (Estimate estimate : fit.estimates()) {
            estimates.row(
                estimate.name(),
                Printed.number(estimate.value(), 6),
                "±",
                Printed.number(estimate.standardError().orElseThrow(), 4));
          }
          return Told.shown(String.join("\n", estimates.lines()))
              .comment(
                  "A slope of 5/9 and an intercept of -160/9, by which Fahrenheit becomes Celsius, are %s and %s standard errors away. As far as eleven unsteady readings can tell, the thermometer shows degrees Fahrenheit."
                      .formatted(away(w, FAHRENHEIT_W), away(b, FAHRENHEIT_B)))
              .remark(
                  "the verdict on it is \"%s\" The two errors go together (correlation %s), and the line explains %s %% of the spread. All of it is printed by 'gradus fit', for any formula and file."
                      .formatted(
                          fit.verdict().sentence(),
                          Printed.number(fit.correlation(0, 1), 3),
                          Printed.number(100 * fit.statistics().rSquared().orElseThrow(), 3)));
        });
  }

  private static String away(Estimate estimate, double value) {
    return Printed.number(
        Math.abs(value - estimate.value()) / estimate.standardError().orElseThrow(), 2);
  }
}

package dev.gradus.report;

import dev.gradus.estimate.Distribution;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Numbers;
import dev.gradus.estimate.Statistics;
import java.util.List;
import java.util.OptionalDouble;

/** How well a model describes the data, as lines of a report. */
final class StatisticsTable {
  private static final int DIGITS = 6;

  private StatisticsTable() {}

  static List<String> of(Fit fit) {
    Statistics statistics = fit.statistics();
    TextTable table = new TextTable();
    boolean bySquares = !Double.isNaN(statistics.residualSumOfSquares());
    if (bySquares) {
      table.row(
          "Residual standard deviation",
          number(statistics.residualStandardDeviation()),
          freedom(statistics)
              + (fit.distribution() instanceof Distribution.Normal
                  ? ", in units of the errors given"
                  : ""));
    } else if (statistics.deviance().isPresent()) {
      table.row("Deviance", number(statistics.deviance()), freedom(statistics));
    } else {
      table.row("Degrees of freedom", Integer.toString(statistics.degreesOfFreedom()), "");
    }
    row(table, "Pearson chi-square", statistics.pearson(), "");
    row(table, "Dispersion", statistics.dispersion(), "Pearson chi-square per degree of freedom");
    row(table, "Scale of the residuals", statistics.scale(), "their median size over 0.6745");
    table.row("Mean loss per row", Numbers.significant(fit.loss(), DIGITS), statistics.quantity());
    if (bySquares) {
      table.row(
          "R² / adjusted R²",
          number(statistics.rSquared()),
          number(statistics.adjustedRSquared())
              + (statistics.aboutZero() ? "  (about zero: no constant term)" : ""));
    }
    if (bySquares || statistics.logLikelihood().isPresent()) {
      table.row("Log-likelihood", number(statistics.logLikelihood()), "");
      table.row(
          "AIC / AICc / BIC",
          number(statistics.aic()),
          number(statistics.aicc()) + " / " + number(statistics.bic()));
    }
    return table.leftAlignedFrom(2);
  }

  private static void row(TextTable table, String name, OptionalDouble value, String what) {
    if (value.isPresent()) {
      table.row(name, number(value), what);
    }
  }

  private static String freedom(Statistics statistics) {
    return "on "
        + statistics.degreesOfFreedom()
        + (statistics.degreesOfFreedom() == 1 ? " degree of freedom" : " degrees of freedom");
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Numbers.significant(value.getAsDouble(), DIGITS) : "-";
  }
}

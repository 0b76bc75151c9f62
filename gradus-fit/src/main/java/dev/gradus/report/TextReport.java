package dev.gradus.report;

import dev.gradus.estimate.Distribution;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Numbers;
import dev.gradus.estimate.Statistics;
import dev.gradus.estimate.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** A fit as text for a terminal. */
public final class TextReport {
  private static final double WORTH_READING = 0.5;
  private static final int MOST_CORRELATIONS = 10;
  private static final int DIGITS = 6;
  private static final String ABSENT = "-";

  private TextReport() {}

  /** The whole report, lines ended by line feeds. */
  public static String of(Fit fit) {
    List<String> lines = new ArrayList<>();
    lines.add("Model      " + shortened(fit.model()));
    lines.add("Data       " + data(fit));
    lines.addAll(Paragraph.of("Verdict    ", fit.verdict().sentence()));
    lines.add("");
    lines.addAll(parameters(fit));
    lines.add("");
    lines.addAll(StatisticsTable.of(fit));
    List<String> correlations = correlations(fit);
    if (!correlations.isEmpty()) {
      lines.add("");
      lines.add("Correlations of %s or more".formatted(Numbers.shortest(WORTH_READING)));
      correlations.forEach(line -> lines.add("  " + line));
    }
    section(lines, "Notes", fit.notes());
    section(lines, "Next", NextSteps.of(fit));
    if (fit.verdict().code() != Verdict.Code.CONVERGED) {
      lines.add("");
      lines.add("See " + fit.verdict().code().page());
    }
    return String.join("\n", lines) + "\n";
  }

  private static void section(List<String> lines, String title, List<String> items) {
    if (!items.isEmpty()) {
      lines.add("");
      lines.add(title);
      items.forEach(item -> lines.addAll(Paragraph.of("  - ", item)));
    }
  }

  private static String shortened(String model) {
    return model.length() <= 500 ? model : model.substring(0, 500) + "...";
  }

  private static String data(Fit fit) {
    Statistics statistics = fit.statistics();
    return fit.provenance().source()
        + ": "
        + statistics.rows()
        + (statistics.rows() == 1 ? " row used, " : " rows used, ")
        + statistics.rowsDropped()
        + (statistics.rowsDropped() > 0 ? " dropped (a value is missing)" : " dropped");
  }

  private static List<String> parameters(Fit fit) {
    boolean known = fit.distribution() instanceof Distribution.Normal;
    String interval = "%s %% interval".formatted(Numbers.shortest(fit.level() * 100));
    TextTable table =
        new TextTable(
            "Parameter", "Estimate", "Std. error", interval, "", known ? "z" : "t", "p", "Start");
    for (Estimate estimate : fit.estimates()) {
      boolean unknown =
          estimate.status() == Estimate.Status.NOT_DETERMINED
              || estimate.status() == Estimate.Status.AT_BOUND
              || estimate.status() == Estimate.Status.AT_ZERO;
      table.row(
          estimate.name(),
          Numbers.significant(estimate.value(), DIGITS),
          unknown ? estimate.status().toString() : number(estimate.standardError(), DIGITS),
          number(estimate.lower(), DIGITS),
          number(estimate.upper(), DIGITS),
          number(estimate.statistic(), 4),
          probability(estimate.probability()),
          Numbers.shortest(estimate.start()));
    }
    for (Estimate estimate : fit.derived()) {
      table.row(
          estimate.name(),
          Numbers.significant(estimate.value(), DIGITS),
          number(estimate.standardError(), DIGITS),
          number(estimate.lower(), DIGITS),
          number(estimate.upper(), DIGITS),
          number(estimate.statistic(), 4),
          probability(estimate.probability()),
          estimate.status().toString());
    }
    return table.lines();
  }

  private static List<String> correlations(Fit fit) {
    record Pair(String names, double correlation) {}
    List<Pair> pairs = new ArrayList<>();
    List<Estimate> estimates = fit.estimates();
    for (int i = 0; i < estimates.size(); i++) {
      for (int j = i + 1; j < estimates.size(); j++) {
        double correlation = fit.correlation(i, j);
        if (Math.abs(correlation) >= WORTH_READING) {
          pairs.add(
              new Pair(estimates.get(i).name() + ", " + estimates.get(j).name(), correlation));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(pair -> -Math.abs(pair.correlation())));
    List<String> lines = new ArrayList<>();
    List<Pair> shown = pairs.subList(0, Math.min(pairs.size(), MOST_CORRELATIONS));
    int width = shown.stream().mapToInt(pair -> pair.names().length()).reduce(20, Math::max);
    for (Pair pair : shown) {
      String names = pair.names() + " ".repeat(width - pair.names().length());
      String correlation = Numbers.places(pair.correlation(), 3);
      lines.add(names + " ".repeat(7 - correlation.length()) + correlation);
    }
    if (pairs.size() > MOST_CORRELATIONS) {
      lines.add("and %d more".formatted(pairs.size() - MOST_CORRELATIONS));
    }
    return lines;
  }

  /** A probability; the least that a number can hold stands for those below it. */
  private static String probability(OptionalDouble value) {
    return value.isPresent() && value.getAsDouble() == 0 ? "<1e-300" : number(value, 3);
  }

  private static String number(OptionalDouble value, int digits) {
    return value.isPresent() ? Numbers.significant(value.getAsDouble(), digits) : ABSENT;
  }
}

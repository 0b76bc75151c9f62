package dev.gradus.report;

import dev.gradus.estimate.Numbers;
import dev.gradus.fit.GroupFit;
import dev.gradus.fit.GroupFits;
import dev.gradus.table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The fits of many groups as text for a terminal: the first ones, and how all of them spread. */
public final class GroupsReport {
  private static final int MOST_GROUPS = 20;
  private static final int DIGITS = 6;
  private static final String ABSENT = "-";

  private GroupsReport() {}

  /**
   * The whole report, lines ended by line feeds.
   *
   * @param model the model as people read it
   * @param source where the rows came from
   */
  public static String of(GroupFits fits, String model, String source) {
    List<String> lines = new ArrayList<>();
    lines.add("Model      " + model);
    lines.add("Data       " + data(fits, source));
    lines.addAll(Paragraph.of("Verdict    ", verdict(fits)));
    lines.add("");
    lines.addAll(first(fits));
    if (fits.size() > MOST_GROUPS) {
      lines.add("and %s more".formatted(count(fits.size() - MOST_GROUPS)));
    }
    List<String> spread = spread(fits);
    if (!spread.isEmpty()) {
      lines.add("");
      lines.addAll(spread);
    }
    List<String> refusals = refusals(fits);
    if (!refusals.isEmpty()) {
      lines.add("");
      lines.add("Refused");
      refusals.forEach(line -> lines.addAll(Paragraph.of("  - ", line)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String data(GroupFits fits, String source) {
    long used = IntStream.range(0, fits.size()).mapToLong(fits::rows).sum();
    long dropped = IntStream.range(0, fits.size()).mapToLong(fits::rowsDropped).sum();
    return "%s: %s group%s by %s, %s row%s used, %s dropped%s%s"
        .formatted(
            source,
            count(fits.size()),
            fits.size() == 1 ? "" : "s",
            fits.keys().stream().map(Column::name).collect(Collectors.joining(", ")),
            count(used),
            used == 1 ? "" : "s",
            count(dropped),
            dropped > 0 ? " (a value is missing)" : "",
            fits.rowsWithoutKey() > 0
                ? ", %s without a key left out".formatted(count(fits.rowsWithoutKey()))
                : "");
  }

  private static String verdict(GroupFits fits) {
    int refused = fits.size() - fits.counts().values().stream().mapToInt(n -> n).sum();
    List<String> parts = new ArrayList<>();
    fits.counts().forEach((code, n) -> parts.add("%s %s".formatted(count(n), code.name())));
    if (refused > 0) {
      parts.add("%s %s".formatted(count(refused), GroupFit.REFUSED));
    }
    long trusted =
        fits.counts().entrySet().stream()
            .filter(entry -> entry.getKey().isTrusted())
            .mapToLong(entry -> entry.getValue())
            .sum();
    return "The estimates of %s of %s groups may be used: %s."
        .formatted(count(trusted), count(fits.size()), String.join(", ", parts));
  }

  private static List<String> first(GroupFits fits) {
    List<String> headings = new ArrayList<>(fits.keys().stream().map(Column::name).toList());
    headings.addAll(List.of("Rows", "Status"));
    fits.parameters().forEach(name -> headings.addAll(List.of(name, "Std. error")));
    headings.addAll(List.of("Res. s.d.", "R²"));
    TextTable table = new TextTable(headings.toArray(String[]::new));
    for (int group = 0; group < Math.min(MOST_GROUPS, fits.size()); group++) {
      GroupFit fit = fits.at(group);
      List<String> cells = new ArrayList<>(fit.keys());
      cells.add(Integer.toString(fit.rows()));
      cells.add(fit.status());
      for (int j = 0; j < fit.estimates().length; j++) {
        cells.add(number(fit.estimates()[j]));
        cells.add(number(fit.standardErrors()[j]));
      }
      cells.add(number(fit.residualStandardDeviation()));
      cells.add(number(fit.rSquared()));
      table.row(cells.toArray(String[]::new));
    }
    return table.lines();
  }

  /** How the estimates of the groups whose fits can be trusted spread, if there are some. */
  private static List<String> spread(GroupFits fits) {
    int[] trusted =
        IntStream.range(0, fits.size())
            .filter(group -> fits.code(group).filter(code -> code.isTrusted()).isPresent())
            .toArray();
    if (trusted.length < 2) {
      return List.of();
    }
    TextTable table =
        new TextTable(
            "Parameter", "Least", "Quartile", "Median", "Quartile", "Largest", "Med. error");
    for (int j = 0; j < fits.parameters().size(); j++) {
      double[] estimates = sorted(fits.estimates(j), trusted);
      double[] errors = sorted(fits.standardErrors(j), trusted);
      table.row(
          fits.parameters().get(j),
          number(estimates[0]),
          number(quantile(estimates, 0.25)),
          number(quantile(estimates, 0.5)),
          number(quantile(estimates, 0.75)),
          number(estimates[estimates.length - 1]),
          errors.length == 0 ? ABSENT : number(quantile(errors, 0.5)));
    }
    return table.lines();
  }

  private static double[] sorted(double[] values, int[] groups) {
    return Arrays.stream(groups)
        .mapToDouble(group -> values[group])
        .filter(value -> !Double.isNaN(value))
        .sorted()
        .toArray();
  }

  /** Linear between the nearest two, as R's default has it. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static List<String> refusals(GroupFits fits) {
    return IntStream.range(0, fits.size())
        .filter(group -> fits.code(group).isEmpty())
        .limit(3)
        .mapToObj(fits::at)
        .map(fit ->
            "%s: %s".formatted(String.join(", ", fit.keys()), fit.refusal().orElse("no reason")))
        .toList();
  }

  private static String number(OptionalDouble value) {
    return number(value.orElse(Double.NaN));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? ABSENT : Numbers.significant(value, DIGITS);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

package dev.gradus.certified;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.Model;
import dev.gradus.samples.CertifiedSet;
import dev.gradus.samples.Digits;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many digits of the certified answers Gradus reaches by default, as a table in Markdown, with
 * those of other programs beside it if a file of theirs is given.
 */
public final class CertifiedTable {
  private static final List<String> PEERS = List.of("scipy", "lmfit");

  /**
   * The digits of the worst number of a set.
   *
   * @param estimates of the worst estimate
   * @param errors of the worst standard error
   */
  record Reached(double estimates, double errors) {
    /** Those of a fit. */
    static Reached by(Fit fit, CertifiedSet set) {
      double estimates = Double.POSITIVE_INFINITY;
      double errors = Double.POSITIVE_INFINITY;
      for (int i = 0; i < set.estimates().length; i++) {
        var estimate = fit.estimate(set.parameters().get(i));
        estimates = Math.min(estimates, Digits.agreeing(estimate.value(), set.estimates()[i]));
        errors =
            Math.min(
                errors,
                Digits.agreeing(
                    estimate.standardError().orElse(Double.NaN), set.standardErrors()[i]));
      }
      return new Reached(Math.max(0, estimates), Math.max(0, errors));
    }

    /** Both, one decimal each. */
    String text() {
      return String.format(Locale.ROOT, "%.1f / %.1f", estimates, errors);
    }
  }

  private final Map<String, String> peers = new HashMap<>();

  CertifiedTable(List<String> lines) {
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      peers.put(words[0] + words[1] + words[2], words[3] + " / " + words[4]);
    }
  }

  /** Prints the table; the argument, if there is one, is the file of the others' digits. */
  public static void main(String[] arguments) throws IOException {
    List<String> others =
        arguments.length == 0 ? List.of() : Files.readAllLines(Path.of(arguments[0]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new CertifiedTable(others).lines().forEach(out::println);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("| set | start | Gradus | scipy | lmfit |");
    lines.add("|---|---|---|---|---|");
    for (CertifiedSet set : CertifiedSet.allLinear()) {
      lines.add(line(set, "", 0, set.model()));
    }
    for (CertifiedSet set : CertifiedSet.allNonlinear()) {
      lines.add(line(set, "none", -1, set.model()));
      lines.add(line(set, "1", 1, set.startingAt(1)));
      lines.add(line(set, "2", 2, set.startingAt(2)));
    }
    return lines;
  }

  private String line(CertifiedSet set, String start, int number, Model model) {
    Fit fit = Gradus.fit(model, set.table(), FitSettings.defaults());
    List<String> cells = new ArrayList<>(List.of(set.name(), start, Reached.by(fit, set).text()));
    PEERS.forEach(peer -> cells.add(peers.getOrDefault(peer + set.name() + number, "")));
    return "| " + String.join(" | ", cells) + " |";
  }
}

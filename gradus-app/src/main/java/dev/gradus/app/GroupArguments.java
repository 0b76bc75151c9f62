package dev.gradus.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gradus.app.Main.Console;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.fit.GroupFit;
import dev.gradus.fit.GroupFits;
import dev.gradus.graph.InvalidInput;
import dev.gradus.report.GroupsCsv;
import dev.gradus.report.GroupsReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The arguments that ask for a fit of each group of rows by itself. */
final class GroupArguments {
  @Option(
      names = "--by",
      paramLabel = "COLUMN,...",
      split = ",",
      hideParamSyntax = true,
      description =
          "Fits each group of rows by itself: those with equal values in these columns, of texts or numbers, adjacent or not.")
  private List<String> by = List.of();

  @Option(
      names = "--output",
      paramLabel = "FILE.csv|-",
      description =
          "With --by: writes a line for each group: keys, status, estimates, standard errors; '-' takes the standard output for itself.")
  private Optional<String> output = Optional.empty();

  /** Whether groups are to be fitted. */
  boolean isAsked() {
    if (by.isEmpty() && output.isPresent()) {
      throw new InvalidInput(
          "--output is for fits of groups; name the column of their keys (--by), or write one fit with --json");
    }
    return !by.isEmpty();
  }

  /** Refuses an option that is for one fit, if it was given. */
  static void refuse(String option, boolean given) {
    if (given) {
      throw new InvalidInput(
          "%s is for one fit, and --by makes one for each group; leave it out, or take the rows of one group"
              .formatted(option));
    }
  }

  /** Reads the data, fits all groups, and reports. */
  int run(
      Console console,
      DataArguments data,
      LossArguments loss,
      FitSettings settings,
      boolean quiet) {
    boolean takesOutput = output.equals(Optional.of("-"));
    Optional<WholeFile> file =
        output.filter(_ -> !takesOutput).map(name -> file(name).otherThan(data.file()));
    List<String> keys = by.stream().map(name -> name.strip().replaceAll("^`|`$", "")).toList();
    DataArguments.Problem problem =
        loss.applied(data.read(console.in(), settings.measurementError(), keys));
    refuse(
        "--derive",
        problem.model().definitions().stream().anyMatch(definition -> !definition.used()));
    try (Interrupt interrupt = new Interrupt()) {
      FitSettings watched = settings.withStop(interrupt.stop());
      GroupFits fits;
      if (file.isPresent()) {
        Written written = new Written();
        file.orElseThrow().write(out -> written.all(out, problem, keys, watched, console));
        fits = written.fits.orElseThrow();
      } else if (takesOutput) {
        console.out().print(GroupsCsv.headings(keys, problem.model().numbers()));
        fits = fitted(problem, keys, watched, console, line -> console.out().append(line));
        console.out().flush();
      } else {
        fits = fitted(problem, keys, watched, console, _ -> {});
      }
      if (!quiet && !takesOutput) {
        console
            .out()
            .print(GroupsReport.of(fits, problem.model().text(), problem.table().source()));
        console.out().flush();
      }
      return fits.counts().keySet().stream().anyMatch(Code::isTrusted)
          ? Main.TRUSTED
          : Main.NOT_TRUSTED;
    }
  }

  private static WholeFile file(String name) {
    if (name.toLowerCase(Locale.ROOT).endsWith(".parquet")) {
      throw new InvalidInput(
          "--output %s: Parquet is read, not written; let the file end in .csv".formatted(name));
    }
    return WholeFile.of(name);
  }

  /** Fits that have been written to a file as they came. */
  private static final class Written {
    private Optional<GroupFits> fits = Optional.empty();

    void all(
        OutputStream file,
        DataArguments.Problem problem,
        List<String> keys,
        FitSettings settings,
        Console console)
        throws IOException {
      try (OutputStream out = new BufferedOutputStream(file, 1 << 16)) {
        out.write(GroupsCsv.headings(keys, problem.model().numbers()).getBytes(UTF_8));
        fits =
            Optional.of(
                fitted(
                    problem,
                    keys,
                    settings,
                    console,
                    line -> write(out, line.toString().getBytes(UTF_8))));
      } catch (UncheckedIOException failure) {
        throw failure.getCause();
      }
    }

    private static void write(OutputStream out, byte[] bytes) {
      try {
        out.write(bytes);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** The fits, each told as a line of CSV, and their progress to people. */
  private static GroupFits fitted(
      DataArguments.Problem problem,
      List<String> keys,
      FitSettings settings,
      Console console,
      Consumer<StringBuilder> lines) {
    StringBuilder line = new StringBuilder();
    Consumer<GroupFit> told =
        fit -> {
          line.setLength(0);
          GroupsCsv.append(line, fit);
          lines.accept(line);
        };
    if (!console.terminal()) {
      return Gradus.fitBy(problem.model(), problem.table(), keys, settings, told);
    }
    try (ProgressBar bar = new ProgressBar(console.err(), problem.table().rows())) {
      Progress progress = new Progress(bar);
      return Gradus.fitBy(
          problem.model(), problem.table(), keys, settings, told.andThen(progress::add));
    }
  }

  /** How many rows and groups are done. */
  private static final class Progress {
    private final ProgressBar bar;
    private int rows;
    private int groups;

    Progress(ProgressBar bar) {
      this.bar = bar;
    }

    void add(GroupFit fit) {
      rows += fit.rows() + fit.rowsDropped();
      groups++;
      bar.show(rows, () -> "%d groups".formatted(groups));
    }
  }
}

package dev.gradus.app;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.graph.InvalidInput;
import dev.gradus.model.Model;
import dev.gradus.optimize.Ending;
import dev.gradus.optimize.Step;
import dev.gradus.optimize.Stop;
import dev.gradus.report.EpochLog;
import dev.gradus.report.Epochs;
import dev.gradus.report.HistoryTable;
import dev.gradus.store.SavedFit;
import dev.gradus.table.Table;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The arguments that say what is shown and kept of a training. */
final class TrainingArguments {
  @Option(
      names = "--log",
      paramLabel = "1,2,3,...|every=N|ratio=R",
      description =
          "Prints these epochs: loss, parameters and gradient; with --scale those of the normalised columns.")
  private Optional<String> log = Optional.empty();

  @Option(
      names = "--history",
      paramLabel = "FILE.csv",
      description =
          "Writes every epoch: loss, gradient, parameters; with --scale those of the normalised columns.")
  private Optional<String> history = Optional.empty();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Writes the fitted model for 'gradus predict'.")
  private Optional<String> save = Optional.empty();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Saves the run there as it goes, for --resume.")
  private Optional<String> checkpoint = Optional.empty();

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N|Ns",
      description = "Saves it every so many epochs, or seconds (default: 10s).")
  private Optional<String> every = Optional.empty();

  @Option(
      names = "--resume",
      description = "Goes on from the checkpoint, if there is one, with the same digits.")
  private boolean resume;

  /** Refuses all of this where each group of rows is fitted by itself. */
  void refuseForGroups() {
    GroupArguments.refuse("--log", log.isPresent());
    GroupArguments.refuse("--history", history.isPresent());
    GroupArguments.refuse("--save", save.isPresent());
    GroupArguments.refuse("--checkpoint", checkpoint.isPresent());
    GroupArguments.refuse("--checkpoint-every", every.isPresent());
    GroupArguments.refuse("--resume", resume);
  }

  /**
   * What is kept of a training.
   *
   * @param history of the epochs, as CSV
   * @param model the fitted model
   * @param run the run as it goes
   */
  record Kept(Optional<WholeFile> history, Optional<WholeFile> model, Optional<RunSaver> run) {
    /** Where all of it goes. */
    Stream<Optional<WholeFile>> files() {
      return Stream.of(history, model, run.map(RunSaver::file));
    }

    /** Writes what there is at the end. */
    void write(Fit fit, Model fitted, Table table, FitSettings settings) {
      history.ifPresent(file ->
          file.write(
              HistoryTable.csv(
                  fit.estimates().stream()
                      .map(Estimate::name)
                      .map(name -> settings.scaling().isNone() ? name : name + " normalised")
                      .toList(),
                  fit.history())));
      model.ifPresent(file -> file.write(SavedFit.of(fit, fitted, table, settings).text()));
    }
  }

  /**
   * The files that are asked for.
   *
   * @param source the file of data, which none of them may be
   */
  Kept kept(String source) {
    if (checkpoint.isEmpty() && (every.isPresent() || resume)) {
      throw new InvalidInput(
          "%s needs --checkpoint FILE; say where the run is saved"
              .formatted(resume ? "--resume" : "--checkpoint-every"));
    }
    return new Kept(
        history.map(name -> WholeFile.of(name).otherThan(source)),
        save.map(name -> WholeFile.of(name).otherThan(source)),
        checkpoint.map(name ->
            RunSaver.of(WholeFile.of(name).otherThan(source), every.orElse("10s"), resume)));
  }

  /**
   * What prints the log.
   *
   * @param outputIsTaken whether something else takes the standard output for itself
   */
  Consumer<Step> log(FitSettings settings, PrintWriter out, boolean outputIsTaken) {
    if (log.isEmpty()) {
      return _ -> {};
    }
    if (outputIsTaken) {
      throw new InvalidInput(
          "--log and --json - both take the standard output; write the JSON to a file");
    }
    return new EpochLog(
        Epochs.parse(log.orElseThrow()),
        settings.precision(),
        true,
        line -> {
          out.println(line);
          out.flush();
        });
  }

  /** Whether epochs are printed where nobody can read them any more, as behind {@code | head}. */
  boolean isUnread(PrintWriter out) {
    return isLogged() && out.checkError();
  }

  /** The rule that ends the fit then. */
  Stop stop(PrintWriter out) {
    return _ ->
        isUnread(out)
            ? Optional.of(new Ending(Ending.Kind.CANCELLED, "the log could not be written"))
            : Optional.empty();
  }

  /** Whether epochs are printed. */
  boolean isLogged() {
    return log.isPresent();
  }
}

package dev.gradus.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gradus.data.Format;
import dev.gradus.data.Missing;
import dev.gradus.data.Source;
import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.graph.InvalidInput;
import dev.gradus.plot.FitPicture;
import dev.gradus.plot.Panel;
import dev.gradus.plot.Picture;
import dev.gradus.plot.RunCurve;
import dev.gradus.table.Table;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The arguments that ask for a picture of a fit. */
final class PlotArguments {
  private static final int DOTS_AN_INCH = 200;
  private static final int TERMINAL_COLUMNS = 90;

  @Option(
      names = "--plot",
      paramLabel = "FILE|-",
      description =
          "Draws the fit; the ending of FILE is .png, .svg or .html. '-' draws in the terminal, with letters.")
  private Optional<String> plot = Optional.empty();

  @Option(
      names = "--plot-panels",
      paramLabel = "fit|residuals|qq|loss|path|runs",
      split = ",",
      hideParamSyntax = true,
      description = "What to draw, separated by commas (default: all that applies).")
  private List<Panel> panels = List.of();

  @Option(
      names = "--plot-parameters",
      paramLabel = "NAME,NAME",
      split = ",(?![^\\[]*\\])", // a number of an array is named w[0,1]
      hideParamSyntax = true,
      description = "The two parameters of the path over the loss (default: the first two).")
  private List<String> parameters = List.of();

  @Option(
      names = "--plot-runs",
      paramLabel = "FILE,...",
      split = ",",
      hideParamSyntax = true,
      description = "Histories of other runs, with the columns epoch and loss, to be compared.")
  private List<String> runs = List.of();

  /** What becomes of the picture. */
  private enum Ending {
    PNG,
    SVG,
    HTML
  }

  /** A picture that was asked for, and may be drawn when there is a fit. */
  record Order(Optional<WholeFile> file, Optional<Ending> ending, FitPicture.Choice choice) {
    /** Draws the picture and writes it. */
    void draw(DataArguments.Problem problem, FitSettings settings, Fit fit, PrintWriter out) {
      Picture picture = FitPicture.of(problem.model(), problem.table(), settings, fit, choice);
      if (file.isEmpty()) {
        out.print(picture.text(TERMINAL_COLUMNS));
        out.flush();
        return;
      }
      file.orElseThrow()
          .write(
              switch (ending.orElseThrow()) {
                case PNG -> picture.png(DOTS_AN_INCH);
                case SVG -> picture.svg().getBytes(UTF_8);
                case HTML -> picture.html().getBytes(UTF_8);
              });
    }
  }

  /**
   * The picture that is asked for, if one is.
   *
   * @param source the file of data, which a picture must not replace
   * @param outputIsTaken whether something else takes the standard output for itself
   * @throws InvalidInput if it cannot be drawn, whatever the fit
   */
  Optional<Order> order(String source, boolean outputIsTaken) {
    if (plot.isEmpty()) {
      refuseWithout("--plot-panels", !panels.isEmpty());
      refuseWithout("--plot-parameters", !parameters.isEmpty());
      refuseWithout("--plot-runs", !runs.isEmpty());
      return Optional.empty();
    }
    String name = plot.orElseThrow();
    boolean terminal = name.equals("-");
    if (terminal && outputIsTaken) {
      throw new InvalidInput(
          "--json - and --plot - both take the standard output; write one of them to a file");
    }
    Optional<Ending> ending = terminal ? Optional.empty() : Optional.of(ending(name));
    Optional<WholeFile> file =
        terminal ? Optional.empty() : Optional.of(WholeFile.of(name).otherThan(source));
    return Optional.of(
        new Order(
            file,
            ending,
            new FitPicture.Choice(
                panels, parameters, runs.stream().map(PlotArguments::history).toList())));
  }

  private static void refuseWithout(String option, boolean given) {
    if (given) {
      throw new InvalidInput(
          "%s needs --plot; say where to draw, as in --plot fit.png".formatted(option));
    }
  }

  private static Ending ending(String name) {
    return Arrays.stream(Ending.values())
        .filter(ending ->
            name.toLowerCase(Locale.ROOT).endsWith("." + ending.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInput(
                "--plot %s: a picture ends in .png, .svg or .html; '-' draws in the terminal"
                    .formatted(name)));
  }

  private static RunCurve history(String file) {
    Format format = new Format(true, Missing.DROP);
    try (Source source = Source.open(file, format, InputStream.nullInputStream())) {
      Table table = source.read(List.of("epoch", "loss"));
      String name = file.replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", "");
      return new RunCurve(name, table.column("epoch").values(), table.column("loss").values());
    }
  }
}

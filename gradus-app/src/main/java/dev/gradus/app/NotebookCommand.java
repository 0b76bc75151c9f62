package dev.gradus.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gradus.app.Main.Console;
import dev.gradus.fit.Gradus;
import dev.gradus.graph.InvalidInput;
import dev.gradus.notebook.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradus notebook}: Java cells in Jupyter, with Gradus at hand. */
@Command(
    name = "notebook",
    description = "Opens a notebook of Java cells in Jupyter, or runs one from start to end.",
    addMethodSubcommands = false,
    versionProvider = VersionText.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gradus notebook                                  the lesson on parameter estimation",
      "  gradus notebook mine.ipynb -- --no-browser       what follows -- goes to Jupyter",
      "  gradus notebook --execute mine.ipynb --output done.ipynb",
      "",
      "Jupyter must be installed; the kernel comes with Gradus and is known to Jupyter only",
      "while this command runs. Exit codes: 0 all cells ran; 2 an error."
    })
final class NotebookCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The notebook to open (default: notebooks/parameter-estimation.ipynb).")
  private Optional<Path> file = Optional.empty();

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description = "What to say to Jupyter, after --.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--execute",
      paramLabel = "FILE",
      description = "Run this notebook from start to end and save it with its outputs.")
  private Optional<Path> execute = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Save it there, whole or not at all (default: the notebook itself).")
  private Optional<String> output = Optional.empty();

  @Option(names = "--kernel", paramLabel = "FILE", hidden = true)
  private Optional<Path> connection = Optional.empty();

  NotebookCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (connection.isPresent()) {
      Kernel.serve(
          connection.orElseThrow(),
          Gradus.version(),
          Optional.ofNullable(System.getenv("JPY_PARENT_PID")).map(Long::valueOf));
      return Main.TRUSTED;
    }
    return execute.isPresent() ? run(existing(execute.orElseThrow())) : open();
  }

  private int open() throws IOException, InterruptedException {
    if (output.isPresent()) {
      throw new InvalidInput("--output is for --execute FILE; in Jupyter, save the notebook there");
    }
    Path program = Jupyter.program("jupyter-lab", "jupyter-notebook");
    Path notebook = existing(file.orElseGet(NotebookCommand::lesson));
    List<String> all = new ArrayList<>(arguments);
    all.add(notebook.toString());
    try (Jupyter jupyter = Jupyter.withKernel()) {
      return jupyter.start(jupyter.command(program, all).inheritIO()).waitFor() == 0
          ? Main.TRUSTED
          : Main.ERROR;
    }
  }

  private int run(Path notebook) throws IOException, InterruptedException {
    Path program = Jupyter.program("jupyter-nbconvert");
    WholeFile target = WholeFile.of(output.orElse(notebook.toString()));
    try (Jupyter jupyter = Jupyter.withKernel()) {
      ProcessBuilder command =
          jupyter.command(
              program,
              List.of(
                  "--to=notebook",
                  "--execute",
                  "--ExecutePreprocessor.kernel_name=gradus",
                  "--ExecutePreprocessor.record_timing=False",
                  "--ExecutePreprocessor.startup_timeout=600", // a busy machine is no error
                  "--ExecutePreprocessor.iopub_timeout=600",
                  "--output-dir=" + jupyter.folder(),
                  "--output=executed.ipynb",
                  notebook.toString()));
      Process process = jupyter.start(command.redirectErrorStream(true));
      process.getOutputStream().close();
      String said;
      try (InputStream stream = process.getInputStream()) {
        said = new String(stream.readAllBytes(), UTF_8);
      }
      Path executed = jupyter.folder().resolve("executed.ipynb");
      if (process.waitFor() != 0 || !Files.exists(executed)) {
        throw new InvalidInput(
            "'%s' did not run to its end:%n%s".formatted(notebook, lastWords(said)));
      }
      target.write(NotebookText.tidied(Files.readString(executed)));
      console.err().println("gradus: saved " + target.name());
      return Main.TRUSTED;
    }
  }

  /** From the cell that failed on, or the end of what was said. */
  private static String lastWords(String said) {
    int cell = said.lastIndexOf("An error occurred while executing the following cell");
    if (cell >= 0) {
      return said.substring(cell).strip();
    }
    List<String> lines = said.strip().lines().toList();
    return String.join(
        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private static Path lesson() {
    return Path.of(
        Optional.ofNullable(System.getProperty("gradus.home")).orElse(""),
        "notebooks",
        "parameter-estimation.ipynb");
  }

  private static Path existing(Path notebook) {
    if (!Files.isRegularFile(notebook)) {
      throw new InvalidInput(
          "there is no notebook '%s'; give the path of an .ipynb file".formatted(notebook));
    }
    return notebook.toAbsolutePath();
  }
}

package dev.gradus.app;

import dev.gradus.graph.InvalidInput;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The command {@code gradus}. */
@Command(
    name = "gradus",
    description = "Estimates the parameters of a model from data.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    subcommands = {FitCommand.class, CheckCommand.class, ExplainCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  gradus fit examples/thermometer.csv 'celsius = w * reading + b'",
      "  gradus fit decay.csv 'y = a * exp(-k * t) + c' --start a=5,k=0.1,c=0",
      "  gradus fit runs.csv 'log(rate) = a + b / temperature' --sigma error --json fit.json",
      "  gradus check decay.csv 'y = a * exp(-k * t)'       are the derivatives right?",
      "  gradus explain decay.csv 'y = a * exp(-k * t)'     what is computed for each row?",
      "",
      "A name that is a column of the file is an input, any other is a parameter to estimate.",
      "'gradus fit --help' tells more. Exit codes: 0 converged, 1 a fit not to be trusted, 2 an error."
    })
public final class Main {
  /** Ends of a command. */
  static final int TRUSTED = 0;

  static final int NOT_TRUSTED = 1;
  static final int ERROR = 2;

  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(new Console(out, err, System.in), arguments);
    out.flush();
    System.exit(code);
  }

  /** Runs the command and returns its code. */
  static int run(Console console, String... arguments) {
    IExecutionExceptionHandler onFailure = (failure, _, _) -> failed(console, failure);
    return new CommandLine(new Main(), new ConsoleFactory(console))
        .setOut(console.out())
        .setErr(console.err())
        .setExecutionExceptionHandler(onFailure)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(96)
        .execute(arguments);
  }

  private static int failed(Console console, Exception failure) {
    boolean ofTheUser =
        failure instanceof InvalidInput || failure instanceof IllegalArgumentException;
    console
        .err()
        .println("gradus: " + (ofTheUser ? failure.getMessage() : "internal error: " + failure));
    if (!ofTheUser) {
      console.err().println("This is a fault of Gradus, not of your data; please report it.");
    }
    console.err().flush();
    return ERROR;
  }

  /** What a command reads from and prints to. */
  record Console(PrintWriter out, PrintWriter err, InputStream in) {}

  /** Makes the commands, which need the console. */
  private record ConsoleFactory(Console console) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (type == FitCommand.class) {
        return type.cast(new FitCommand(console));
      }
      if (type == CheckCommand.class) {
        return type.cast(new CheckCommand(console));
      }
      if (type == ExplainCommand.class) {
        return type.cast(new ExplainCommand(console));
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}

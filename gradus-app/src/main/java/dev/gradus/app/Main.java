package dev.gradus.app;

import dev.gradus.graph.InvalidInput;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code gradus}. */
public final class Main {
  /** Ends of a command. */
  static final int TRUSTED = 0;

  static final int NOT_TRUSTED = 1;
  static final int ERROR = 2;

  /** Where an option stands that comes before those without a place, which picocli puts at -1. */
  private static final int FIRST = -2;

  private static final String[] FOOTER = {
    "",
    "Examples:",
    "  gradus fit examples/thermometer.csv 'celsius = w * reading + b'",
    "  gradus fit decay.csv 'y = a * exp(-k * t) + c' --start a=5,k=0.1,c=0",
    "  gradus fit runs.csv 'log(rate) = a + b / temperature' --sigma error --json fit.json",
    "  gradus diagnose decay.csv 'y = a * exp(-k * t)'    what will gradient descent do?",
    "  gradus check decay.csv 'y = a * exp(-k * t)'       are the derivatives right?",
    "  gradus explain decay.csv 'y = a * exp(-k * t)'     what is computed for each row?",
    "  gradus models                                      which models have names?",
    "  gradus lesson                                      how gradient descent works, and fails",
    "",
    "A name that is a column of the file is an input, any other is a parameter to estimate.",
    "'gradus fit --help' tells more. Exit codes: 0 converged, 1 a fit not to be trusted, 2 an error."
  };

  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // numbers read the same everywhere
    System.setProperty("java.awt.headless", "true"); // pictures need no screen
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(
        run(new Console(out, err, System.in, Boolean.getBoolean("gradus.terminal")), arguments));
  }

  /** Runs the command and returns its code. */
  static int run(Console console, String... arguments) {
    IExecutionExceptionHandler onFailure = (failure, _, _) -> failed(console, failure);
    CommandLine command = new CommandLine(spec(), new ConsoleFactory(console));
    Subcommand.asked(arguments).forEach(each -> command.addSubcommand(each.type));
    command.getSubcommands().values().forEach(each -> addHelp(each.getCommandSpec()));
    command
        .registerConverter(Double.class, Main::number)
        .registerConverter(double.class, Main::number)
        .registerConverter(OptimizerArguments.Rate.class, OptimizerArguments.Rate::parse)
        .setOut(console.out())
        .setErr(console.err())
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler(onFailure)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(96);
    int code;
    try {
      code = command.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError failure) {
      code = failed(console, failure);
    }
    if (console.out().checkError()) {
      console.err().println("gradus: the standard output could not be written to its end");
      return ERROR;
    }
    return code;
  }

  /** The command without what may follow it; no class is searched for annotations to make it. */
  private static CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.wrapWithoutInspection(new Main())
            .name("gradus")
            .versionProvider(new VersionText());
    spec.usageMessage()
        .description("Estimates the parameters of a model from data.")
        .synopsisSubcommandLabel("COMMAND")
        .footer(FOOTER);
    addHelp(spec);
    return spec;
  }

  /** Adds the options that every command has, before those of its own. */
  private static void addHelp(CommandSpec spec) {
    spec.addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .order(FIRST)
                .description("Show this help message and exit.")
                .build())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .order(FIRST)
                .description("Print version information and exit.")
                .build());
  }

  private static double number(String text) {
    return NumberText.parse(text)
        .orElseThrow(() -> new TypeConversionException("'%s' is not a number".formatted(text)));
  }

  private static int failed(Console console, Throwable failure) {
    PrintWriter err = console.err();
    if (failure instanceof InvalidInput
        || failure.getClass().equals(IllegalArgumentException.class)) {
      err.println("gradus: " + failure.getMessage());
    } else if (causes(failure).anyMatch(OutOfMemoryError.class::isInstance)) {
      err.println(
          "gradus: the memory of %d MiB does not suffice; allow more with GRADUS_JAVA_OPTS=-Xmx8g"
              .formatted(Runtime.getRuntime().maxMemory() >> 20));
    } else {
      err.println("gradus: internal error: " + failure + place(failure));
      err.println("This is a fault of Gradus, not of your data; please report it.");
    }
    err.flush();
    return ERROR;
  }

  /** A failure, and what caused it; a thread that helped wraps its own. */
  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  /** The innermost place of ours where it happened, for who reads the report of it. */
  private static String place(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("dev.gradus."))
        .findFirst()
        .map(frame -> ", at " + frame)
        .orElse("");
  }

  /**
   * What a command reads from and prints to.
   *
   * @param terminal whether people see what is printed to {@code err} at once
   */
  record Console(PrintWriter out, PrintWriter err, InputStream in, boolean terminal) {
    Console(PrintWriter out, PrintWriter err, InputStream in) {
      this(out, err, in, false);
    }
  }

  /** What may follow {@code gradus}, in the order of its help. */
  private enum Subcommand {
    FIT(FitCommand.class),
    PREDICT(PredictCommand.class),
    DIAGNOSE(DiagnoseCommand.class),
    CHECK(CheckCommand.class),
    EXPLAIN(ExplainCommand.class),
    MODELS(ModelsCommand.class),
    LESSON(LessonCommand.class),
    NOTEBOOK(NotebookCommand.class);

    private final Class<?> type;

    Subcommand(Class<?> type) {
      this.type = type;
    }

    /**
     * The one that the first argument names, so that the others need not be set up; all where it
     * names none, for the help and for advice.
     */
    private static List<Subcommand> asked(String... arguments) {
      List<Subcommand> all = List.of(values());
      return all.stream()
          .filter(each -> arguments.length > 0 && arguments[0].equals(each.word()))
          .findFirst()
          .map(List::of)
          .orElse(all);
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Makes the commands, which take the console. */
  private record ConsoleFactory(Console console) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Console.class})) {
          return type.cast(constructor.newInstance(console));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}

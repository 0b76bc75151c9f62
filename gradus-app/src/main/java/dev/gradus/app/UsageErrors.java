package dev.gradus.app;

import dev.gradus.formula.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What to say of arguments that cannot be used: one sentence, and where there is help. */
final class UsageErrors implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    if (arguments.length == 0) {
      command.usage(command.getErr());
    } else {
      command.getErr().println("gradus: " + sentence(failure, List.of(arguments)));
      command
          .getErr()
          .println("'%s --help' tells more".formatted(command.getCommandSpec().qualifiedName()));
    }
    command.getErr().flush();
    return Main.ERROR;
  }

  private static String sentence(ParameterException failure, List<String> arguments) {
    List<String> given = arguments.contains("--") ? List.of() : arguments;
    return switch (failure) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched, given);
      case MissingParameterException missing -> missing(missing, given);
      case OverwrittenOptionException twice -> label(twice.getOverwritten()) + ": give it once";
      default ->
          Optional.ofNullable(failure.getArgSpec())
              .map(option -> invalid(option, String.valueOf(failure.getValue())))
              .orElseGet(() -> String.valueOf(failure.getMessage()));
    };
  }

  private static String unmatched(UnmatchedArgumentException failure, List<String> arguments) {
    String first = failure.getUnmatched().getFirst();
    CommandLine command = failure.getCommandLine();
    List<String> commands = List.copyOf(command.getSubcommands().keySet());
    if (failure.isUnknownOption()) {
      return takenForOption(arguments).orElseGet(() -> unknownOption(first, command));
    }
    if (commands.isEmpty() && command.getCommandSpec().positionalParameters().isEmpty()) {
      return "'%s' is no option; '%s' takes options alone"
          .formatted(first, command.getCommandSpec().qualifiedName());
    }
    return commands.isEmpty()
        ? "'%s' comes after FILE and MODEL, which are all; put the model in quotes: 'y = w * x + b'"
            .formatted(first)
        : "no command '%s'%s"
            .formatted(
                first,
                Suggestion.nearest(first, commands)
                    .map("; did you mean '%s'?"::formatted)
                    .orElse("; the commands are " + String.join(", ", commands)));
  }

  private static String unknownOption(String given, CommandLine command) {
    List<String> options =
        command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
    String letters = given.replaceFirst("^-+", "");
    return "no option '%s'%s"
        .formatted(
            given,
            Suggestion.nearest(given, options)
                .or(() ->
                    options.stream()
                        .filter(option -> option.startsWith("--" + letters))
                        .findFirst())
                .map("; did you mean '%s'?"::formatted)
                .orElse(""));
  }

  private static String missing(MissingParameterException failure, List<String> arguments) {
    ArgSpec first = failure.getMissing().getFirst();
    if (first.isOption()) {
      return "%s needs a value: %s".formatted(label(first), rule(first));
    }
    List<PositionalParamSpec> places =
        failure.getCommandLine().getCommandSpec().positionalParameters();
    return takenForOption(arguments)
        .orElseGet(() ->
            "%s missing; write it as in: %s data.csv 'y = w * x + b'"
                .formatted(
                    first.equals(places.getFirst())
                        ? "FILE and MODEL are"
                        : first.paramLabel() + " is",
                    failure.getCommandLine().getCommandSpec().qualifiedName()));
  }

  /**
   * Advice where a file or formula was taken for an option, because it begins with a minus sign.
   */
  private static Optional<String> takenForOption(List<String> arguments) {
    return arguments.stream()
        .filter(argument -> argument.matches("(?s)-[^-\\d.].*[=./ ].*"))
        .findFirst()
        .map(taken ->
            "'%s' begins as an option does; write -- before FILE and MODEL".formatted(taken));
  }

  private static String invalid(ArgSpec option, String given) {
    return rule(option).isEmpty()
        ? label(option) + " takes no value"
        : "%s = %s must be %s".formatted(label(option), given, rule(option));
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** What the value of an option must be; empty if it takes none. */
  private static String rule(ArgSpec option) {
    List<Class<?>> types = new ArrayList<>(List.of(option.auxiliaryTypes()));
    types.add(option.type());
    if (types.contains(boolean.class)) {
      return "";
    }
    if (types.contains(Double.class) || types.contains(double.class)) {
      return "a number";
    }
    return types.contains(Integer.class)
        ? "a whole number"
        : option.paramLabel().replaceFirst("\\|([^|]+)$", " or $1").replace("|", ", ");
  }
}

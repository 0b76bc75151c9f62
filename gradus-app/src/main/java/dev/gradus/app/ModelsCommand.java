package dev.gradus.app;

import dev.gradus.app.Main.Console;
import dev.gradus.formula.NamedModel;
import dev.gradus.formula.Suggestion;
import dev.gradus.graph.InvalidInput;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gradus models}: the named models that a formula may call. */
@Command(
    name = "models",
    description = "Lists the named models, or shows one: its formula and its parameters.",
    addMethodSubcommands = false,
    versionProvider = VersionText.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gradus models",
      "  gradus models gaussian",
      "  gradus fit spectrum.csv 'counts = gaussian(energy) + linear(energy)'"
    })
final class ModelsCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The model to show.")
  private Optional<String> name = Optional.empty();

  ModelsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PrintWriter out = console.out();
    name.ifPresentOrElse(
        chosen -> show(out, named(chosen)),
        () -> {
          for (NamedModel model : NamedModel.values()) {
            out.println("%-20s %s".formatted(model.call(), String.join(", ", model.parameters())));
          }
          out.println();
          out.println("'gradus models NAME' shows one. Models add up: y = gaussian(x) + linear(x)");
        });
    out.flush();
    return Main.TRUSTED;
  }

  private static void show(PrintWriter out, NamedModel model) {
    out.println("Model       %s(x): %s".formatted(model.call(), model.description()));
    out.println("Parameters  " + String.join(", ", model.parameters()));
    out.println("Formula     " + model.formula());
    out.println(
        "Written     y = %s(x), or y = %s(x, %s)"
            .formatted(model.call(), model.call(), String.join(", ", model.parameters())));
  }

  private static NamedModel named(String name) {
    List<String> calls = Arrays.stream(NamedModel.values()).map(NamedModel::call).toList();
    return NamedModel.named(name)
        .orElseThrow(() ->
            new InvalidInput(
                "no model '%s'%s; 'gradus models' lists them all"
                    .formatted(name, Suggestion.hint(name, calls))));
  }
}

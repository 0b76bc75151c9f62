package dev.gradus.app;

import dev.gradus.app.Main.Console;
import dev.gradus.derive.Derivatives;
import dev.gradus.estimate.Numbers;
import dev.gradus.fit.FitGraphs;
import dev.gradus.formula.Definition;
import dev.gradus.formula.FormulaText;
import dev.gradus.graph.Graph;
import dev.gradus.loss.Squared;
import dev.gradus.model.Limits;
import dev.gradus.model.Linearity;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import dev.gradus.model.Prior;
import dev.gradus.model.Response;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gradus explain}: the graphs behind a formula. */
@Command(
    name = "explain",
    description = "Prints what a formula is made of and what is computed for each row.",
    addMethodSubcommands = false,
    versionProvider = VersionText.class,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  gradus explain examples/thermometer.csv 'celsius = w * reading + b'"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DataArguments data = new DataArguments();

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Model model = data.read(console.in(), new MeasurementError.Equal()).model();
    FitGraphs graphs = FitGraphs.of(model, new MeasurementError.Equal(), Derivatives.automatic());
    PrintWriter out = console.out();
    out.println("Model       " + model.text());
    out.println("Columns     " + names(model.graph(), true));
    out.println("Parameters  " + names(model.graph(), false));
    out.println("Linear in   " + linear(model));
    explained(model).forEach(out::println);
    model.warnings().forEach(warning -> out.println("Note        " + warning));
    print("What is measured, and how it is predicted, for each row", model.graph());
    print("The mean loss and its gradient", graphs.gradient());
    print(
        "The derivatives of each residual (columns of the Jacobian), and the residual",
        graphs.jacobian());
    out.flush();
    return Main.TRUSTED;
  }

  /** What there is besides one equation by least squares and free parameters. */
  private static List<String> explained(Model model) {
    Graph graph = model.graph();
    List<String> lines = new ArrayList<>();
    if (model.responses().size() > 1 || !(model.responses().getFirst().loss() instanceof Squared)) {
      for (Response response : model.responses()) {
        lines.add(
            "Equation    %s, by %s"
                .formatted(
                    IntStream.rangeClosed(0, response.arguments())
                        .mapToObj(k -> text(graph, response.left() + k))
                        .collect(Collectors.joining(" | ")),
                    response.loss().name()));
      }
    }
    for (Parameter parameter : model.parameters()) {
      Limits limits = parameter.limits();
      if (!limits.isNone()) {
        lines.add(
            "Bounds      %s from %s to %s"
                .formatted(
                    parameter.name(),
                    Numbers.shortest(limits.lower()),
                    Numbers.shortest(limits.upper())));
      }
      if (!parameter.labels().isEmpty()) {
        lines.add("Numbers     " + String.join(", ", parameter.numbers()));
      }
    }
    for (Definition definition : model.definitions()) {
      lines.add(
          "Definition  %s = %s".formatted(definition.name(), text(graph, definition.output())));
    }
    for (Prior prior : model.priors()) {
      lines.add(
          "Prior       %s ~ %s(%s, %s)"
              .formatted(
                  prior.parameter(),
                  prior.kind().name().toLowerCase(Locale.ROOT),
                  Numbers.shortest(prior.centre()),
                  Numbers.shortest(prior.scale())));
    }
    return lines;
  }

  private static String text(Graph graph, int output) {
    return FormulaText.of(graph, graph.outputs().get(output));
  }

  private void print(String title, Graph graph) {
    console.out().println();
    console.out().println(title);
    console.out().print(graph);
  }

  private static String names(Graph graph, boolean columns) {
    return String.join(
        ", ",
        columns
            ? graph.inputs().stream().map(input -> input.name()).toList()
            : graph.parameters().stream().map(parameter -> parameter.name()).toList());
  }

  private static String linear(Model model) {
    if (Linearity.isLinear(model)) {
      return "all parameters: solved exactly";
    }
    Set<String> some = Linearity.conditionallyLinear(model);
    return some.isEmpty()
        ? "no parameter"
        : String.join(", ", some) + ", while the others are held";
  }
}

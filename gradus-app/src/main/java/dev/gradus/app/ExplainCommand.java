package dev.gradus.app;

import dev.gradus.app.Main.Console;
import dev.gradus.derive.Derivatives;
import dev.gradus.fit.FitGraphs;
import dev.gradus.graph.Graph;
import dev.gradus.model.Linearity;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gradus explain}: the graphs behind a formula. */
@Command(
    name = "explain",
    description = "Prints what a formula is made of and what is computed for each row.",
    mixinStandardHelpOptions = true,
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
    model.warnings().forEach(warning -> out.println("Note        " + warning));
    print("What is measured, and how it is predicted, for each row", model.graph());
    print("The mean loss and its gradient", graphs.gradient());
    print(
        "The derivatives of each residual (columns of the Jacobian), and the residual",
        graphs.jacobian());
    out.flush();
    return Main.TRUSTED;
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
    if (Linearity.isLinear(model.graph(), 1)) {
      return "all parameters: solved exactly";
    }
    Set<String> some = Linearity.conditionallyLinear(model.graph(), 1);
    return some.isEmpty()
        ? "no parameter"
        : String.join(", ", some) + ", while the others are held";
  }
}

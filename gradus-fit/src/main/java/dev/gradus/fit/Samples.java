package dev.gradus.fit;

import dev.gradus.graph.InvalidInput;
import dev.gradus.loss.Law;
import dev.gradus.loss.Loss;
import dev.gradus.loss.Sample;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.model.Response;
import dev.gradus.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** What was measured and what the model says of it, row by row. */
final class Samples {
  private Samples() {}

  /** Visits the samples of some rows after the other, a sample for each response. */
  static void each(
      Model model, KeptRows kept, Rows rows, double[] theta, Consumer<List<Sample>> visitor) {
    rows.each(
        model.graph(),
        theta,
        (from, count, values) -> {
          double[][] some =
              Arrays.stream(values)
                  .map(numbers -> Arrays.copyOf(numbers, count))
                  .toArray(double[][]::new);
          visitor.accept(of(model, some, row -> kept.where(from + row)));
          return true;
        });
  }

  /**
   * A sample for each response.
   *
   * @param values the numbers of the outputs of the model's graph, {@code [numbers][rows]}
   */
  static List<Sample> of(Model model, double[][] values, IntFunction<String> where) {
    List<Sample> samples = new ArrayList<>();
    for (Response response : model.responses()) {
      int first = place(model, response.left() + 1);
      int end = place(model, response.left() + 1 + response.arguments());
      samples.add(
          new Sample(
              response.loss().name(),
              values[place(model, response.left())],
              Arrays.copyOfRange(values, first, end),
              where));
    }
    return samples;
  }

  /** Where the numbers of an output begin among those of all. */
  private static int place(Model model, int output) {
    int place = 0;
    for (int k = 0; k < output; k++) {
      place += model.graph().output(k).shape().withoutRows().components();
    }
    return place;
  }

  /**
   * Refuses errors of measurements beside a law, and a law beside what has an unknown factor.
   *
   * @throws InvalidInput with the way out
   */
  static void check(Model model, MeasurementError error) {
    List<Loss> open =
        model.responses().stream().map(Response::loss).filter(Samples::isOpen).toList();
    if (LossKind.of(model) == LossKind.LAW && !open.isEmpty() && model.responses().size() > 1) {
      throw new InvalidInput(
          "'%s' leaves open how far values spread, so it cannot stand beside a law; write %s"
              .formatted(
                  open.getFirst().name(),
                  open.getFirst() instanceof Law
                      ? "gamma(shape, rate)"
                      : "y ~ normal(mean, deviation) in place of y = mean"));
    }
    boolean areErrors =
        error instanceof MeasurementError.Absolute || error instanceof MeasurementError.Relative;
    for (Response response : model.responses()) {
      if (response.loss() instanceof Law law && areErrors) {
        throw new InvalidInput(
            "errors of the measurements (column '%s') do not go with '%s', which says by itself how far values spread; leave out --sigma, or write normal(mean, deviation); --weights says how many times a row counts"
                .formatted(error.errorColumn().orElseThrow(), law.name()));
      }
    }
  }

  private static boolean isOpen(Loss loss) {
    return !(loss instanceof Law law) || law.isDispersed();
  }

  /**
   * Refuses data that a law cannot have given.
   *
   * @throws InvalidInput with the row, the value, the rule and the way out
   */
  static void check(Model model, KeptRows kept, Rows rows) {
    if (model.responses().stream().noneMatch(response -> response.loss() instanceof Law)) {
      return;
    }
    each(
        model,
        kept,
        rows,
        Starts.given(model),
        samples -> {
          for (int k = 0; k < samples.size(); k++) {
            model.responses().get(k).loss().check(samples.get(k));
          }
        });
  }
}

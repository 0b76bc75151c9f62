package dev.gradus.app;

import dev.gradus.fit.FitSettings;
import dev.gradus.graph.InvalidInput;
import dev.gradus.loss.Losses;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Penalty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The arguments that say what is minimised besides squared residuals. */
final class LossArguments {
  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      description =
          "What is minimised of the residuals: squared (default), absolute, quantile(0.9), huber, soft_l1, cauchy, arctan, tukey, hampel, log_cosh, or a formula of the residual r. huber=1.5 gives the scale; without it the scale is estimated.")
  private Optional<String> loss = Optional.empty();

  @Option(
      names = "--weights",
      paramLabel = "COLUMN",
      description = "How many times the loss of each row counts, 0 or more.")
  private Optional<String> weights = Optional.empty();

  @Option(
      names = "--ridge",
      paramLabel = "WEIGHT[:NAME,...]",
      description =
          "Adds WEIGHT times the square of each parameter, or of those named, to the sum over all rows. May be given more than once.")
  private List<String> ridge = List.of();

  @Option(
      names = "--lasso",
      paramLabel = "WEIGHT[:NAME,...]",
      description = "The same of the absolute values, which holds some parameters at 0.")
  private List<String> lasso = List.of();

  /** What is known of the errors, given what the other options say of them. */
  MeasurementError error(MeasurementError otherwise) {
    if (weights.isPresent() && !(otherwise instanceof MeasurementError.Equal)) {
      throw new InvalidInput(
          "--weights does not go with --sigma or --sigma-relative, which weigh the rows by themselves; give one of them");
    }
    return weights.<MeasurementError>map(MeasurementError.Weights::new).orElse(otherwise);
  }

  /** Settings with the penalties. */
  FitSettings applied(FitSettings settings) {
    List<Penalty> penalties = new ArrayList<>();
    ridge.forEach(text -> penalties.add(penalty(Penalty.Kind.RIDGE, text)));
    lasso.forEach(text -> penalties.add(penalty(Penalty.Kind.LASSO, text)));
    return settings.withPenalties(penalties);
  }

  /** A problem with the loss. */
  DataArguments.Problem applied(DataArguments.Problem problem) {
    return loss.map(text ->
            new DataArguments.Problem(
                problem.model().withLoss(Losses.parse(text)), problem.table()))
        .orElse(problem);
  }

  /** What was given, by which a saved run knows its problem; empty if nothing was. */
  String text() {
    StringBuilder text = new StringBuilder();
    loss.ifPresent(given -> text.append(", loss ").append(given));
    ridge.forEach(given -> text.append(", ridge ").append(given));
    lasso.forEach(given -> text.append(", lasso ").append(given));
    return text.toString();
  }

  private static Penalty penalty(Penalty.Kind kind, String text) {
    int colon = text.indexOf(':');
    String number = colon < 0 ? text : text.substring(0, colon);
    double weight =
        NumberText.parse(number)
            .orElseThrow(() ->
                new InvalidInput(
                    "--%s: '%s' is not WEIGHT or WEIGHT:NAME,...; write it as in --%s 0.1:a,b"
                        .formatted(kind.word(), text, kind.word())));
    List<String> names =
        colon < 0
            ? List.of()
            : Arrays.stream(text.substring(colon + 1).split(",", -1)).map(String::strip).toList();
    return new Penalty(kind, weight, names);
  }
}

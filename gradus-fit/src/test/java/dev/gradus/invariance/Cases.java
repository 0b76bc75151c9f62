package dev.gradus.invariance;

import dev.gradus.fit.FitSettings;
import dev.gradus.loss.Custom;
import dev.gradus.loss.Quantile;
import dev.gradus.loss.Robust;
import dev.gradus.model.InputError;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Penalty;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The losses, each with a model and data drawn for it. */
final class Cases {
  static final long SEED = 20_261_125;

  private static final int ROWS = 41;

  private Cases() {}

  /** What is measured at a row. */
  private interface Draw {
    double of(Draws draws, double x, double z, int row);
  }

  static List<Case> all() {
    return Stream.of(ofResiduals(), curves(), robust(), ofLaws()).flatMap(List::stream).toList();
  }

  static Case named(String name) {
    return all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** Squares, absolute values, and a formula. */
  static List<Case> ofResiduals() {
    Line line = line();
    Table table = table(Cases::scattered);
    return List.of(
        Case.of("squared", "y = #0", table, line).withDegree(2),
        Case.of("squared, offset", "y = o + #0", table, line).withDegree(2),
        Case.of("squared, known errors", "y = #0", table, line)
            .withSettings(_ ->
                FitSettings.defaults()
                    .withMeasurementError(new MeasurementError.Absolute("error"))),
        Case.of("squared, relative errors", "y = #0", table, line)
            .withSettings(_ ->
                FitSettings.defaults()
                    .withMeasurementError(new MeasurementError.Relative("error"))),
        Case.of("squared, prior", "", table, line)
            .withFormula(units ->
                "y = #0; b1 ~ normal(%s, %s)"
                    .formatted(
                        0.9 * units.response() / units.input(),
                        0.1 * units.response() / units.input()))
            .withSettings(_ ->
                FitSettings.defaults()
                    .withMeasurementError(new MeasurementError.Absolute("error"))),
        Case.of("squared, ridge", "y = #0", table, line)
            .withDegree(2)
            .withSettings(units ->
                FitSettings.defaults()
                    .withPenalties(
                        List.of(
                            new Penalty(
                                Penalty.Kind.RIDGE,
                                12 * units.input() * units.input(),
                                List.of("b1"))))),
        Case.of("squared, lasso", "y = #0", table, line)
            .withDegree(2)
            .withSettings(units ->
                FitSettings.defaults()
                    .withPenalties(
                        List.of(
                            new Penalty(
                                Penalty.Kind.LASSO,
                                4 * units.response() * units.input(),
                                List.of("b1")),
                            new Penalty(
                                Penalty.Kind.LASSO, 1000 * units.response(), List.of("b2"))))),
        Case.of("squared, at a bound", "", table, line)
            .withDegree(2)
            .withFormula(units ->
                "y = #0; b1 > %s; b2 < 5".formatted(1.5 * units.response() / units.input())),
        Case.of("absolute", "y = #0", table, line).withLoss(1, _ -> new Quantile(0.5)),
        Case.of("quantile 0.3", "y = #0", table, line).withLoss(1, _ -> new Quantile(0.3)),
        Case.of("formula of r", "y = #0", table, line)
            .withLoss(
                2,
                units -> Custom.of("%s^2 * log(1 + (r/%<s)^2)".formatted(1.7 * units.response()))));
  }

  /** A decay over x, and errors in the input. */
  static List<Case> curves() {
    Line level = Line.ofZ("c", Effect.LOCATION);
    Line decay = Line.ofX("b", Effect.LOG);
    Table table =
        table((draws, x, z, _) -> 1 + 0.5 * z + Math.exp(2 - 0.9 * x) + 0.3 * draws.normal());
    return List.of(
        Case.of("curve", "y = #0 + exp(#1)", table, level, decay).withDegree(2),
        Case.of("curve at a bound", "", table, level, decay)
            .withDegree(2)
            .withFormula(units -> "y = #0 + exp(#1); b1 > %s".formatted(-0.6 / units.input())),
        Case.of("errors of the input", "y = #0", table(Cases::scattered), line())
            .withSettings(units -> inputErrors(0.3 * units.input())),
        Case.of("curve, errors of the input", "y = #0 + exp(#1)", table, level, decay)
            .withSettings(units -> inputErrors(0.1 * units.input())));
  }

  private static FitSettings inputErrors(double deviation) {
    return FitSettings.defaults()
        .withMeasurementError(new MeasurementError.Relative("error"))
        .withInputErrors(InputError.of("x", deviation));
  }

  private static Line line() {
    return Line.ofBoth("b", Effect.LOCATION);
  }

  /** Robust losses, of an estimated scale and of a given one. */
  static List<Case> robust() {
    Line line = line();
    Table table = table(Cases::scattered);
    List<Case> cases = new ArrayList<>();
    for (Robust.Form form : Robust.Form.values()) {
      cases.add(
          Case.of(form.word(), "y = #0", table, line)
              .withLoss(0, _ -> new Robust(form, OptionalDouble.empty())));
      cases.add(
          Case.of(form.word() + " of a given scale", "y = #0", table, line)
              .withLoss(2, units -> new Robust(form, OptionalDouble.of(1.5 * units.response()))));
    }
    return cases;
  }

  /** Likelihoods. */
  static List<Case> ofLaws() {
    Line plain = Line.ofBoth("b", Effect.NONE);
    Line log = Line.ofBoth("b", Effect.LOG);
    Line location = line();
    Table binary = table((draws, x, z, _) -> draws.binomial(1, 1 / (1 + Math.exp(2 - x + z))));
    Table positive = table((draws, x, z, _) -> Math.exp(eta(x, z)) * draws.gamma(3) / 3);
    Table waits = table((draws, x, z, _) -> Math.exp(eta(x, z)) * draws.exponential());
    return List.of(
        Case.of("normal", "y ~ normal(#0)", table(Cases::scattered), location).withDegree(2),
        Case.of(
            "normal of a modelled deviation",
            "y ~ normal(#0, exp(#1))",
            table((draws, x, z, _) -> 2 + x - z + Math.exp(0.3 * x - 0.5) * draws.normal()),
            location,
            Line.ofX("c", Effect.LOG)),
        Case.of(
            "poisson, exposure",
            "y ~ poisson(t * exp(#0))",
            table((draws, x, z, row) -> draws.poisson(exposure(row) * Math.exp(eta(x, z)))),
            plain),
        Case.of("logit", "y ~ bernoulli(sigmoid(#0))", binary, plain),
        Case.of("probit", "y ~ bernoulli(normcdf(#0))", binary, plain),
        Case.of("cloglog", "y ~ bernoulli(inv_cloglog(#0))", binary, plain),
        Case.of(
            "binomial",
            "y ~ binomial(m, sigmoid(#0))",
            table((draws, x, z, row) -> draws.binomial(trials(row), 1 / (1 + Math.exp(2 - x + z)))),
            plain),
        Case.of(
                "negative binomial",
                "y ~ neg_binomial(exp(#0), size)",
                table((draws, x, z, _) ->
                    draws.poisson(3 * Math.exp(eta(x, z)) * draws.gamma(2) / 2)),
                plain)
            .with("size", Effect.NONE),
        Case.of("gamma", "y ~ gamma(exp(#0))", positive, log),
        Case.of(
            "gamma, inverse link",
            "y ~ gamma(1/(#0))",
            table((draws, x, z, _) -> draws.gamma(9) / 9 / (0.5 + 0.3 * x + 0.1 * z * z)),
            Line.ofX("b", Effect.INVERSE)),
        Case.of("gamma of shape and rate", "y ~ gamma(shape, exp(-(#0)))", positive, log)
            .with("shape", Effect.NONE),
        Case.of("exponential", "y ~ exponential(exp(-(#0)))", waits, log),
        Case.of(
                "weibull",
                "y ~ weibull(shape, exp(#0))",
                table((draws, x, z, _) -> Math.exp(eta(x, z)) * draws.weibull(1.6)),
                log)
            .with("shape", Effect.NONE),
        Case.of("lognormal", "y ~ lognormal(#0, s)", positive, log).with("s", Effect.NONE),
        Case.of(
                "student t",
                "y ~ student_t(4, #0, s)",
                table((draws, x, z, _) -> 1 + 2 * x - z + 0.7 * draws.studentT()),
                location)
            .with("s", Effect.SIZE),
        Case.of(
            "beta",
            "y ~ beta(exp(#0), exp(#1))",
            table((draws, x, _, _) -> draws.beta(2, x < 2 ? 2 : 4)),
            plain,
            Line.ofX("c", Effect.NONE)),
        Case.of(
            "softmax",
            "y ~ softmax(0, #0, #1)",
            table((draws, x, z, _) -> draws.binomial(2, 1 / (1 + Math.exp(2 - x + z)))),
            plain,
            Line.ofX("c", Effect.NONE)),
        Case.of("law of one's own", "0 ~ minus_log_likelihood(y*exp(-(#0)) + (#0))", waits, log));
  }

  private static double eta(double x, double z) {
    return 0.4 + 0.5 * x - 0.3 * z;
  }

  private static double exposure(int row) {
    return 1 + row % 4;
  }

  private static int trials(int row) {
    return 4 + row % 7;
  }

  /** A plane with heavy tails about it, and some points far above. */
  private static double scattered(Draws draws, double x, double z, int row) {
    return 2 + x - z + draws.normal() + (row % 10 == 7 ? 8 + draws.exponential() : 0);
  }

  private static Table table(Draw draw) {
    Random random = new Random(SEED);
    Draws draws = new Draws(random);
    double[] x = random.doubles(ROWS, 0, 4).toArray();
    double[] z = IntStream.range(0, ROWS).mapToDouble(_ -> draws.normal()).toArray();
    double[] y = new double[ROWS];
    Arrays.setAll(y, row -> draw.of(draws, x[row], z[row], row));
    return Table.of(
        Column.of("x", x),
        Column.of("z", z),
        Column.of("y", y),
        Column.of("o", IntStream.range(0, ROWS).mapToDouble(row -> row % 3).toArray()),
        Column.of("error", IntStream.range(0, ROWS).mapToDouble(row -> 1 + row % 2).toArray()),
        Column.of("t", IntStream.range(0, ROWS).mapToDouble(Cases::exposure).toArray()),
        Column.of("m", IntStream.range(0, ROWS).mapToDouble(Cases::trials).toArray()));
  }
}

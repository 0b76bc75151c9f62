package dev.gradus.references;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.InputError;
import dev.gradus.model.MeasurementError;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.samples.ReferenceSet;
import dev.gradus.samples.Resources;
import dev.gradus.samples.TestProblem;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Where a fit is not what a file says to eight digits, as rows of a table in Markdown. */
final class ExceptionsTable {
  private static final FitSettings DEFAULTS = FitSettings.defaults();

  private ExceptionsTable() {}

  /**
   * A number that is not the file's.
   *
   * @param file its name
   * @param quantity what the number is
   * @param ours the number that Gradus has
   * @param told the number of the file
   * @param reason why they differ
   */
  record Row(String file, String quantity, double ours, double told, String reason) {
    String line() {
      return String.format(
          Locale.ROOT, "| %s | %s | %.12g | %.12g | %s |", file, quantity, ours, told, reason);
    }
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Stream.of("cars-hc", "stackloss-hc").forEach(name -> rows.addAll(sandwiches(name)));
    rows.addAll(statsmodels());
    ReferenceSet.ofKind("lmfit").forEach(name -> rows.addAll(lmfit(name)));
    rows.addAll(odrpack());
    rows.addAll(distributions());
    rows.addAll(adam());
    rows.addAll(systems());
    return rows;
  }

  private static List<Row> sandwiches(String name) {
    ReferenceSet set = ReferenceSet.of(name);
    Fit fit = Gradus.fit(set.linearFormula(), set.table());
    int last = set.texts("terms").size() - 1;
    double error = fit.estimate("b" + last).standardError().orElseThrow();
    return Stream.of("HC0", "HC1", "HC2", "HC3")
        .map(kind ->
            new Row(
                name,
                "se of b%d (%s)".formatted(last, kind),
                error,
                set.numbers("se_" + kind)[last],
                "sandwich errors are not built: Gradus has that of equal errors"))
        .toList();
  }

  private static List<Row> statsmodels() {
    ReferenceSet set = ReferenceSet.of("diabetes-lm");
    var statistics = Gradus.fit(set.linearFormula(), set.table()).statistics();
    String reason = "statsmodels does not count the variance as a parameter; R and Gradus do";
    return List.of(
        new Row(set.name(), "AIC", statistics.aic().orElseThrow(), set.number("aic"), reason),
        new Row(set.name(), "BIC", statistics.bic().orElseThrow(), set.number("bic"), reason));
  }

  private static List<Row> lmfit(String name) {
    ReferenceSet set = ReferenceSet.of(name);
    Fit fit = LmfitTest.fit(set);
    List<Row> rows = new ArrayList<>();
    String reason = "lmfit's is n log(χ²/n) + 2p, without constants, variance and known errors";
    rows.add(new Row(name, "AIC", fit.statistics().aic().orElseThrow(), set.number("aic"), reason));
    if (name.equals("chick1-lmfit-bounded")) {
      rows.add(
          new Row(
              name,
              "Asym",
              fit.estimate("Asym").value(),
              set.facts().get("values").get("Asym").asDouble(),
              "lmfit ends 6 digits from the minimum, which chick1-logistic has refined"));
    }
    return rows;
  }

  private static List<Row> odrpack() {
    String reason = "ODRPACK ends there; parameters and shifts solved together agree with Gradus";
    Table exact = ReferenceSet.of("odr-explicit").table();
    double[] deviations =
        Arrays.stream(exact.column("x_is_fixed").values()).map(held -> 1 - held).toArray();
    List<Column> columns = new ArrayList<>(exact.columns());
    columns.add(Column.of("sx", deviations));
    ReferenceSet multi = ReferenceSet.of("odr-multi");
    return List.of(
        estimate(
            "odr-explicit",
            "b2",
            odr(
                "odr-explicit",
                Table.of("explicit", columns),
                DEFAULTS.withInputErrors(InputError.column("x", "sx"))),
            reason),
        estimate(
            "odr-lorentz",
            "b1",
            odr(
                "odr-lorentz",
                ReferenceSet.of("odr-lorentz").table(),
                DEFAULTS
                    .withMeasurementError(new MeasurementError.Relative("sy"))
                    .withInputErrors(InputError.column("x", "sx"))),
            reason),
        estimate(
            "odr-implicit",
            "b3",
            odr(
                "odr-implicit",
                ReferenceSet.of("odr-implicit").table(),
                DEFAULTS.withInputErrors(InputError.of("x0", 1), InputError.of("x1", 1))),
            reason + "; it approaches an implicit equation by a penalty"),
        new Row(
            "odr-multi",
            "se of b0",
            SeveralResponsesTest.fit(multi).estimate("b0").standardError().orElseThrow(),
            multi.numbers("se")[0],
            "ODRPACK divides by 21 rows less 5 parameters, Gradus by 42 residuals less 5"));
  }

  private static Fit odr(String name, Table table, FitSettings settings) {
    return Gradus.fit(ReferenceSet.of(name).startedModel(table), table, settings);
  }

  private static Row estimate(String file, String parameter, Fit fit, String reason) {
    ReferenceSet set = ReferenceSet.of(file);
    int place = set.texts("parameters").indexOf(parameter);
    return new Row(
        file, parameter, fit.estimate(parameter).value(), set.numbers("estimate")[place], reason);
  }

  private static List<Row> systems() {
    Fit almostLinear = MghTest.fit(TestProblem.of("mgh27").model());
    TestProblem brown = TestProblem.of("mgh16");
    Fit freudenstein = MghTest.fit(TestProblem.of("mgh02").model());
    return List.of(
        new Row(
            "mgh02",
            "least sum",
            freudenstein.loss(),
            TestProblem.of("mgh02").published().getFirst(),
            "the local minimum that is published beside the one at 0; MINPACK's method ends there too"),
        new Row(
            "mgh27",
            "x10",
            almostLinear.estimate("x10").value(),
            TestProblem.of("mgh27").minimiser().orElseThrow()[9],
            "another of the published points at which the sum is 0"),
        new Row(
            "mgh16",
            "x3 between bounds",
            MghTest.fit(brown.boundedModel()).estimate("x3").value(),
            Resources.numbers(brown.facts().get("bounds").get("x_reached_here"))[2],
            "found by scipy in doubles; with 30 digits the minimum is at -0.485527992581628"));
  }

  private static List<Row> distributions() {
    ReferenceSet set = ReferenceSet.of("michelson-t");
    Fit fit = DistributionsTest.michelson(set);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String name = DistributionsTest.T.get(i);
      var estimate = fit.estimate(name);
      if (i > 0) {
        rows.add(
            new Row(
                set.name(),
                name,
                estimate.value(),
                set.numbers("estimate")[i],
                "the likelihood is nearly flat and fitdistr ends there; with 40 digits its maximum is at "
                    + DistributionsTest.LIKELIEST[i]));
      }
      rows.add(
          new Row(
              set.name(),
              "se of " + name,
              estimate.standardError().orElseThrow(),
              set.numbers("se")[i],
              "fitdistr's Hessian is made of differences; with 40 digits it is "
                  + DistributionsTest.ERRORS[i]));
    }
    return rows;
  }

  private static List<Row> adam() {
    return Stream.of("diabetes-mlp", "digits-mlp")
        .map(name -> {
          ReferenceSet set = ReferenceSet.of(name);
          double[] losses =
              Resources.numbers(set.facts().get("optimisers").get("adam").get("loss_before_step"));
          return new Row(
              name,
              "loss before step 60 of Adam",
              NetworksTest.lossesOf(Network.ofScikitLearn(set), GradientDescent.adam(0.01))[59],
              losses[59],
              "scikit-learn adds ε before the root is corrected, the paper and PyTorch after; with its rule as a part the losses agree");
        })
        .toList();
  }

  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("| file | quantity | Gradus | file says | why |");
    lines.add("|---|---|---|---|---|");
    rows().forEach(row -> lines.add(row.line()));
    return lines;
  }
}

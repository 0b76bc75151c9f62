package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Tensor;
import dev.gradus.loss.Loss;
import dev.gradus.model.Model;
import dev.gradus.model.Penalty;
import dev.gradus.model.Response;
import dev.gradus.optimize.Objective;
import dev.gradus.samples.CertifiedSet;
import dev.gradus.samples.Resources;
import dev.gradus.samples.Series;
import dev.gradus.samples.Thermometer;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong derivatives are noticed, right ones never. */
class SlopeCheckTest {
  private static final Table DECAY = Resources.table("traps/decay.csv");
  private static final Model DECAYING =
      Model.formula("y = a*exp(-k*t) + c", DECAY.names())
          .startingAt(Map.of("a", 4.0, "k", 0.5, "c", 0.5));

  static Stream<CertifiedSet> nonlinear() {
    return names("nist-nonlinear").map(CertifiedSet::nonlinear);
  }

  static Stream<CertifiedSet> linear() {
    return names("nist-linear").map(CertifiedSet::linear);
  }

  private static Stream<String> names(String folder) {
    return StreamSupport.stream(Resources.json(folder + "/index.json").spliterator(), false)
        .map(set -> set.get("name").asString());
  }

  private static Optional<String> objection(
      Model model, Table table, Precision precision, double[] theta) {
    Objective objective =
        Gradus.objective(model, table, FitSettings.defaults().withPrecision(precision));
    double[] rounded = theta.clone();
    for (int i = 0; i < theta.length; i++) {
      rounded[i] = objective.nearest(theta[i]);
    }
    List<String> names = model.parameters().stream().map(p -> p.name()).toList();
    return SlopeCheck.objection(objective, names, rounded, "where it was looked at", "look again");
  }

  @ParameterizedTest
  @MethodSource("nonlinear")
  void nothingIsSaidOfCertifiedSets(CertifiedSet set) {
    for (Precision precision : Precision.values()) {
      for (double[] theta :
          List.of(
              Starts.given(set.startingAt(1)), Starts.given(set.startingAt(2)), set.estimates())) {
        assertThat(objection(set.model(), set.table(), precision, theta))
            .as("%s in %s", set.name(), precision)
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("linear")
  void nothingIsSaidOfCertifiedLinearSets(CertifiedSet set) {
    for (double[] theta : List.of(Starts.given(set.model()), set.estimates())) {
      assertThat(objection(set.model(), set.table(), Precision.FLOAT64, theta))
          .as(set.name())
          .isEmpty();
    }
  }

  /** The slope holds at the start, which is checked before the fit, and nowhere else. */
  @Test
  void aSlopeThatIsRightAtTheStartAlone() {
    Fit fit =
        Gradus.fit(
            DECAYING.withSlope("k", "-a*t*exp(-0.5*t)", DECAY.names()),
            DECAY,
            FitSettings.defaults());
    assertThat(fit.verdict().trusted()).isFalse();
    assertThat(fit.verdict().advice().getFirst())
        .startsWith("The derivatives along k are not those of the loss: where the fit ended");
  }

  /** Squared residuals whose quadratic model has a slope that grows with the residual. */
  private record Wrong() implements Loss {
    @Override
    public String name() {
      return "wrong";
    }

    @Override
    public String quantity() {
      return "squared residuals";
    }

    @Override
    public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
      Tensor residual = arguments.getFirst().minus(measured).dividedBy(error);
      Tensor slope = residual.times(residual);
      return new Terms(
          residual.square(),
          arguments,
          List.of(new Part(residual, List.of(slope.plus(Array.scalar(1, Precision.FLOAT64))))));
    }
  }

  @Test
  void aLossWhoseSlopesAreWrong() {
    Model wrong =
        new Model(
            DECAYING.text(),
            DECAYING.graph(),
            List.of(new Response(new Wrong(), 0, 1)),
            DECAYING.parameters(),
            List.of(),
            List.of(),
            List.of(),
            Map.of());
    Fit fit = Gradus.fit(wrong, DECAY, FitSettings.defaults());
    assertThat(fit.verdict().code()).isEqualTo(Code.STALLED);
    assertThat(fit.verdict().sentence())
        .isEqualTo(
            "Stalled short of the minimum, because the derivatives are not those of the loss.");
    assertThat(fit.verdict().advice().getFirst())
        .matches(
            "The derivatives along [akc] are not those of the loss: where the fit ended they make its slope \\S+, differences make it \\S+; 'gradus check' compares them row by row\\.");
  }

  /** Of many rows a sample is looked at. */
  @Test
  void aWrongSlopeOverManyRows() {
    double[] t = Series.from(0, 1e-4, 100_000);
    double[] y = Series.noisy(Series.of(t, v -> 5 * Math.exp(-0.3 * v) + 1), 0.05, 4);
    Table table = Table.of(Column.of("t", t), Column.of("y", y));
    Fit fit =
        Gradus.fit(
            DECAYING.withSlope("k", "-a*t*exp(-0.5*t)", table.names()),
            table,
            FitSettings.defaults());
    assertThat(fit.verdict().trusted()).isFalse();
    assertThat(fit.verdict().advice().getFirst()).startsWith("The derivatives along k are not");
  }

  /** What is added to the sum of all rows weighs as much beside the sum of some. */
  @Test
  void penaltiesWeighInTheSampleAsInTheFit() {
    double[] t = Series.from(0, 1e-3, 10_000);
    double[] y = Series.noisy(Series.of(t, v -> 5 * Math.exp(-0.3 * v) + 1), 0.05, 4);
    Table table = Table.of(Column.of("t", t), Column.of("y", y));
    FitProblem problem =
        FitProblem.of(
            DECAYING,
            table,
            FitSettings.defaults()
                .withPenalties(
                    List.of(
                        new Penalty(Penalty.Kind.RIDGE, 1e4, List.of("k")),
                        new Penalty(Penalty.Kind.LASSO, 1e4, List.of("c")))));
    double[] theta = {5, 0.3, 1};
    double all = problem.objective().loss(theta);
    assertThat(all).isCloseTo(0.05 * 0.05 + 0.3 * 0.3 + 1, within(1e-3));
    FitObjective sample = problem.over(problem.sample(Precision.FLOAT64), Precision.FLOAT64);
    assertThat(sample.rows()).isLessThan(2049);
    assertThat(sample.loss(theta)).isCloseTo(all, within(1e-3));
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void nothingIsSaidOfAFit(Precision precision) {
    Fit fit =
        Gradus.fit(
            Thermometer.line(), Thermometer.TABLE, FitSettings.defaults().withPrecision(precision));
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(fit.verdict().advice()).isEmpty();
  }

  @Test
  void nothingIsSaidOfAKink() {
    Fit fit =
        Gradus.fit(
            Model.formula("y = a*abs(t - m) + c", DECAY.names()).startingAt(Map.of("m", 8.0)),
            DECAY,
            FitSettings.defaults());
    assertThat(fit.verdict().advice()).noneMatch(advice -> advice.contains("derivatives along"));
  }
}

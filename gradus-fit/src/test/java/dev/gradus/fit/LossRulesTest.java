package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Distribution;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.graph.InvalidInput;
import dev.gradus.loss.Losses;
import dev.gradus.model.Model;
import dev.gradus.model.Penalty;
import dev.gradus.model.Prior;
import dev.gradus.optimize.ExactLinear;
import dev.gradus.optimize.LBfgs;
import dev.gradus.optimize.LevenbergMarquardt;
import dev.gradus.optimize.Optimizer;
import dev.gradus.optimize.VariableProjection;
import dev.gradus.samples.Series;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes with which loss, and what is said of it. */
class LossRulesTest {
  private static final Table TABLE =
      Table.of(
          Column.of("x", Series.from(0, 1, 10)),
          Column.of("y", 1.1, 1.9, 3.2, 3.8, 5.1, 6.2, 6.8, 8.1, 9.3, 9.7),
          Column.of("n", 1, 0, 2, 1, 3, 2, 4, 3, 5, 6));

  private static Model model(String text) {
    return Model.formula(text, TABLE);
  }

  private static FitSettings by(Optimizer<?> optimizer) {
    return FitSettings.defaults().withOptimizer(optimizer);
  }

  private static void refused(Model model, FitSettings settings, String... said) {
    assertThatThrownBy(() -> Gradus.fit(model, TABLE, settings))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(said);
  }

  @Test
  void aLawPredictsItsLocation() {
    Model model = model("y ~ student_t(4, a + b*x, s)");
    Fit fit = Gradus.fit(model, TABLE, FitSettings.defaults());
    double[] predicted = Gradus.predictions(model, TABLE, FitSettings.defaults(), fit.values());
    for (int row = 0; row < predicted.length; row++) {
      assertThat(predicted[row])
          .isCloseTo(fit.estimate("a").value() + fit.estimate("b").value() * row, within(1e-12));
    }
  }

  @Test
  void optimizersOfLeastSquares() {
    refused(model("n ~ poisson(exp(a + b*x))"), by(new ExactLinear()), "'exact'", "least squares");
    refused(
        model("y = a*exp(k*x) + c").withLoss(Losses.parse("cauchy=0.5")),
        by(new VariableProjection()),
        "'varpro' is for least squares, not for another loss");
    refused(
        model("y = a*exp(k*x) + c"),
        by(new VariableProjection())
            .withPenalties(List.of(new Penalty(Penalty.Kind.LASSO, 1, List.of()))),
        "without --lasso");
  }

  @Test
  void lossesThatCannotBeCompared() {
    for (Optimizer<?> optimizer : List.of(new LevenbergMarquardt(), new LBfgs())) {
      refused(
          model("y = a + b*x").withLoss(Losses.parse("huber")),
          by(optimizer),
          "take irls, or give the scale");
    }
  }

  @Test
  void aLawStandsBesideLawsAlone() {
    refused(
        model("n ~ poisson(exp(a + b*x)); y = q + m*x"),
        FitSettings.defaults(),
        "write y ~ normal(mean, deviation)");
    refused(
        model("n ~ poisson(exp(a + b*x)); y ~ gamma(exp(q))"),
        FitSettings.defaults(),
        "write gamma(shape, rate)");
  }

  @Test
  void aPriorNeedsAWholeLikelihood() {
    refused(
        model("y ~ gamma(exp(a + b*x))").withPrior(new Prior("a", Prior.Kind.NORMAL, 0, 0.1)),
        FitSettings.defaults(),
        "leaves the dispersion open; write gamma(shape, rate)");
  }

  @Test
  void anUnknownDispersionGivesNoErrors() {
    Table two = Table.of(Column.of("x", 0, 1), Column.of("y", 1, 2));
    Fit fit = Gradus.fit("y ~ gamma(exp(a + b*x))", two);
    assertThat(fit.estimate("a").standardError()).isEmpty();
    assertThat(fit.distribution()).isEqualTo(new Distribution.StudentT(0));
  }

  @Test
  void whatABoundHoldsHasNoError() {
    Fit fit =
        Gradus.fit(
            model("y = a + b*x; a < 0").deriving("twice", "2*a"), TABLE, FitSettings.defaults());
    assertThat(fit.estimate("a").status()).isEqualTo(Estimate.Status.AT_BOUND);
    assertThat(fit.covariance()[0]).containsOnly(Double.NaN);
    assertThat(fit.derived().getFirst().value()).isZero();
    assertThat(fit.derived().getFirst().standardError()).isEmpty();
  }

  @Test
  void penaltiesAreNamed() {
    FitSettings lasso =
        FitSettings.defaults()
            .withPenalties(List.of(new Penalty(Penalty.Kind.LASSO, 100, List.of("a"))));
    Fit fit = Gradus.fit(model("y = a + b*x"), TABLE, lasso);
    assertThat(fit.estimate("a").status()).isEqualTo(Estimate.Status.AT_ZERO);
    assertThat(fit.statistics().quantity()).isEqualTo("squared residuals + penalties");
    FitSettings ridge =
        FitSettings.defaults()
            .withPenalties(List.of(new Penalty(Penalty.Kind.RIDGE, 0.1, List.of())));
    Fit huber = Gradus.fit(model("y = a + b*x").withLoss(Losses.parse("huber")), TABLE, ridge);
    assertThat(huber.notes())
        .contains("No standard errors: they are not known of such a loss with a penalty.");
  }
}

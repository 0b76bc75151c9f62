package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Optimizer;
import dev.gradus.samples.Series;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a fit begins: as given, at 1, or solved for where the model is linear. */
class StartsTest {
  private static final double[] X = Series.from(0, 0.25, 20);
  private static final double[] Y =
      Series.noisy(Series.of(X, x -> 40 * Math.exp(-0.7 * x) + 5), 0.2, 4);
  private static final Table TABLE = Table.of(Column.of("x", X), Column.of("y", Y));
  private static final Model DECAY = Model.formula("y = a*exp(-k*x) + c", TABLE.names());

  private static Fit fit(Model model) {
    return Gradus.fit(model, TABLE, FitSettings.defaults());
  }

  /** With k held at 1 the rest is a straight line in exp(-x). */
  @Test
  void linearParametersWithoutAStartAreSolvedFor() {
    Fit fit = fit(DECAY);
    Table curve = Table.of(Column.of("e", Series.of(X, x -> Math.exp(-x))), Column.of("y", Y));
    Fit line = Gradus.fit("y = a*e + c", curve);
    assertThat(fit.estimate("k").start()).isEqualTo(1);
    assertThat(fit.estimate("a").start()).isCloseTo(line.estimate("a").value(), within(1e-10));
    assertThat(fit.estimate("c").start()).isCloseTo(line.estimate("c").value(), within(1e-10));
    assertThat(fit.verdict().code()).isEqualTo(Code.CONVERGED);
    assertThat(fit.estimate("a").value()).isCloseTo(40, within(1.0));
    assertThat(fit.estimate("k").value()).isCloseTo(0.7, within(0.05));
  }

  @Test
  void whatIsGivenIsHeld() {
    Fit fit = fit(DECAY.startingAt(Map.of("a", 3.0, "k", 2.0)));
    assertThat(fit.estimate("a").start()).isEqualTo(3);
    assertThat(fit.estimate("k").start()).isEqualTo(2);
    double mean = 0;
    for (int row = 0; row < X.length; row++) {
      mean += (Y[row] - 3 * Math.exp(-2 * X[row])) / X.length;
    }
    assertThat(fit.estimate("c").start()).isCloseTo(mean, within(1e-12));
  }

  @Test
  void wherePredictionsAreNotFiniteTheStartIsAsGiven() {
    Fit fit = fit(DECAY.startingAt(Map.of("k", -1e4)));
    assertThat(fit.verdict().code()).isEqualTo(Code.NON_FINITE);
    assertThat(fit.estimates()).extracting(Estimate::start).containsExactly(1.0, -1e4, 1.0);
  }

  /** A learning rate means what it says, so descent begins where it is told. */
  @Test
  void descentStartsAtOneWhereNothingIsGiven() {
    Optimizer<?> descent = new GradientDescent(1e-3);
    Fit fit =
        Gradus.fit(DECAY, TABLE, FitSettings.defaults().withOptimizer(descent).withMaxSteps(1));
    assertThat(fit.estimates()).extracting(Estimate::start).containsExactly(1.0, 1.0, 1.0);
  }
}

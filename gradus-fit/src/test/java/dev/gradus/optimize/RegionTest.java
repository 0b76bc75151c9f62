package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.linear.Region;
import dev.gradus.optimize.Ending.Kind;
import dev.gradus.samples.Digits;
import dev.gradus.samples.Resources;
import dev.gradus.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Optimizers within bounds and kinks. */
class RegionTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static Loop.Run run(Objective objective, Optimizer<?> optimizer, double... start) {
    return Loop.run(
        objective,
        optimizer,
        start,
        Stop.any(Stop.gradientBelow(1e-12), Stop.maxSteps(5000)),
        _ -> {});
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asString()));
    return texts;
  }

  private static double[] bounds(JsonNode list, double absent) {
    double[] bounds = new double[list.size()];
    Arrays.setAll(bounds, j -> list.get(j).isNull() ? absent : list.get(j).asDouble());
    return bounds;
  }

  static Stream<Arguments> boundedRegressions() {
    return Stream.of("boston-nonnegative", "stackloss-nonnegative", "swiss-bounded")
        .flatMap(name ->
            Stream.of(new ExactLinear(), new LevenbergMarquardt(), new Scoring())
                .map(optimizer -> Arguments.of(name, optimizer)));
  }

  /** scipy's bounded-variable least squares, refined with 50 digits. */
  @ParameterizedTest
  @MethodSource("boundedRegressions")
  void boundedRegressionsHaveTheDigitsOfScipy(String name, Optimizer<?> optimizer) {
    JsonNode facts = Resources.json("reference/" + name + ".json");
    Table table = LinearModel.table(facts.get("data").asString());
    Problem problem =
        LinearModel.of(
            name,
            LinearModel.columns(table, texts(facts.get("terms"))),
            table.column(facts.get("response").asString()).values());
    double[] lower = bounds(facts.get("lower"), -INFINITE);
    double[] upper = bounds(facts.get("upper"), INFINITE);
    Within within = Within.bounds(problem, lower, upper);
    Loop.Run run = run(within, optimizer, problem.start());
    assertThat(run.ending().kind()).isEqualTo(Kind.CONVERGED);
    double[] expected = Resources.numbers(facts.get("estimate"));
    double[] active = Resources.numbers(facts.get("active"));
    for (int j = 0; j < expected.length; j++) {
      if (active[j] == 0) {
        assertThat(run.theta()[j]).isNotEqualTo(lower[j]).isNotEqualTo(upper[j]);
        assertThat(Digits.agreeing(run.theta()[j], expected[j])).isGreaterThan(11);
      } else {
        assertThat(run.theta()[j]).isEqualTo(active[j] < 0 ? lower[j] : upper[j]);
      }
    }
    assertThat(Digits.agreeing(run.loss() * problem.rows(), facts.get("rss").asDouble()))
        .isGreaterThan(13);
  }

  static Stream<Arguments> lassos() {
    JsonNode fits = Resources.json("reference/diabetes-lasso.json").get("fits");
    List<Arguments> lassos = new ArrayList<>();
    for (JsonNode fit : fits) {
      for (Optimizer<?> optimizer :
          List.of(new ExactLinear(), new LevenbergMarquardt(), new Scoring())) {
        lassos.add(Arguments.of(fit.get("alpha").asDouble(), fit, optimizer));
      }
    }
    return lassos.stream();
  }

  /** Columns of mean 0 and norm 1 besides one of ones. */
  private static Within lasso(double alpha) {
    Table table = LinearModel.table("diabetes.csv");
    JsonNode facts = Resources.json("reference/diabetes-lasso.json");
    List<String> terms = new ArrayList<>(List.of("1"));
    terms.addAll(texts(facts.get("columns")));
    double[][] columns = LinearModel.columns(table, terms);
    for (int j = 1; j < columns.length; j++) {
      double mean = Arrays.stream(columns[j]).average().orElseThrow();
      double[] centred = Arrays.stream(columns[j]).map(x -> x - mean).toArray();
      double norm = Math.sqrt(Arrays.stream(centred).map(x -> x * x).sum());
      columns[j] = Arrays.stream(centred).map(x -> x / norm).toArray();
    }
    Region region = Region.everywhere(columns.length);
    Arrays.fill(region.kinks(), 1, columns.length, 2 * table.rows() * alpha);
    return new Within(LinearModel.of("diabetes", columns, table.column("y").values()), region);
  }

  /** scikit-learn's lasso, refined with 50 digits. */
  @ParameterizedTest
  @MethodSource("lassos")
  void theLassoHasTheDigitsOfScikitLearn(double alpha, JsonNode fit, Optimizer<?> optimizer) {
    Within lasso = lasso(alpha);
    Loop.Run run = run(lasso, optimizer, new double[11]);
    assertThat(run.ending().kind()).isEqualTo(Kind.CONVERGED);
    assertThat(Digits.agreeing(run.theta()[0], fit.get("intercept").asDouble())).isGreaterThan(11);
    double[] expected = Resources.numbers(fit.get("estimate"));
    for (int j = 0; j < expected.length; j++) {
      if (expected[j] == 0) {
        assertThat(run.theta()[j + 1]).isEqualTo(0.0);
      } else {
        assertThat(Digits.agreeing(run.theta()[j + 1], expected[j])).isGreaterThan(10);
      }
    }
    assertThat(Digits.agreeing(run.loss() / 2, fit.get("objective").asDouble())).isGreaterThan(13);
  }

  /** Proximal steps find the same zeros. */
  @Test
  void plainDescentFindsTheLasso() {
    Within lasso = lasso(0.5);
    Loop.Run run =
        Loop.run(
            lasso,
            new GradientDescent(0.4),
            new double[11],
            Stop.any(Stop.gradientBelow(1e-12), Stop.maxSteps(300_000)),
            _ -> {});
    double[] exact = run(lasso, new ExactLinear(), new double[11]).theta();
    for (int j = 0; j < exact.length; j++) {
      assertThat(run.theta()[j]).isCloseTo(exact[j], within(1e-6 * Math.abs(exact[j])));
    }
  }

  static Stream<Arguments> garbow() {
    return GarbowProblems.bounded()
        .flatMap(problem ->
            Stream.of(new LevenbergMarquardt(), new LBfgs(), new Scoring())
                .map(optimizer -> Arguments.of(problem, optimizer)));
  }

  /** The minima that scipy found from the best of 41 starts, from the standard start alone. */
  @ParameterizedTest
  @MethodSource
  void garbow(GarbowProblems problem, Optimizer<?> optimizer) {
    Loop.Run run = run(problem.within(), optimizer, problem.problem().start());
    assertThat(run.ending().kind()).as(run.ending().test()).isEqualTo(Kind.CONVERGED);
    double sum = run.loss() * problem.problem().rows();
    if (problem.least() == 0) {
      assertThat(sum).isLessThan(1e-20);
    } else {
      assertThat(Digits.agreeing(sum, problem.least())).isGreaterThan(9);
    }
    for (int j = 0; j < problem.held().length; j++) {
      if (problem.held()[j] != 0) {
        assertThat(run.theta()[j])
            .isEqualTo(problem.held()[j] < 0 ? problem.lower()[j] : problem.upper()[j]);
      }
    }
  }

  static Stream<Optimizer<?>> withBounds() {
    return Stream.of(
        new LevenbergMarquardt(),
        new LBfgs(),
        new Scoring(),
        new GradientDescent(0.1),
        GradientDescent.momentum(0.01, 0.9),
        GradientDescent.adam(0.01));
  }

  /** From the bound that repels: transforms that are flat there never leave it. */
  @ParameterizedTest
  @MethodSource("withBounds")
  void aStartOnABoundCanLeaveIt(Optimizer<?> optimizer) {
    Problem problem = Problem.exponential();
    Within within = Within.bounds(problem, new double[] {0, 0}, new double[] {10, 10});
    Loop.Run run = run(within, optimizer, 1, 0);
    assertThat(run.theta()[0]).isCloseTo(3, within(1e-3));
    assertThat(run.theta()[1]).isCloseTo(0.5, within(1e-3));
  }

  /** The minimum of Rosenbrock's valley for x at most 1/2 is at (1/2, 1/4). */
  @ParameterizedTest
  @ValueSource(doubles = {-1.2, 0.5, 7})
  void rosenbrockEndsAtTheBound(double x) {
    Within within =
        Within.bounds(
            Problem.rosenbrock(), new double[] {-INFINITE, -INFINITE}, new double[] {0.5, 100});
    for (Optimizer<?> optimizer : List.of(new LevenbergMarquardt(), new LBfgs(), new Scoring())) {
      Loop.Run run = run(within, optimizer, x, 1);
      assertThat(run.ending().kind()).isEqualTo(Kind.CONVERGED);
      assertThat(run.theta()[0]).as(optimizer.name()).isEqualTo(0.5);
      assertThat(run.theta()[1]).as(optimizer.name()).isCloseTo(0.25, within(1e-9));
    }
  }

  /** A start outside is brought inside, and never left again. */
  @ParameterizedTest
  @MethodSource("withBounds")
  void everyStepIsWithinTheBounds(Optimizer<?> optimizer) {
    Within within =
        Within.bounds(Problem.exponential(), new double[] {0, 0.7}, new double[] {2.5, 5});
    Loop.Run run = run(within, optimizer, 99, -99);
    assertThat(run.history()).isNotEmpty();
    for (Step step : run.history()) {
      assertThat(step.theta()[0]).isBetween(0.0, 2.5);
      assertThat(step.theta()[1]).isBetween(0.7, 5.0);
    }
    assertThat(run.theta()[1]).isEqualTo(0.7);
  }

  /** All parameters at bounds that hold them: nothing is left to do. */
  @ParameterizedTest
  @MethodSource("withBounds")
  void aCornerIsAMinimum(Optimizer<?> optimizer) {
    Within within = Within.bounds(Problem.quadratic(), new double[] {0, 0}, new double[] {2, 5});
    Loop.Run run = run(within, optimizer, 1, 1);
    assertThat(run.theta()).containsExactly(2, 0);
    assertThat(run.ending().kind()).isIn(Kind.CONVERGED, Kind.STALLED);
  }

  @Test
  void absoluteValuesAreRefusedByWhatCannotEndAtZero() {
    Within lasso = lasso(1);
    for (Optimizer<?> optimizer : List.of(new LBfgs(), GradientDescent.adam(0.1))) {
      assertThatThrownBy(() -> run(lasso, optimizer, new double[11]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("optimizer '%s' needs a smooth loss".formatted(optimizer.name()))
          .hasMessageContaining("'lm'");
    }
  }
}

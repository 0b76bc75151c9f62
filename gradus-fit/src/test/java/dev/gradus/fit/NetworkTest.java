package dev.gradus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.derive.Derivatives;
import dev.gradus.derive.GradientCheck;
import dev.gradus.estimate.Estimate;
import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict.Code;
import dev.gradus.graph.Array;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.kernel.KernelCompiler;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.rows.MemoryRows;
import dev.gradus.samples.Series;
import dev.gradus.samples.Thermometer;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network with one hidden layer of three units, as a Java function with matrices. */
class NetworkTest {
  private static final List<String> PARAMETERS = List.of("W1", "b1", "W2", "b2");

  /** The function: {@code x} is one number a row, readings brought near 0 by hand. */
  private static Tensor network(Tensor x, Tensor w1, Tensor b1, Tensor w2, Tensor b2) {
    Tensor input = x.times(0.1).minus(5).reshape(-1, 1);
    Tensor hidden = input.matmul(w1).plus(b1).tanh();
    return hidden.matmul(w2).plus(b2).reshape(-1);
  }

  private static Array[] start(long seed) {
    Random random = new Random(seed);
    return new Array[] {
      noise(random, 1, 3), noise(random, 3), noise(random, 3, 1), noise(random, 1)
    };
  }

  private static Array noise(Random random, int... sizes) {
    Shape shape = Shape.of(sizes);
    double[] values = new double[shape.components()];
    Arrays.setAll(values, _ -> random.nextGaussian());
    return Array.of(shape, Precision.FLOAT64, values);
  }

  private static Model model(long seed) {
    Array[] start = start(seed);
    return Model.of(
        "celsius",
        scope ->
            network(
                scope.column("reading"),
                scope.parameter("W1", start[0]),
                scope.parameter("b1", start[1]),
                scope.parameter("W2", start[2]),
                scope.parameter("b2", start[3])));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void automaticAndNumericalGradientsAgree(long seed) {
    GradientCheck check =
        Gradus.check(
            model(seed),
            Thermometer.TABLE,
            FitSettings.defaults(),
            Derivatives.automatic(),
            Derivatives.numerical());
    assertThat(check.slopes()).hasSize(10);
    assertThat(check.agrees()).as("seed %d: %s", seed, check).isTrue();
    assertThat(check.slopes())
        .as("seed %d", seed)
        .allSatisfy(slope -> assertThat(slope.digits()).isGreaterThan(4.5));
  }

  /** Eleven rows cannot determine ten numbers of a smooth curve, wherever the fit begins. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 6, 7})
  void theDataAreToldNotToDetermineTheParameters(long seed) {
    Fit fit = Gradus.fit(model(seed), Thermometer.TABLE, FitSettings.defaults());
    assertThat(fit.verdict().code()).as("seed %d", seed).isEqualTo(Code.NOT_IDENTIFIABLE);
    assertThat(fit.verdict().sentence())
        .as("seed %d", seed)
        .contains("the model has more parameters than the data determine (10 against");
    assertThat(fit.loss()).as("better than the straight line").isLessThan(2.9276);
  }

  @Test
  void everyNumberOfAMatrixIsAnEstimateWithItsPlace() {
    Fit fit = Gradus.fit(model(1), Thermometer.TABLE, FitSettings.defaults().withMaxSteps(1));
    assertThat(fit.estimates())
        .extracting(Estimate::name)
        .containsExactly(
            "W1[0, 0]",
            "W1[0, 1]",
            "W1[0, 2]",
            "b1[0]",
            "b1[1]",
            "b1[2]",
            "W2[0, 0]",
            "W2[1, 0]",
            "W2[2, 0]",
            "b2[0]");
    double[] start =
        Arrays.stream(start(1)).flatMapToDouble(a -> Arrays.stream(a.toDoubles())).toArray();
    assertThat(fit.estimates().stream().mapToDouble(Estimate::start).toArray()).isEqualTo(start);
  }

  /** The fit's graph over blocks, and the Java function called with arrays: the same bits. */
  @Test
  void theFunctionCalledWithArraysPredictsWhatTheGraphDoes() {
    Model model = model(3);
    double[] theta = Gradus.fit(model, Thermometer.TABLE, FitSettings.defaults()).values();
    MemoryRows rows =
        new MemoryRows(
            Map.of(
                "reading", Thermometer.TABLE.column("reading").values(),
                "celsius", Thermometer.TABLE.column("celsius").values()),
            11,
            Precision.FLOAT64,
            KernelCompiler.plain(),
            1);
    double[] fromGraph = rows.map(model.graph(), theta)[1];
    Array[] parameters = new Array[4];
    int from = 0;
    for (int i = 0; i < 4; i++) {
      assertThat(model.parameters().get(i).name()).isEqualTo(PARAMETERS.get(i));
      Shape shape = model.parameters().get(i).shape();
      parameters[i] =
          Array.of(
              shape, Precision.FLOAT64, Arrays.copyOfRange(theta, from, from + shape.components()));
      from += shape.components();
    }
    Tensor fromArrays =
        network(
            Array.of(Thermometer.TABLE.column("reading").values()),
            parameters[0],
            parameters[1],
            parameters[2],
            parameters[3]);
    assertThat(((Array) fromArrays).toDoubles()).isEqualTo(fromGraph);
  }

  /** Enough rows of a curve made by such a network do determine it. */
  @Test
  void enoughRowsDetermineANetwork() {
    double[] x = Series.from(20, 0.2, 300);
    Tensor truth =
        network(
            Array.of(x),
            Array.of(Shape.of(1, 3), Precision.FLOAT64, 1, -2, 0.7),
            Array.of(0.5, 1, -1),
            Array.of(Shape.of(3, 1), Precision.FLOAT64, 3, 2, -1.5),
            Array.of(1));
    double[] y = Series.noisy(((Array) truth).toDoubles(), 0.01, 7);
    Table table = Table.of(Column.of("reading", x), Column.of("celsius", y));
    Fit fit =
        Gradus.fit(
            Model.of(
                "celsius",
                scope ->
                    network(
                        scope.column("reading"),
                        scope.parameter(
                            "W1", Array.of(Shape.of(1, 3), Precision.FLOAT64, 1, -1.5, 1)),
                        scope.parameter("b1", Array.of(0.3, 1, -1)),
                        scope.parameter(
                            "W2", Array.of(Shape.of(3, 1), Precision.FLOAT64, 2, 2, -1)),
                        scope.parameter("b2", Array.of(0)))),
            table,
            FitSettings.defaults());
    assertThat(fit.verdict().code()).as(fit.verdict().sentence()).isEqualTo(Code.CONVERGED);
    assertThat(fit.statistics().residualStandardDeviation().orElseThrow())
        .isCloseTo(0.01, within(0.001));
  }

  /** The same loop trains it by descent: the loss falls from step to step at a small rate. */
  @Test
  void descentLowersTheLoss() {
    Fit fit =
        Gradus.fit(
            model(2),
            Thermometer.TABLE,
            FitSettings.defaults().withOptimizer(new GradientDescent(1e-3)).withMaxSteps(500));
    assertThat(fit.history()).hasSize(500);
    assertThat(fit.loss()).isLessThan(0.5 * fit.history().getFirst().loss());
    assertThat(fit.verdict().trusted()).isFalse();
  }
}

package dev.gradus.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.estimate.Fit;
import dev.gradus.estimate.Verdict;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.linear.Symmetric;
import dev.gradus.model.Model;
import dev.gradus.optimize.GradientDescent;
import dev.gradus.optimize.Loop;
import dev.gradus.optimize.Momentum;
import dev.gradus.optimize.Objective;
import dev.gradus.optimize.Part;
import dev.gradus.optimize.Schedule;
import dev.gradus.optimize.Step;
import dev.gradus.optimize.Stop;
import dev.gradus.samples.ReferenceSet;
import dev.gradus.samples.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Networks with one hidden layer, as Java functions of tensors, beside R's nnet and scikit-learn.
 */
class NetworksTest {
  /** At two places loss and slopes; then the minimum, from weights a percent away from it. */
  @ParameterizedTest
  @ValueSource(strings = {"rock-nnet", "iris-nnet"})
  void asByNnet(String name) {
    ReferenceSet set = ReferenceSet.of(name);
    Network network = Network.ofNnet(set);
    Agreement agreement = new Agreement(name);
    double rows = set.table().rows();
    double factor = rows / network.lossesPerTold();
    Objective objective = objective(network, network.ordered(set.numbers("start_weights")));
    double[] start = network.ordered(set.numbers("start_weights"));
    agreement.holds(
        "loss at start", factor * objective.loss(start), set.number("loss_at_start"), 12);
    double[] slopes = objective.gradient(start).values();
    double[] told = network.ordered(set.numbers("gradient_at_start"));
    for (int j = 0; j < told.length; j++) {
      agreement.holds("slope at start", factor * slopes[j], told[j], 10);
    }
    JsonNode refined = set.facts().get("refined_here");
    double[] weights = Resources.numbers(refined.get("weights"));
    double[] near = Arrays.stream(weights).map(weight -> 1.01 * weight).toArray();
    Fit fit = Gradus.fit(network.model(network.ordered(near)), network.table(), network.settings());
    assertThat(fit.verdict().code()).as("" + fit.verdict()).isEqualTo(Verdict.Code.CONVERGED);
    agreement.holds("loss", factor * fit.loss(), refined.get("loss").asDouble(), 12);
    agreement.holds("R's loss", factor * fit.loss(), set.number("loss"));
    double[] expected = network.ordered(weights);
    for (int j = 0; j < expected.length; j++) {
      agreement.holds("weight", fit.values()[j], expected[j]);
    }
    double[] eigenvalues = eigenvalues(objective, fit.values());
    double[] descending = set.numbers("hessian_eigenvalues");
    for (int j = 0; j < descending.length; j++) {
      agreement.holds(
          "eigenvalue", factor * eigenvalues[descending.length - 1 - j], descending[j], 3);
    }
  }

  /** Loss and slopes at the start, and sixty steps of each optimizer. */
  @ParameterizedTest
  @ValueSource(strings = {"diabetes-mlp", "digits-mlp"})
  void asByScikitLearn(String name) {
    ReferenceSet set = ReferenceSet.of(name);
    Network network = Network.ofScikitLearn(set);
    Agreement agreement = new Agreement(name);
    double[] start = network.start();
    Objective objective = objective(network, start);
    agreement.holds("loss at start", objective.loss(start) / 2, set.number("loss_at_start"), 12);
    double[] slopes = objective.gradient(start).values();
    double[] told =
        Network.flat(set.facts().get("gradient_weights"), set.facts().get("gradient_biases"));
    for (int j = 0; j < told.length; j++) {
      agreement.holds("slope at start", slopes[j] / 2, told[j], told[j] == 0 ? 15 : 8);
    }
    JsonNode optimizers = set.facts().get("optimisers");
    for (String word : List.of("sgd", "momentum", "nesterov", "adam")) {
      JsonNode run = optimizers.get(word);
      List<Step> steps = new ArrayList<>();
      Loop.run(
          objective, optimizer(word, run.get("settings")), start, Stop.maxSteps(60), steps::add);
      double[] losses = Resources.numbers(run.get("loss_before_step"));
      for (int k = 0; k < losses.length; k++) {
        agreement.holds(word + " loss", steps.get(k).loss() / 2, losses[k], 10);
      }
      agreement.holds(
          word + " weights",
          Arrays.stream(network.onlyWeights(steps.get(59).theta())).map(Math::abs).sum(),
          run.get("weights_after_60_sum_abs").asDouble(),
          10);
    }
  }

  /** The loss before each of sixty steps, in scikit-learn's measure, which is half of ours. */
  static double[] lossesOf(Network network, GradientDescent optimizer) {
    List<Step> steps = new ArrayList<>();
    double[] start = network.start();
    Loop.run(objective(network, start), optimizer, start, Stop.maxSteps(60), steps::add);
    return steps.stream().mapToDouble(step -> step.loss() / 2).toArray();
  }

  /** Our loss is twice theirs, so the rates are half. */
  private static GradientDescent optimizer(String word, JsonNode settings) {
    double rate = settings.get("learning_rate_init").asDouble();
    return switch (word) {
      case "adam" ->
          new GradientDescent("adam", List.of(new LearnAdam()), rate, Schedule.constant());
      case "sgd" -> new GradientDescent(rate / 2);
      default ->
          new GradientDescent(
              word,
              List.of(
                  new Momentum(
                      settings.get("momentum").asDouble(),
                      settings.get("nesterovs_momentum").asBoolean())),
              rate / 2,
              Schedule.constant());
    };
  }

  /** Adam as scikit-learn has it: ε is added before the root is corrected for its begin. */
  private record LearnAdam() implements Part {
    @Override
    public int memories() {
      return 2;
    }

    @Override
    public Next apply(
        Objective objective, double[] direction, double[] theta, List<double[]> memory, int step) {
      double[] next = direction.clone();
      double[] mean = memory.get(0).clone();
      double[] square = memory.get(1).clone();
      double begun = Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
      for (int j = 0; j < next.length; j++) {
        double slope = direction[j] / 2;
        mean[j] = 0.9 * mean[j] + 0.1 * slope;
        square[j] = 0.999 * square[j] + 0.001 * slope * slope;
        next[j] = begun * mean[j] / (Math.sqrt(square[j]) + 1e-8);
      }
      return new Next(next, List.of(mean, square));
    }
  }

  private static Objective objective(Network network, double[] weights) {
    Model model = network.model(weights);
    FitSettings settings = network.settings();
    return Gradus.objective(model, network.table(), settings);
  }

  private static double[] eigenvalues(Objective objective, double[] theta) {
    UnaryOperator<double[]> product = objective.hessian(theta);
    double[][] matrix = new double[theta.length][];
    for (int j = 0; j < theta.length; j++) {
      double[] unit = new double[theta.length];
      unit[j] = 1;
      matrix[j] = product.apply(unit);
    }
    return Symmetric.of(matrix).eigenvalues();
  }
}

package dev.gradus.fit;

import dev.gradus.graph.InvalidInput;
import dev.gradus.linear.Region;
import dev.gradus.linear.Triangle;
import dev.gradus.loss.Law;
import dev.gradus.loss.Loss;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import dev.gradus.model.Penalty;
import dev.gradus.model.Prior;
import dev.gradus.model.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What penalties and priors add to the sum over all rows: {@code Σ squares·(θ - centre)² +
 * kinks·|θ|}.
 *
 * @param squares {@code [params]}
 * @param centres {@code [params]}
 * @param kinks {@code [params]}
 */
record Penalties(double[] squares, double[] centres, double[] kinks) {
  /**
   * The penalties of a fit.
   *
   * @throws InvalidInput if a prior needs a likelihood and there is none, or a name is unknown
   */
  static Penalties of(Model model, List<Penalty> penalties, MeasurementError error) {
    int size = model.graph().parameterCount();
    Penalties sum = new Penalties(new double[size], new double[size], new double[size]);
    for (Penalty penalty : penalties) {
      sum.add(model, penalty);
    }
    if (!model.priors().isEmpty()) {
      requireLikelihood(model, error);
    }
    for (Prior prior : model.priors()) {
      sum.add(model, prior);
    }
    return sum;
  }

  private static void requireLikelihood(Model model, MeasurementError error) {
    Optional<String> dispersed =
        model.responses().stream()
            .map(Response::loss)
            .filter(loss -> loss instanceof Law law && law.isDispersed())
            .map(Loss::name)
            .findFirst();
    if (dispersed.isPresent()) {
      throw new InvalidInput(
          "the prior of '%s' weighs against a likelihood, of which '%s' with one argument leaves the dispersion open; write %s(shape, rate)"
              .formatted(
                  model.priors().getFirst().parameter(),
                  dispersed.orElseThrow(),
                  dispersed.orElseThrow()));
    }
    boolean laws = model.responses().stream().allMatch(response -> response.loss() instanceof Law);
    if (!laws && !(error instanceof MeasurementError.Absolute)) {
      String name = model.priors().getFirst().parameter();
      throw new InvalidInput(
          "the prior of '%s' weighs against the errors of the measurements, which are not known; give them (--sigma), write a law (y ~ normal(mean, deviation)), or penalise by a weight of your own (--ridge '1:%s')"
              .formatted(name, name));
    }
  }

  private void add(Model model, Penalty penalty) {
    List<String> known = model.parameters().stream().map(Parameter::name).toList();
    for (String name : penalty.parameters()) {
      if (!known.contains(name)) {
        throw new InvalidInput(
            "--%s: '%s' is no parameter of the model; its parameters are %s"
                .formatted(penalty.kind().word(), name, String.join(", ", known)));
      }
    }
    int place = 0;
    for (Parameter parameter : model.parameters()) {
      int end = place + parameter.shape().components();
      boolean meant =
          penalty.parameters().isEmpty() || penalty.parameters().contains(parameter.name());
      for (int j = place; j < end && meant; j++) {
        switch (penalty.kind()) {
          case RIDGE -> addSquare(j, penalty.weight(), 0);
          case LASSO -> kinks[j] += penalty.weight();
        }
      }
      place = end;
    }
  }

  private void add(Model model, Prior prior) {
    int place = 0;
    for (Parameter parameter : model.parameters()) {
      int end = place + parameter.shape().components();
      for (int j = place; j < end && parameter.name().equals(prior.parameter()); j++) {
        switch (prior.kind()) {
          case NORMAL -> addSquare(j, 1 / prior.scale() / prior.scale(), prior.centre());
          case LAPLACE -> {
            if (prior.centre() != 0) {
              throw new InvalidInput(
                  "the laplace prior of '%s' has its centre at %s: it must be 0; write the parameter as %s plus another, and give that the prior"
                      .formatted(prior.parameter(), prior.centre(), prior.centre()));
            }
            kinks[j] += 2 / prior.scale();
          }
        }
      }
      place = end;
    }
  }

  /** Two squares are one about the mean of their centres, up to a constant. */
  private void addSquare(int j, double weight, double centre) {
    double sum = squares[j] + weight;
    centres[j] = (squares[j] * centres[j] + weight * centre) / sum;
    squares[j] = sum;
  }

  /** The same with all weights times a factor. */
  Penalties times(double factor) {
    return new Penalties(
        Arrays.stream(squares).map(square -> square * factor).toArray(),
        centres,
        Arrays.stream(kinks).map(kink -> kink * factor).toArray());
  }

  /** Whether nothing is added. */
  boolean areNone() {
    return !haveSquares() && !haveKinks();
  }

  /** What the loss of a row is called, these included. */
  String beside(String quantity) {
    return areNone() ? quantity : quantity + " + penalties";
  }

  boolean haveSquares() {
    return Arrays.stream(squares).anyMatch(square -> square > 0);
  }

  boolean haveKinks() {
    return Arrays.stream(kinks).anyMatch(kink -> kink > 0);
  }

  /** What is added, kinks included. */
  double at(double[] theta) {
    double sum = 0;
    for (int j = 0; j < theta.length; j++) {
      double distance = theta[j] - centres[j];
      sum += squares[j] == 0 ? 0 : squares[j] * distance * distance;
      sum += kinks[j] == 0 ? 0 : kinks[j] * Math.abs(theta[j]);
    }
    return sum;
  }

  /** The slope of the squares along a parameter. */
  double slope(double[] theta, int j) {
    return squares[j] == 0 ? 0 : 2 * squares[j] * (theta[j] - centres[j]);
  }

  /** The triangle of {@code [J r]} with a row for each square. */
  Triangle merged(Triangle triangle, double[] theta) {
    if (!haveSquares()) {
      return triangle;
    }
    int size = theta.length;
    double[][] columns = new double[size + 1][size];
    for (int j = 0; j < size; j++) {
      double root = Math.sqrt(squares[j]);
      columns[j][j] = root;
      columns[size][j] = root == 0 ? 0 : root * (theta[j] - centres[j]);
    }
    return triangle.merge(Triangle.of(columns, size));
  }

  /** Where the parameters may be, with the kinks. */
  Optional<Region> region(Optional<Region> bounds) {
    return haveKinks()
        ? bounds
            .or(() -> Optional.of(Region.everywhere(kinks.length)))
            .map(region -> new Region(region.lower(), region.upper(), kinks.clone()))
        : bounds;
  }
}

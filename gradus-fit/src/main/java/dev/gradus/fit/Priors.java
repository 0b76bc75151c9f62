package dev.gradus.fit;

import dev.gradus.graph.Array;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.loss.Loss;
import dev.gradus.loss.Squared;
import dev.gradus.model.Model;
import dev.gradus.model.Parameter;
import dev.gradus.model.Prior;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of parameters before the data as measurements of them: a normal prior adds {@code
 * ((θ - centre)/scale)²} to the sum of all rows, so each of n rows has an n-th of it.
 */
final class Priors {
  private Priors() {}

  /** A parameter as a prediction of each row, and the loss between it and the centre. */
  record Measured(List<Traced> arguments, Loss.Terms terms) {}

  static List<Measured> sides(Model model, Trace trace) {
    List<Measured> sides = new ArrayList<>();
    for (Prior prior : model.priors()) {
      if (prior.kind() == Prior.Kind.LAPLACE) {
        throw new InvalidInput(
            "the prior of '%s' is laplace, which no optimizer here minimises; take normal(%s, %s)"
                .formatted(prior.parameter(), prior.centre(), prior.scale()));
      }
      Shape shape = parameter(model, prior).shape();
      Tensor all = trace.parameter(prior.parameter(), shape).reshape(Shape.of(shape.components()));
      for (int k = 0; k < shape.components(); k++) {
        Tensor one =
            shape.rank() == 0 ? trace.parameter(prior.parameter(), shape) : all.select(0, k);
        Traced each = (Traced) one.expand(Shape.PER_ROW);
        Tensor centre =
            trace.constant(Array.scalar(prior.centre(), Precision.FLOAT64)).expand(Shape.PER_ROW);
        Tensor error = trace.rowCount().sqrt().times(prior.scale());
        sides.add(new Measured(List.of(each), new Squared().of(centre, List.of(each), error)));
      }
    }
    return sides;
  }

  /** What the priors add to the sum of all rows. */
  static double sum(Model model, double[] theta) {
    double sum = 0;
    int place = 0;
    for (Parameter parameter : model.parameters()) {
      for (int k = 0; k < parameter.shape().components(); k++, place++) {
        for (Prior prior : model.priors()) {
          if (prior.parameter().equals(parameter.name())) {
            sum += Math.pow((theta[place] - prior.centre()) / prior.scale(), 2);
          }
        }
      }
    }
    return sum;
  }

  private static Parameter parameter(Model model, Prior prior) {
    return model.parameters().stream()
        .filter(parameter -> parameter.name().equals(prior.parameter()))
        .findFirst()
        .orElseThrow();
  }
}

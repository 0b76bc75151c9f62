package dev.gradus.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.Array;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import dev.gradus.kernel.Run;
import java.util.List;

/** Two ways to differentiate, held against each other. */
final class Compare {
  private Compare() {}

  /**
   * Automatic and numerical derivatives have one shape and agree to six digits; gives the first.
   */
  static List<Array> waysAgree(
      Trace trace, Traced quantity, List<Traced> parameters, double[][] columns, double... theta) {
    List<Tensor> automatic = Derivatives.automatic().of(quantity, parameters);
    List<Tensor> numerical = Derivatives.numerical().of(quantity, parameters);
    List<Array> exact = Run.of(trace.graph(automatic), columns, theta);
    List<Array> near = Run.of(trace.graph(numerical), columns, theta);
    double size = size(Run.of(trace.graph(quantity), columns, theta).getFirst());
    for (int i = 0; i < exact.size(); i++) {
      assertThat(near.get(i).shape()).isEqualTo(exact.get(i).shape());
      assertThat(exact.get(i).toDoubles())
          .as("derivatives along %s", parameters.get(i).node())
          .containsExactly(near.get(i).toDoubles(), within(1e-6 * (1 + size + size(near.get(i)))));
    }
    return exact;
  }

  private static double size(Array array) {
    double size = 0;
    for (double value : array.toDoubles()) {
      size = Math.max(size, Math.abs(value));
    }
    return size;
  }
}

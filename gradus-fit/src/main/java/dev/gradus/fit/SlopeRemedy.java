package dev.gradus.fit;

import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Shape;
import dev.gradus.model.Model;
import java.util.List;
import java.util.Optional;

/** The way out where derivatives are not those of the loss. */
final class SlopeRemedy {
  /** Of a function whose values are right to seven digits, differences over this keep four. */
  private static final String WIDER = "Derivatives.numerical(1e-3)";

  private SlopeRemedy() {}

  /**
   * What to do about the slopes of an external function, in words that continue a sentence; empty
   * if the model has none, or its slopes are known.
   */
  static Optional<String> ofExternal(Model model) {
    boolean calls =
        model.graph().nodes().stream()
            .anyMatch(node ->
                node instanceof Node.Apply(Op op, List<Integer> _, Shape _)
                    && op instanceof Op.External);
    return calls && model.slopes().isEmpty()
        ? Optional.of(
            "those of an external function are differences of its values, which a solver that adapts its steps leaves rough: fix its steps, tighten its tolerance, or take wider differences (%s)"
                .formatted(WIDER))
        : Optional.empty();
  }
}

package dev.gradus.loss;

import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Tensor;
import java.util.List;

/**
 * The size of the residual, weighted by its sign so that a share of what is measured is below the
 * prediction: {@code 2τ·r} where the measured value is above it by r, {@code 2(1 - τ)·|r|} where
 * below (Koenker and Bassett 1978). With τ one half it is the absolute residual, and the prediction
 * a median.
 *
 * @param share τ, between 0 and 1
 */
public record Quantile(double share) implements Loss {
  /** A residual counts as 0 below this part of what was measured. */
  private static final double LEAST = 1e-10;

  /** A share that has been checked. */
  public Quantile {
    if (!(0 < share && share < 1)) {
      throw new InvalidInput(
          "loss 'quantile': the share = %s must be between 0 and 1, as in quantile(0.9)"
              .formatted(share));
    }
  }

  @Override
  public String name() {
    return share == 0.5 ? "absolute" : "quantile(%s)".formatted(share);
  }

  @Override
  public String quantity() {
    return share == 0.5 ? "absolute residuals" : name() + " loss";
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Tensor residual = arguments.getFirst().minus(measured).dividedBy(error);
    Tensor steepness =
        residual.less(Maths.ZERO).where(Maths.number(-2 * share), Maths.number(2 - 2 * share));
    Tensor least = measured.dividedBy(error).abs().times(LEAST).plus(Double.MIN_NORMAL);
    Tensor root = steepness.abs().times(0.5).dividedBy(residual.abs().max(least)).sqrt();
    return new Terms(
        residual.times(steepness),
        arguments,
        List.of(new Part(root.times(residual), List.of(root.dividedBy(error)))));
  }
}

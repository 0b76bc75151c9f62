package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * How far a measured value is from what the model says of it: what a row adds to the sum that is
 * minimised. Squared residuals ({@link Squared}), a robust function of the residual ({@link
 * Robust}), or twice the negative logarithm of a likelihood ({@link Law}); anybody may write
 * another.
 */
public interface Loss {
  /** The name, as formulas and reports have it: {@code squared}, {@code poisson}. */
  String name();

  /** What the loss of a row is called: {@code squared residuals}, {@code deviance}. */
  String quantity();

  /**
   * The loss of each row.
   *
   * @param measured {@code [rows]}
   * @param arguments what the model says of it, each {@code [rows]}: a prediction, or the arguments
   *     of a law such as mean and deviation
   * @param error the standard deviation of each measurement, {@code [rows]} or one number: 1 if
   *     nothing is known of it
   */
  Terms of(Tensor measured, List<Tensor> arguments, Tensor error);

  /** What is expected to be measured, {@code [rows]}, where that can be said: the prediction. */
  default Optional<Tensor> mean(List<Tensor> arguments) {
    return Optional.of(arguments.getFirst());
  }

  /**
   * Whether residuals count in units of a scale that is estimated from them. The error that {@link
   * #of} is given is then that of the measurement times the scale.
   */
  default boolean isRelativeToScale() {
    return false;
  }

  /**
   * Refuses what cannot have been measured.
   *
   * @throws dev.gradus.graph.InvalidInput with the row, the value, the rule and the way out
   */
  default void check(Sample sample) {}

  /**
   * The loss of each row and its quadratic model: with d the changes of the quantities that it is
   * along, {@code value(a + d) ≈ value(a) + Σ (slopesₖ·d + residualₖ)² - residualₖ²} over the parts
   * k. So {@code 2 Σ slopesₖ·residualₖ} is the gradient along them, exactly, and {@code 2 Σ slopesₖ
   * slopesₖᵀ} the curvature or what stands for it (Gauss-Newton; the expected curvature of a
   * likelihood, which is scoring; the weights of iteratively reweighted least squares).
   *
   * @param value {@code [rows]}
   * @param along what the slopes are along, each {@code [rows]}: the arguments, or the predictors
   *     that they are functions of, such as x where an argument is {@code exp(x)}
   * @param parts one for squared residuals, in general as many as there are arguments
   * @param guess of each quantity that the slopes are along, from what was measured: where to begin
   *     if they are linear in the parameters; empty if there is no such guess
   */
  record Terms(Tensor value, List<Tensor> along, List<Part> parts, List<Tensor> guess) {
    /** Lists are copied. */
    public Terms {
      along = List.copyOf(along);
      parts = List.copyOf(parts);
      guess = List.copyOf(guess);
    }

    /** Without a guess. */
    public Terms(Tensor value, List<Tensor> along, List<Part> parts) {
      this(value, along, parts, List.of());
    }
  }

  /**
   * One square of the quadratic model.
   *
   * @param residual {@code [rows]}
   * @param slopes of the residual along each quantity, {@code [rows]} or one number
   */
  record Part(Tensor residual, List<Tensor> slopes) {
    /** The list is copied. */
    public Part {
      slopes = List.copyOf(slopes);
    }
  }
}

package dev.gradus.loss;

import dev.gradus.graph.Tensor;
import java.util.List;

/**
 * How far a measured value is from what the model says of it: what a row adds to the sum that is
 * minimised. Squared residuals, a robust function of the residual, or twice the negative logarithm
 * of a likelihood.
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

  /**
   * The loss of each row and its quadratic model along the arguments: with d the changes of the
   * arguments, {@code value(a + d) ≈ value(a) + Σ (slopesₖ·d + residualₖ)² - residualₖ²} over the
   * parts k. So {@code 2 Σ slopesₖ·residualₖ} is the gradient along the arguments, exactly, and
   * {@code 2 Σ slopesₖ slopesₖᵀ} the curvature or what stands for it (Gauss-Newton; the expected
   * curvature of a likelihood, which is scoring; the weights of iteratively reweighted least
   * squares).
   *
   * @param value {@code [rows]}
   * @param parts one for squared residuals, in general as many as there are arguments
   */
  record Terms(Tensor value, List<Part> parts) {
    /** The list is copied. */
    public Terms {
      parts = List.copyOf(parts);
    }
  }

  /**
   * One square of the quadratic model.
   *
   * @param residual {@code [rows]}
   * @param slopes of the residual along each argument, {@code [rows]} or one number
   */
  record Part(Tensor residual, List<Tensor> slopes) {
    /** The list is copied. */
    public Part {
      slopes = List.copyOf(slopes);
    }
  }
}

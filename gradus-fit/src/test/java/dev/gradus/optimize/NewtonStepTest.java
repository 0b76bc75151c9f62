package dev.gradus.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.linear.Triangle;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Newton's step, of which a quadratic form is the closed form. */
class NewtonStepTest {
  /** {@code ½ (a x² + 2 b x y + c y²) - x - y}, whose gradient is linear. */
  private record Form(double a, double b, double c) implements Objective {
    @Override
    public double loss(double[] t) {
      return (a * t[0] * t[0] + 2 * b * t[0] * t[1] + c * t[1] * t[1]) / 2 - t[0] - t[1];
    }

    @Override
    public double rows() {
      return 1;
    }

    @Override
    public Gradient gradient(double[] t) {
      return new Gradient(loss(t), new double[] {a * t[0] + b * t[1] - 1, b * t[0] + c * t[1] - 1});
    }

    @Override
    public UnaryOperator<double[]> hessian(double[] theta) {
      return d -> new double[] {a * d[0] + b * d[1], b * d[0] + c * d[1]};
    }

    @Override
    public Triangle curvature(double[] theta) {
      throw new AssertionError("the triangle is not that of the Hessian");
    }
  }

  private static final double[] START = {3, -7};

  @Test
  void leadsToTheMinimumOfAQuadraticForm() {
    double[] step = NewtonStep.from(new Form(2, 1, 5), START, new int[] {0, 1}).orElseThrow();
    // 2x + y = 1 and x + 5y = 1
    assertThat(START[0] + step[0]).isCloseTo(4.0 / 9, within(1e-9));
    assertThat(START[1] + step[1]).isCloseTo(1.0 / 9, within(1e-9));
  }

  @Test
  void scalesOfAnySizeDoNotMatter() {
    double[] step =
        NewtonStep.from(new Form(2e12, 1, 5e-12), START, new int[] {0, 1}).orElseThrow();
    // x = (5e-12 - 1) / 9 and y = (2e12 - 1) / 9
    assertThat(START[1] + step[1]).isCloseTo((2e12 - 1) / 9, within(1e6));
  }

  @Test
  void movesOnlyWhatIsFree() {
    double[] step = NewtonStep.from(new Form(2, 1, 5), START, new int[] {1}).orElseThrow();
    assertThat(step[0]).isZero();
    assertThat(START[1] + step[1]).isCloseTo(-2.0 / 5, within(1e-9)); // 3 + 5y = 1
  }

  @Test
  void thereIsNoneWhereTheLossFallsForEver() {
    assertThat(NewtonStep.from(new Form(1, 2, 1), START, new int[] {0, 1})).isEmpty();
    assertThat(NewtonStep.from(new Form(1, 0, 0), START, new int[] {0, 1})).isEmpty();
    assertThat(NewtonStep.from(new Form(1, 0, 1), START, new int[0])).isEmpty();
  }
}

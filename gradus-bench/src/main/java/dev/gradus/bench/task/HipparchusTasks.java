package dev.gradus.bench.task;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/** Hipparchus: Levenberg-Marquardt with a Jacobian written by hand. */
final class HipparchusTasks {
  private HipparchusTasks() {}

  /** The decay to a background. Arguments: a file of two columns, the rows. */
  static Task decay(List<String> arguments) throws Exception {
    int rows = Integer.parseInt(arguments.get(1));
    double[] x = Numbers.column(arguments.getFirst(), 0, rows);
    double[] y = Numbers.column(arguments.getFirst(), 1, rows);
    return () -> answer(fit(x, y, 1, 1, 0), rows);
  }

  /** The small fit. */
  static Task small(List<String> arguments) {
    return () -> answer(fit(SmallTasks.X, SmallTasks.Y, SmallTasks.START), SmallTasks.X.length);
  }

  private static Optimum fit(double[] x, double[] y, double... start) {
    MultivariateJacobianFunction model =
        theta -> {
          HandWritten at = HandWritten.at(x, theta.toArray());
          return new Pair<RealVector, org.hipparchus.linear.RealMatrix>(
              new ArrayRealVector(at.values(), false),
              new Array2DRowRealMatrix(at.jacobian(), false));
        };
    return new LevenbergMarquardtOptimizer()
        .optimize(
            new LeastSquaresBuilder()
                .start(start)
                .model(model)
                .target(y)
                .maxEvaluations(1000)
                .maxIterations(1000)
                .build());
  }

  private static double[] answer(Optimum optimum, int rows) {
    double[] estimates = optimum.getPoint().toArray();
    double[] errors = optimum.getSigma(1e-14).toArray();
    return HandWritten.answer(estimates, errors, optimum.getCost(), rows);
  }
}

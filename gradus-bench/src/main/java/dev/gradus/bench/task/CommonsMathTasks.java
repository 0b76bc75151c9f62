package dev.gradus.bench.task;

import java.util.List;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/** Commons Math: Levenberg-Marquardt with a Jacobian written by hand. */
final class CommonsMathTasks {
  private CommonsMathTasks() {}

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
          return new Pair<RealVector, RealMatrix>(
              new ArrayRealVector(at.values(), false),
              new Array2DRowRealMatrix(at.jacobian(), false));
        };
    return new LevenbergMarquardtOptimizer()
        .optimize(
            new LeastSquaresBuilder()
                .start(start)
                .model(model)
                .target(y)
                .lazyEvaluation(false)
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

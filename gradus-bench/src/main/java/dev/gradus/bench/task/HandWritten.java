package dev.gradus.bench.task;

/**
 * What peers without derivatives of their own are given: values and Jacobian of {@code a exp(-k
 * x)}, with {@code + c} where there are three parameters.
 *
 * @param values {@code [rows]}
 * @param jacobian {@code [rows][params]}
 */
record HandWritten(double[] values, double[][] jacobian) {
  static HandWritten at(double[] x, double[] theta) {
    double[] values = new double[x.length];
    double[][] jacobian = new double[x.length][theta.length];
    boolean hasBackground = theta.length == 3;
    double c = hasBackground ? theta[2] : 0;
    for (int i = 0; i < x.length; i++) {
      double e = Math.exp(-theta[1] * x[i]);
      values[i] = theta[0] * e + c;
      jacobian[i][0] = e;
      jacobian[i][1] = -theta[0] * x[i] * e;
      if (hasBackground) {
        jacobian[i][2] = 1;
      }
    }
    return new HandWritten(values, jacobian);
  }

  /**
   * Estimates, then standard errors: those of unit residuals times the residual standard deviation.
   *
   * @param cost the root of the sum of squared residuals
   */
  static double[] answer(double[] estimates, double[] unitErrors, double cost, int rows) {
    int count = estimates.length;
    double deviation = cost / Math.sqrt(rows - count);
    double[] answer = new double[2 * count];
    for (int i = 0; i < count; i++) {
      answer[i] = estimates[i];
      answer[count + i] = unitErrors[i] * deviation;
    }
    return answer;
  }
}

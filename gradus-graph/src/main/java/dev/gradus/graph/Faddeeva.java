package dev.gradus.graph;

/**
 * The Faddeeva function {@code w(z) = exp(-z²) erfc(-iz)} of z = x + iy for y of at least 0, each
 * part to 1e-14 of itself: the real part is the Voigt profile, which never falls below 0.
 *
 * <p>{@code w(z) = i/π ∫ exp(-t²)/(z - t) dt} by the trapezoidal rule, whose terms have one sign in
 * the real part. With nodes a step h apart its error is mostly a residue at z, known in closed form
 * and added where y &lt; π/h (Chiarella and Reichel 1968, "On the evaluation of integrals related
 * to the error function", Math. Comp. 22). Nodes stand at the multiples of h or halfway between,
 * whichever are further from x (Hunter and Regan 1972, Math. Comp. 26).
 */
final class Faddeeva {
  /** The error of the rule, of the order {@code exp(-(π/h)²)}, is then 1e-19. */
  private static final double STEP = 0.475;

  private static final int NODES = 15;

  private static final Rule WHOLE = Rule.from(0);
  private static final Rule HALVES = Rule.from(0.5);

  /** From here on {@code w(z) = i/(√π z)}. */
  private static final double FAR = 1e8;

  private Faddeeva() {}

  static double real(double x, double y) {
    if (!(y >= 0) || Double.isNaN(x)) {
      return Double.NaN;
    }
    double size = Math.hypot(x, y);
    if (size >= FAR) {
      return part(y, size);
    }
    Rule rule = Rule.of(x);
    return y * rule.sum(x, y, true) + rule.residue(x, y, true);
  }

  static double imaginary(double x, double y) {
    if (!(y >= 0) || Double.isNaN(x)) {
      return Double.NaN;
    }
    double size = Math.hypot(x, y);
    if (size >= FAR) {
      return part(x, size);
    }
    Rule rule = Rule.of(x);
    return x * rule.sum(x, y, false) + rule.residue(x, y, false);
  }

  /** A part of {@code i/(√π z)}. */
  private static double part(double other, double size) {
    return Double.isInfinite(size) ? 0 : other / size / size / Math.sqrt(Math.PI);
  }

  /**
   * The trapezoidal rule with one of the two sets of nodes, {@code STEP·(k + first)}.
   *
   * @param weights {@code exp(-t²)} at the nodes, that of 0 halved because its twin is itself
   */
  private record Rule(double first, double[] weights) {
    static Rule from(double first) {
      double[] weights = new double[NODES];
      for (int k = 0; k < NODES; k++) {
        double t = STEP * (k + first);
        weights[k] = Math.exp(-t * t) * (t == 0 ? 0.5 : 1);
      }
      return new Rule(first, weights);
    }

    /** The one whose nodes are further from x. */
    static Rule of(double x) {
      double place = x / STEP;
      return Math.abs(place - Math.rint(place)) > 0.25 ? WHOLE : HALVES;
    }

    /** The sum over the nodes t and -t together, without the factor y or x that all terms have. */
    double sum(double x, double y, boolean real) {
      double sum = 0;
      for (int k = NODES - 1; k >= 0; k--) {
        double t = STEP * (k + first);
        double below = (x - t) * (x - t) + y * y;
        double above = (x + t) * (x + t) + y * y;
        double top = real ? x * x + t * t + y * y : (x - t) * (x + t) + y * y;
        sum += weights[k] * top / below / above;
      }
      return 2 * STEP / Math.PI * sum;
    }

    /** {@code 2 exp(-z²) / (1 ± exp(-2πiz/h))}, with + for the halves. */
    double residue(double x, double y, boolean real) {
      if (y >= Math.PI / STEP) {
        return 0;
      }
      double turns = x / STEP;
      double angle = 2 * Math.PI * (turns - Math.rint(turns));
      double sign = first == 0 ? -1 : 1;
      double growth = sign * Math.exp(2 * Math.PI * y / STEP);
      double re = 1 + growth * Math.cos(angle); // of 1 ± exp(-2πiz/h)
      double im = -growth * Math.sin(angle);
      double square = x * x;
      double gauss = Math.exp(-square) * (1 - Math.fma(x, x, -square)) * Math.exp(y * y);
      double phase = 2 * x * y;
      double norm = 2 * gauss / (re * re + im * im);
      return real
          ? norm * (Math.cos(phase) * re - Math.sin(phase) * im)
          : -norm * (Math.sin(phase) * re + Math.cos(phase) * im);
    }
  }
}

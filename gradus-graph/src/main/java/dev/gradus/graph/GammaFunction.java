package dev.gradus.graph;

/**
 * The logarithm of the gamma function and its derivatives.
 *
 * <p>Large arguments take the asymptotic series (DLMF 5.11.1, 5.11.2, 5.15.8), small ones are
 * shifted; near its zeros 1 and 2 the logarithm is the series DLMF 5.7.3. Relative errors are below
 * 1e-14, of the digamma function absolute ones near its negative zeros.
 */
public final class GammaFunction {
  private static final double EULER = 0.5772156649015329;
  private static final double LARGE = 16;

  /** The zero of the digamma function above 0, DLMF 5.4.20, in two parts. */
  private static final double ZERO = 1.4616321449683622;

  private static final double ZERO_REST = 9.549995429965697e-17;

  /** Within this of its zero the digamma function is its Taylor series there. */
  private static final double NEAR = 0.2;

  /** {@code ζ(k) - 1} from k = 2 on. */
  private static final double[] ZETA = {
    0.6449340668482264,
    0.2020569031595943,
    0.08232323371113819,
    0.03692775514336993,
    0.01734306198444914,
    0.008349277381922827,
    0.00407735619794434,
    0.0020083928260822143,
    0.0009945751278180853,
    0.0004941886041194645,
    0.0002460865533080483,
    0.00012271334757848915,
    6.124813505870483e-05,
    3.058823630702049e-05,
    1.528225940865187e-05,
    7.637197637899763e-06,
    3.81729326499984e-06,
    1.908212716553939e-06,
    9.539620338727962e-07,
    4.769329867878064e-07,
    2.38450502727733e-07,
    1.1921992596531106e-07,
    5.960818905125948e-08,
    2.980350351465228e-08,
    1.4901554828365043e-08,
    7.45071178983543e-09,
    3.725334024788457e-09,
    1.862659723513049e-09,
    9.313274324196682e-10,
    4.656629065033784e-10
  };

  /** The Bernoulli numbers of even index from 2 on. */
  private static final double[] BERNOULLI = {
    1.0 / 6,
    -1.0 / 30,
    1.0 / 42,
    -1.0 / 30,
    5.0 / 66,
    -691.0 / 2730,
    7.0 / 6,
    -3617.0 / 510,
    43867.0 / 798,
    -174611.0 / 330
  };

  /** The derivatives of the digamma function at its zero, from the first on, over k!. */
  private static final double[] ABOUT_ZERO = aboutZero();

  private GammaFunction() {}

  /** The logarithm of the absolute value of Γ(x); infinite at 0 and the negative integers. */
  public static double logGamma(double x) {
    if (Double.isNaN(x) || x == Double.POSITIVE_INFINITY) {
      return x;
    }
    if (x <= 0) {
      return x == Math.floor(x)
          ? Double.POSITIVE_INFINITY
          : Math.log(Math.PI / Math.abs(sineOfPiTimes(x))) - logGamma(1 - x);
    }
    if (x < 0.5) {
      return logGamma(1 + x) - Math.log(x);
    }
    if (x < 1.5) {
      return aboutTwo(x - 1) - Math.log1p(x - 1);
    }
    if (x >= LARGE) {
      return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirling(x);
    }
    double product = 1;
    double y = x;
    while (y > 2.5) {
      y -= 1;
      product *= y;
    }
    return aboutTwo(y - 2) + Math.log(product);
  }

  /** {@code log Γ(2 + z)} for small z. */
  private static double aboutTwo(double z) {
    double sum = 0;
    for (int k = ZETA.length + 1; k >= 2; k--) {
      sum = ZETA[k - 2] / k - z * sum;
    }
    return z * ((1 - EULER) + z * sum);
  }

  /** The series of {@code log Γ}, without its leading terms, for x of 15 or more. */
  public static double stirling(double x) {
    double sum = 0;
    for (int k = 8; k >= 1; k--) {
      sum = sum / (x * x) + BERNOULLI[k - 1] / (2 * k * (2 * k - 1));
    }
    return sum / x;
  }

  /** The derivative of {@code log Γ}; NaN at 0 and the negative integers. */
  static double digamma(double x) {
    if (x <= 0) {
      return x == Math.floor(x)
          ? Double.NaN
          : digamma(1 - x) - Math.PI * cosineOfPiTimes(x) / sineOfPiTimes(x);
    }
    if (Math.abs(x - ZERO) < NEAR) {
      double distance = x - ZERO - ZERO_REST;
      double series = 0;
      for (int k = ABOUT_ZERO.length - 1; k >= 0; k--) {
        series = series * distance + ABOUT_ZERO[k];
      }
      return series * distance;
    }
    double shift = 0;
    double y = x;
    while (y < LARGE) {
      shift += 1 / y;
      y += 1;
    }
    double sum = 0;
    for (int k = 8; k >= 1; k--) {
      sum = sum / (y * y) + BERNOULLI[k - 1] / (2 * k);
    }
    return Math.log(y) - 0.5 / y - sum / (y * y) - shift;
  }

  private static double[] aboutZero() {
    double[] coefficients = new double[22];
    double factorial = 1;
    for (int k = 0; k < coefficients.length; k++) {
      factorial *= k + 1;
      coefficients[k] = polygamma(k + 1, ZERO) / factorial;
    }
    return coefficients;
  }

  /**
   * The derivative of order n of the digamma function; NaN unless n is a whole number below 150, at
   * 0 and the negative integers, and below -1000.
   */
  static double polygamma(double n, double x) {
    if (n == 0) {
      return digamma(x);
    }
    if (!(n > 0 && n == Math.rint(n) && n < 150 && x > -1000) || (x <= 0 && x == Math.rint(x))) {
      return Double.NaN;
    }
    double y = x;
    double sum = 0; // of x^-(n+1), over n!
    while (y < LARGE + n) {
      sum += Math.pow(y, -n - 1);
      y += 1;
    }
    double term = 1; // (2k + n - 1)! / (n! (2k)!) without the Bernoulli number
    double series = 0;
    for (int k = 1; k <= BERNOULLI.length; k++) {
      term *= k == 1 ? (n + 1) / 2 : (2 * k + n - 1) * (2 * k + n - 2) / (2.0 * k * (2 * k - 1));
      series += BERNOULLI[k - 1] * term * Math.pow(y, -2.0 * k);
    }
    sum += Math.pow(y, -n) * (1 / n + 0.5 / y + series);
    double factorial = 1;
    for (int i = 2; i <= n; i++) {
      factorial *= i;
    }
    return (n % 2 == 1 ? 1 : -1) * factorial * sum;
  }

  private static double sineOfPiTimes(double x) {
    double rest = x - 2 * Math.rint(x / 2);
    return Math.abs(rest) <= 0.5
        ? Math.sin(Math.PI * rest)
        : Math.sin(Math.PI * (Math.copySign(1, rest) - rest));
  }

  private static double cosineOfPiTimes(double x) {
    double rest = Math.abs(x - 2 * Math.rint(x / 2));
    return Math.sin(Math.PI * (0.5 - rest));
  }
}

package dev.gradus.precise;

import static dev.gradus.precise.Elementary.truth;

import dev.gradus.graph.Fn;

/** What the functions of the table do to double-double numbers. */
final class Functions {
  private Functions() {}

  /** Whether a function is computed to all digits; the others give a double. */
  static boolean isPrecise(Fn fn) {
    return switch (fn) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE, POWER, SQUARE, SQRT, ABS, SIGN, MIN, MAX ->
          true;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL, WHERE, CHAIN -> true;
      case EXP, EXPM1, LOG, LOG10, LOG1P, SIN, COS, TAN, ASIN, ACOS, ATAN, ATAN2 -> true;
      case SINH, COSH, TANH, SIGMOID, SOFTPLUS, RELU -> true;
      case ERF, ERFC, NORMCDF, INV_CLOGLOG, LGAMMA, DIGAMMA, POLYGAMMA, WOFZ_RE, WOFZ_IM -> false;
    };
  }

  /**
   * The value of a function.
   *
   * @param a the first operand
   * @param b the second, or the first again
   * @param c the last
   */
  static DoubleDouble of(Fn fn, DoubleDouble a, DoubleDouble b, DoubleDouble c) {
    double plain = fn.meaning().of(a.high(), b.high(), c.high());
    if (!Double.isFinite(plain)) {
      return DoubleDouble.of(plain);
    }
    DoubleDouble zero = DoubleDouble.ZERO;
    return switch (fn) {
      case ADD -> a.plus(b);
      case SUBTRACT -> a.minus(b);
      case MULTIPLY -> a.times(b);
      case DIVIDE -> a.dividedBy(b);
      case NEGATE -> a.negate();
      case POWER -> Elementary.power(a, b);
      case SQUARE -> a.square();
      case SQRT -> a.sqrt();
      case ABS -> a.abs();
      case SIGN -> DoubleDouble.of(Integer.signum(a.compareTo(zero)));
      case MIN -> a.compareTo(b) <= 0 ? a : b;
      case MAX -> a.compareTo(b) >= 0 ? a : b;
      case LESS -> truth(a.minus(b).isNegative());
      case LESS_OR_EQUAL -> truth(!b.minus(a).isNegative());
      case GREATER -> truth(b.minus(a).isNegative());
      case GREATER_OR_EQUAL -> truth(!a.minus(b).isNegative());
      case EQUAL -> truth(a.minus(b).high() == 0);
      case NOT_EQUAL -> truth(a.minus(b).high() != 0);
      case WHERE -> a.high() != 0 || a.low() != 0 ? b : c;
      case CHAIN -> a.high() == 0 && a.low() == 0 ? zero : a.times(b);
      case EXP -> Elementary.exp(a);
      case EXPM1 -> Elementary.expm1(a);
      case LOG -> Elementary.log(a);
      case LOG10 -> Elementary.log(a).dividedBy(Elementary.LOG10);
      case LOG1P -> Elementary.log1p(a);
      case SIN -> Elementary.sin(a);
      case COS -> Elementary.cos(a);
      case TAN -> Elementary.tan(a);
      case ASIN -> Elementary.asin(a);
      case ACOS -> Elementary.acos(a);
      case ATAN -> Elementary.atan2(a, DoubleDouble.ONE);
      case ATAN2 -> Elementary.atan2(a, b);
      case SINH -> Elementary.sinh(a);
      case COSH -> Elementary.cosh(a);
      case TANH -> Elementary.tanh(a);
      case SIGMOID -> Elementary.sigmoid(a);
      case SOFTPLUS -> Elementary.softplus(a);
      case RELU -> a.isNegative() ? zero : a;
      case ERF, ERFC, NORMCDF, INV_CLOGLOG, LGAMMA, DIGAMMA, POLYGAMMA, WOFZ_RE, WOFZ_IM ->
          DoubleDouble.of(plain);
    };
  }
}

package dev.gradus.graph;

/**
 * The numbers that a computation keeps: IEEE 754 binary32 or binary64.
 *
 * <p>Single precision is a rounding, not a second engine: every operation is done in binary64 and
 * its result rounded to binary32. For + - × ÷ and the square root this is exactly what binary32
 * hardware gives, because 53 ≥ 2·24 + 2 (Figueroa 1995, "When is double rounding innocuous?").
 */
public enum Precision {
  /** 24 significant bits, about 7 decimal digits. */
  FLOAT32("float32", 0x1p-23) {
    @Override
    public double round(double value) {
      return (float) value;
    }

    @Override
    double fma(double a, double b, double c) {
      return Math.fma((float) a, (float) b, (float) c);
    }
  },
  /** 53 significant bits, about 16 decimal digits. */
  FLOAT64("float64", 0x1p-52) {
    @Override
    public double round(double value) {
      return value;
    }

    @Override
    double fma(double a, double b, double c) {
      return Math.fma(a, b, c);
    }
  };

  private final String text;
  private final double epsilon;

  Precision(String text, double epsilon) {
    this.text = text;
    this.epsilon = epsilon;
  }

  /** The nearest number of this precision. */
  public abstract double round(double value);

  /** {@code a·b + c} of numbers of this precision, rounded once. */
  abstract double fma(double a, double b, double c);

  /** The gap between 1 and the next number. */
  public double epsilon() {
    return epsilon;
  }

  /** Rounds the first {@code count} values from {@code from} on, in place. */
  public void round(double[] values, int from, int count) {
    if (this == FLOAT32) {
      for (int i = from; i < from + count; i++) {
        values[i] = (float) values[i];
      }
    }
  }

  /** {@code float32} or {@code float64}. */
  @Override
  public String toString() {
    return text;
  }
}

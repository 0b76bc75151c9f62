package dev.gradus.primitive;

/**
 * The exact reduction of large angles: {@code a = (4k + quadrant)·π/2 + angle + angleLow} with an
 * integer k and an angle of at most π/4, to 100 bits of it.
 *
 * <p>{@code a = M·2^E} with an integer M. Of {@code a·2/π} only what is left of whole turns counts:
 * the bits of 2/π whose product with 2^E is a multiple of 4 are passed over, and 256 bits from
 * there on times M, modulo 2²⁵⁶, are the quadrant in the highest 2 bits and the part of a quarter
 * turn in the others (Payne and Hanek 1983, "Radian reduction for trigonometric functions"). No
 * double is nearer than 2⁻⁶² to a multiple of π/2, so more than 130 bits of the part are
 * significant.
 */
public final class LargeAngle {
  /** Angles below this, without their sign, are none of these functions' business. */
  public static final double LIMIT = 0x1p20;

  /** 2/π times 2⁶⁴ and more bits of it, highest first (mpmath). */
  private static final long[] TWO_OVER_PI = {
    0,
    0xA2F9_836E_4E44_1529L,
    0xFC27_57D1_F534_DDC0L,
    0xDB62_9599_3C43_9041L,
    0xFE51_63AB_DEBB_C561L,
    0xB724_6E3A_424D_D2E0L,
    0x0649_2EEA_09D1_921CL,
    0xFE1D_EB1C_B129_A73EL,
    0xE882_35F5_2EBB_4484L,
    0xE99C_7026_B45F_7E41L,
    0x3991_D639_8353_39F4L,
    0x9C84_5F8B_BDF9_283BL,
    0x1FF8_97FF_DE05_980FL,
    0xEF2F_118B_5A0A_6D1FL,
    0x6D36_7ECF_27CB_09B7L,
    0x4F46_3F66_9E5F_EA2DL,
    0x7527_BAC7_EBE5_F17BL,
    0x3D07_39F7_8A52_92EAL,
    0x6BFB_5FB1_1F8D_5D08L,
    0x5603_3046_FC7B_6BABL,
    0xF0CF_BC20_9AF4_361DL
  };

  /** π/2 in two parts. */
  private static final double HALF_PI = 0x1.921fb54442d18p0;

  private static final double HALF_PI_REST = 0x1.1a62633145c07p-54;

  private static final int WORDS = 4;

  private LargeAngle() {}

  /** {@link Primitive#LARGE_QUADRANT}. */
  public static double quadrant(double a) {
    if (!isLarge(a)) {
      return 0;
    }
    long top = turns(a, 0);
    long nearest = (top >>> 62) + ((top >>> 61) & 1);
    return (a < 0 ? -nearest : nearest) & 3;
  }

  /** {@link Primitive#LARGE_ANGLE}. */
  public static double angle(double a) {
    return isLarge(a) ? reduced(a, false) : 0;
  }

  /** {@link Primitive#LARGE_ANGLE_LOW}. */
  public static double angleLow(double a) {
    return isLarge(a) ? reduced(a, true) : 0;
  }

  private static boolean isLarge(double a) {
    double size = Math.abs(a);
    return size >= LIMIT && size <= Double.MAX_VALUE;
  }

  private static double reduced(double a, boolean wantsLow) {
    long w0 = (turns(a, 0) << 2) | (turns(a, 1) >>> 62);
    long w1 = (turns(a, 1) << 2) | (turns(a, 2) >>> 62);
    long w2 = (turns(a, 2) << 2) | (turns(a, 3) >>> 62);
    boolean beyondHalf = w0 < 0;
    if (beyondHalf) { // the nearest multiple is the next: 1 - part, short of one bit of 2⁻¹⁹²
      w0 = ~w0;
      w1 = ~w1;
      w2 = ~w2;
    }
    int zeros = w0 == 0 ? 64 + Long.numberOfLeadingZeros(w1) : Long.numberOfLeadingZeros(w0);
    if (zeros >= 64) {
      w0 = w1;
      w1 = w2;
      w2 = 0;
    }
    int shift = zeros & 63;
    if (shift > 0) {
      w0 = (w0 << shift) | (w1 >>> (64 - shift));
      w1 = (w1 << shift) | (w2 >>> (64 - shift));
    }
    // 53 bits, and the next 53.
    double part = (w0 >>> 11) * 0x1p-53;
    double next = (((w0 & 0x7FF) << 42) | (w1 >>> 22)) * 0x1p-106;
    double scale = Math.scalb(a < 0 == beyondHalf ? 1.0 : -1.0, -zeros);
    double product = part * HALF_PI;
    double rest = Math.fma(part, HALF_PI, -product) + Math.fma(part, HALF_PI_REST, next * HALF_PI);
    double high = product + rest;
    return scale * (wantsLow ? product - high + rest : high);
  }

  /** A word of {@code |a|·2/π} modulo 4, times 2²⁵⁴; the highest word is that of index 0. */
  private static long turns(double a, int word) {
    long bits = Double.doubleToRawLongBits(a);
    long fraction = (bits & 0xF_FFFF_FFFF_FFFFL) | 0x10_0000_0000_0000L;
    int start = Math.getExponent(a) - 52 + 62; // of the bit whose product with 2^E is 2
    long carry = 0;
    long low = 0;
    for (int i = WORDS - 1; i >= word; i--) {
      long factor = bitsFrom(start + 64 * i);
      low = factor * fraction + carry;
      carry =
          Math.unsignedMultiplyHigh(factor, fraction)
              + (Long.compareUnsigned(low, carry) < 0 ? 1 : 0);
    }
    return low;
  }

  /** 64 bits of the table from one on. */
  private static long bitsFrom(int bit) {
    int word = bit >>> 6;
    int shift = bit & 63;
    return shift == 0
        ? TWO_OVER_PI[word]
        : (TWO_OVER_PI[word] << shift) | (TWO_OVER_PI[word + 1] >>> (64 - shift));
  }
}

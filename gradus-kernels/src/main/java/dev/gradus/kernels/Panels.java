package dev.gradus.kernels;

import java.util.Arrays;

/** What a matrix product does to arrays of its precision besides multiplying. */
sealed interface Panels {
  /** The panels of a precision. */
  static Panels of(boolean single) {
    return single ? new OfFloats() : new OfDoubles();
  }

  /** A new array. */
  Object array(int length);

  /** Rounds numbers from a place on. */
  void narrow(double[] from, int at, Object to, int count);

  /** Takes as many numbers from a place on as {@code to} has room for. */
  void widen(Object from, int at, double[] to);

  /** A number of an array. */
  double at(Object array, int place);

  /** Repeats the number at a place of {@code from}. */
  void fill(Object to, int at, int count, Object from, int place);

  /** The innermost loops without vectors. */
  Micro plain();

  /**
   * Packs a factor into panels: {@code to[panel][depth][width]}, zeros where there is nothing.
   *
   * @param at where the factor begins in {@code from}
   * @param count how many numbers it has along the panels
   * @param stride from one of these to the next
   * @param deep from one term of the sums to the next
   * @param depth how many terms there are
   * @param width how many numbers a panel has side by side
   * @param first the first panel to pack, and {@code last} the one after the last
   */
  void pack(
      Object from,
      int at,
      int count,
      int stride,
      int deep,
      int depth,
      int width,
      Object to,
      int first,
      int last);

  /** Single precision. */
  record OfFloats() implements Panels {
    @Override
    public Object array(int length) {
      return new float[length];
    }

    @Override
    public void narrow(double[] from, int at, Object to, int count) {
      float[] target = (float[]) to;
      for (int i = 0; i < count; i++) {
        target[i] = (float) from[at + i];
      }
    }

    @Override
    public void widen(Object from, int at, double[] to) {
      float[] source = (float[]) from;
      for (int i = 0; i < to.length; i++) {
        to[i] = source[at + i];
      }
    }

    @Override
    public double at(Object array, int place) {
      return ((float[]) array)[place];
    }

    @Override
    public void fill(Object to, int at, int count, Object from, int place) {
      Arrays.fill((float[]) to, at, at + count, ((float[]) from)[place]);
    }

    @Override
    public Micro plain() {
      return Micro.plainSingle();
    }

    @Override
    public void pack(
        Object from,
        int at,
        int count,
        int stride,
        int deep,
        int depth,
        int width,
        Object to,
        int first,
        int last) {
      float[] source = (float[]) from;
      float[] target = (float[]) to;
      for (int panel = first; panel < last; panel++) {
        int used = Math.min(width, count - panel * width);
        for (int k = 0; k < depth; k++) {
          int row = (panel * depth + k) * width;
          int begin = at + panel * width * stride + k * deep;
          if (stride == 1 && used == Micro.DOWN) {
            System.arraycopy(source, begin, target, row, used);
          } else {
            for (int i = 0; i < used; i++) {
              target[row + i] = source[begin + i * stride];
            }
          }
          Arrays.fill(target, row + used, row + width, 0);
        }
      }
    }
  }

  /** Double precision. */
  record OfDoubles() implements Panels {
    @Override
    public Object array(int length) {
      return new double[length];
    }

    @Override
    public void narrow(double[] from, int at, Object to, int count) {
      System.arraycopy(from, at, to, 0, count);
    }

    @Override
    public void widen(Object from, int at, double[] to) {
      System.arraycopy(from, at, to, 0, to.length);
    }

    @Override
    public double at(Object array, int place) {
      return ((double[]) array)[place];
    }

    @Override
    public void fill(Object to, int at, int count, Object from, int place) {
      Arrays.fill((double[]) to, at, at + count, ((double[]) from)[place]);
    }

    @Override
    public Micro plain() {
      return Micro.plainDouble();
    }

    @Override
    public void pack(
        Object from,
        int at,
        int count,
        int stride,
        int deep,
        int depth,
        int width,
        Object to,
        int first,
        int last) {
      double[] source = (double[]) from;
      double[] target = (double[]) to;
      for (int panel = first; panel < last; panel++) {
        int used = Math.min(width, count - panel * width);
        for (int k = 0; k < depth; k++) {
          int row = (panel * depth + k) * width;
          int begin = at + panel * width * stride + k * deep;
          if (stride == 1 && used == Micro.DOWN) {
            System.arraycopy(source, begin, target, row, used);
          } else {
            for (int i = 0; i < used; i++) {
              target[row + i] = source[begin + i * stride];
            }
          }
          Arrays.fill(target, row + used, row + width, 0);
        }
      }
    }
  }
}

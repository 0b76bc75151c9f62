package dev.gradus.start;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The Halton sequence: points that fill the unit cube evenly, coordinate k of point n being n's
 * digits to the base of the k-th prime mirrored at the point (Halton 1960), all moved by one random
 * vector around the cube (Cranley and Patterson 1976).
 *
 * @param bases a prime a dimension
 * @param shift {@code [dimensions]}
 */
record Halton(int[] bases, double[] shift) {
  static Halton of(int dimensions, long seed) {
    return new Halton(
        Stream.iterate(BigInteger.TWO, BigInteger::nextProbablePrime)
            .limit(dimensions)
            .mapToInt(BigInteger::intValue)
            .toArray(),
        new SplittableRandom(seed).doubles(dimensions).toArray());
  }

  /** Point n, from 0: {@code [dimensions]}, each from 0 to below 1. */
  double[] point(int n) {
    double[] point = new double[bases.length];
    for (int k = 0; k < point.length; k++) {
      double place = 1;
      for (int rest = n; rest > 0; rest /= bases[k]) {
        place /= bases[k];
        point[k] += rest % bases[k] * place;
      }
      point[k] = (point[k] + shift[k]) % 1;
    }
    return point;
  }
}

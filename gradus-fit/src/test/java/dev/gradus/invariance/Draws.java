package dev.gradus.invariance;

import java.util.Random;

/** Seeded draws from laws, by their definitions. */
record Draws(Random random) {
  double normal() {
    return random.nextGaussian();
  }

  double exponential() {
    return -Math.log1p(-random.nextDouble());
  }

  /** Of a whole shape and the rate 1. */
  double gamma(int shape) {
    double sum = 0;
    for (int i = 0; i < shape; i++) {
      sum += exponential();
    }
    return sum;
  }

  /** Of whole arguments. */
  double beta(int a, int b) {
    double first = gamma(a);
    return first / (first + gamma(b));
  }

  /** The number of waiting times that fit into the mean. */
  int poisson(double mean) {
    int count = 0;
    for (double waited = exponential(); waited < mean; waited += exponential()) {
      count++;
    }
    return count;
  }

  int binomial(int trials, double p) {
    int count = 0;
    for (int i = 0; i < trials; i++) {
      count += random.nextDouble() < p ? 1 : 0;
    }
    return count;
  }

  /** Of 4 degrees of freedom. */
  double studentT() {
    return normal() / Math.sqrt(gamma(2) / 2);
  }

  double weibull(double shape) {
    return Math.pow(exponential(), 1 / shape);
  }
}

package dev.gradus.bench.harness;

/**
 * What one round of a contender came to.
 *
 * @param amount nanoseconds for a run, or bytes
 * @param answer the numbers that others must agree with; empty from one that has none, such as a
 *     limit
 */
public record Round(double amount, double[] answer) {}

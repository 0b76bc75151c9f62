package dev.gradus.model;

import dev.gradus.loss.Loss;

/**
 * One equation of a model: what is measured, and what the model says of it.
 *
 * @param loss how far the one is from the other
 * @param left the output of the model's graph that is measured, {@code [rows]}
 * @param arguments how many outputs after it are what the model says, each {@code [rows]} or {@code
 *     [rows, k]} for k arguments at once; the first is the prediction
 */
public record Response(Loss loss, int left, int arguments) {}

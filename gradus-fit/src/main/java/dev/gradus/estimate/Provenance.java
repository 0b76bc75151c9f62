package dev.gradus.estimate;

/**
 * Where a fit came from, enough to repeat it.
 *
 * @param version the version of Gradus
 * @param source what the numbers were read from
 * @param measurementError how rows were weighted, in words
 * @param precision {@code float32} or {@code float64}
 * @param kernels what evaluated the model
 * @param java the version of the JVM
 */
public record Provenance(
    String version,
    String source,
    String measurementError,
    String precision,
    String kernels,
    String java) {}

/** Measuring in turns: contenders, rounds, ratios with their spread, and the page of figures. */
@NullMarked
package dev.gradus.bench.harness;

import org.jspecify.annotations.NullMarked;

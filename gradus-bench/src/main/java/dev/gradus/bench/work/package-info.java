/** What is compared: who does the same work, on which data, and which ratio is the goal. */
@NullMarked
package dev.gradus.bench.work;

import org.jspecify.annotations.NullMarked;

/**
 * The work itself, done by Gradus and by peers that live in a JVM, each in a process that waits for
 * orders.
 */
@NullMarked
package dev.gradus.bench.task;

import org.jspecify.annotations.NullMarked;

/** The program that measures Gradus beside its peers. */
@NullMarked
package dev.gradus.bench;

import org.jspecify.annotations.NullMarked;

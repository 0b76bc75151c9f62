/**
 * What the build does so that the program starts sooner: class files that the ahead-of-time cache
 * of the JDK would leave out, or that would make code at run time, are rewritten into some that it
 * keeps.
 */
@NullMarked
package dev.gradus.app.ahead;

import org.jspecify.annotations.NullMarked;

/**
 * The lesson on parameter estimation that Gradus grew from, computed while it is read.
 *
 * <p>A {@link dev.gradus.app.lesson.Lesson} is a list of sections, each in a file of its own: our
 * text, the code, and what the code gave when it ran. A section computes all that it needs, so that
 * it can be read alone.
 */
package dev.gradus.app.lesson;

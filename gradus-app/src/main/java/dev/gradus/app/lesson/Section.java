package dev.gradus.app.lesson;

import java.util.function.Supplier;

/**
 * A section of the lesson.
 *
 * @param title a few words
 * @param text what it is about, in paragraphs
 * @param code the Java that is run; empty if there is none to show
 * @param cell runs it
 */
record Section(String title, String text, String code, Supplier<Told> cell) {}

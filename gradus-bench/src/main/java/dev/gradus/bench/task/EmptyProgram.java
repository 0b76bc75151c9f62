package dev.gradus.bench.task;

/** A program that does nothing: what a JVM costs by itself. */
public final class EmptyProgram {
  private EmptyProgram() {}

  /** Does nothing. */
  public static void main(String[] arguments) {}
}

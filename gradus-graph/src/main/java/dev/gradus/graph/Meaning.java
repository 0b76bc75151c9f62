package dev.gradus.graph;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What a function of the language does to numbers, by how many it takes. */
public sealed interface Meaning {
  /** A function of one number. */
  record Unary(DoubleUnaryOperator of) implements Meaning {}

  /** A function of two numbers. */
  record Binary(DoubleBinaryOperator of) implements Meaning {}

  /** A function of three numbers. */
  record Ternary(TernaryOperator of) implements Meaning {}

  /** Three numbers to one. */
  @FunctionalInterface
  interface TernaryOperator {
    /** The value for these operands. */
    double applyAsDouble(double a, double b, double c);
  }

  /** How many numbers the function takes. */
  default int arity() {
    return switch (this) {
      case Unary _ -> 1;
      case Binary _ -> 2;
      case Ternary _ -> 3;
    };
  }
}

package dev.gradus.graph;

import dev.gradus.primitive.Program;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * What a function of the language does to numbers: a program of primitives, which every way to run
 * a graph can take up into its own code, or a method that is called for each number.
 */
public sealed interface Meaning {
  /** A function written in primitives. */
  record Written(Program program) implements Meaning {}

  /** A function of one number. */
  record Unary(DoubleUnaryOperator of) implements Meaning {}

  /** A function of two numbers. */
  record Binary(DoubleBinaryOperator of) implements Meaning {}

  /** How many numbers the function takes. */
  default int arity() {
    return switch (this) {
      case Written(Program program) -> program.arity();
      case Unary _ -> 1;
      case Binary _ -> 2;
    };
  }

  /** The value for these operands, of which as many count as it takes. */
  default double of(double a, double b, double c) {
    return switch (this) {
      case Written(Program program) ->
          switch (program.arity()) {
            case 1 -> program.at(a);
            case 2 -> program.at(a, b);
            default -> program.at(a, b, c);
          };
      case Unary(var of) -> of.applyAsDouble(a);
      case Binary(var of) -> of.applyAsDouble(a, b);
    };
  }
}

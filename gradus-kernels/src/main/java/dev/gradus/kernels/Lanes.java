package dev.gradus.kernels;

import dev.gradus.graph.Sums;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/**
 * How the eight lanes of the canonical order lie in the registers of a machine.
 *
 * @param bits the width of a register of doubles: 128, 256 or 512
 */
record Lanes(int bits) {
  private static final String PACKAGE = "jdk.incubator.vector.";

  static final ClassDesc VECTOR = ClassDesc.of(PACKAGE + "Vector");
  static final ClassDesc MASK = ClassDesc.of(PACKAGE + "VectorMask");
  static final ClassDesc SPECIES = ClassDesc.of(PACKAGE + "VectorSpecies");
  static final ClassDesc OPERATORS = ClassDesc.of(PACKAGE + "VectorOperators");
  static final ClassDesc LONGS = ClassDesc.of(PACKAGE + "LongVector");

  /**
   * What vectors of a precision are called.
   *
   * @param vector their class
   * @param species the constant of that class for their width
   * @param number the class of their numbers
   */
  record Kind(ClassDesc vector, String species, ClassDesc number) {}

  /** How many registers eight doubles take; as many hold eight floats, of half the width. */
  int registers() {
    return Sums.LANES / width();
  }

  /** How many numbers a register holds. */
  int width() {
    return bits / Double.SIZE;
  }

  /** The vectors in which the lanes of a precision lie. */
  Kind kind(boolean single) {
    return kind(single, single ? bits / 2 : bits);
  }

  /** The vectors of a precision and width. */
  static Kind kind(boolean single, int bits) {
    String type = single ? "FloatVector" : "DoubleVector";
    return new Kind(
        ClassDesc.of(PACKAGE + type),
        "SPECIES_" + bits,
        single ? ConstantDescs.CD_float : ConstantDescs.CD_double);
  }
}

package dev.gradus.primitive;

import dev.gradus.primitive.Program.Step;
import java.util.List;

/** A number in a program that is being written: operations on it become steps. */
public final class Value {
  private final Program.Writer writer;
  private final int position;

  Value(Program.Writer writer, int position) {
    this.writer = writer;
    this.position = position;
  }

  int position() {
    return position;
  }

  /** A primitive of these values. */
  public static Value of(Primitive primitive, Value... operands) {
    Integer[] positions = new Integer[operands.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = operands[i].position;
    }
    return operands[0].writer.add(new Step.Apply(primitive, List.of(positions)));
  }

  /** A number, in the program of this value. */
  public Value constant(double value) {
    return writer.add(new Step.Constant(value));
  }

  /** {@code this + other}. */
  public Value plus(Value other) {
    return of(Primitive.ADD, this, other);
  }

  /** {@code this + other}. */
  public Value plus(double other) {
    return plus(constant(other));
  }

  /** {@code this - other}. */
  public Value minus(Value other) {
    return of(Primitive.SUBTRACT, this, other);
  }

  /** {@code this - other}. */
  public Value minus(double other) {
    return minus(constant(other));
  }

  /** {@code this · other}. */
  public Value times(Value other) {
    return of(Primitive.MULTIPLY, this, other);
  }

  /** {@code this · other}. */
  public Value times(double other) {
    return times(constant(other));
  }

  /** {@code this / other}. */
  public Value over(Value other) {
    return of(Primitive.DIVIDE, this, other);
  }

  /** {@code this · factor + term}, rounded once. */
  public Value fma(Value factor, Value term) {
    return of(Primitive.FMA, this, factor, term);
  }

  /** {@code this · factor + term}, rounded once. */
  public Value fma(Value factor, double term) {
    return fma(factor, constant(term));
  }

  /** {@code this · factor + term}, rounded once. */
  public Value fma(double factor, double term) {
    return fma(constant(factor), constant(term));
  }

  /** {@code this · factor + term}, rounded once. */
  public Value fma(double factor, Value term) {
    return fma(constant(factor), term);
  }

  /** {@code -this}. */
  public Value negate() {
    return of(Primitive.NEGATE, this);
  }

  /** Without its sign. */
  public Value abs() {
    return of(Primitive.ABS, this);
  }

  /** The square root. */
  public Value sqrt() {
    return of(Primitive.SQRT, this);
  }

  /** The nearest integer, of two the even one. */
  public Value rint() {
    return of(Primitive.RINT, this);
  }

  /** The lesser. */
  public Value min(Value other) {
    return of(Primitive.MIN, this, other);
  }

  /** The lesser. */
  public Value min(double other) {
    return min(constant(other));
  }

  /** The greater. */
  public Value max(Value other) {
    return of(Primitive.MAX, this, other);
  }

  /** The greater. */
  public Value max(double other) {
    return max(constant(other));
  }

  /** 1 if {@code this < other}, else 0. */
  public Value less(Value other) {
    return of(Primitive.LESS, this, other);
  }

  /** 1 if {@code this < other}, else 0. */
  public Value less(double other) {
    return less(constant(other));
  }

  /** 1 if {@code other < this}, else 0. */
  public Value exceeds(double other) {
    return constant(other).less(this);
  }

  /** 1 if {@code this <= other}, else 0. */
  public Value lessOrEqual(Value other) {
    return of(Primitive.LESS_OR_EQUAL, this, other);
  }

  /** 1 if {@code this <= other}, else 0. */
  public Value lessOrEqual(double other) {
    return lessOrEqual(constant(other));
  }

  /** 1 if equal, else 0. */
  public Value equalTo(Value other) {
    return of(Primitive.EQUAL, this, other);
  }

  /** 1 if equal, else 0. */
  public Value equalTo(double other) {
    return equalTo(constant(other));
  }

  /** The first where this is not 0, else the second. */
  public Value select(Value first, Value second) {
    return of(Primitive.SELECT, this, first, second);
  }

  /** The first where this is not 0, else the second. */
  public Value select(double first, Value second) {
    return select(constant(first), second);
  }

  /** The first where this is not 0, else the second. */
  public Value select(Value first, double second) {
    return select(first, constant(second));
  }

  /** The first where this is not 0, else the second. */
  public Value select(double first, double second) {
    return select(constant(first), constant(second));
  }

  /** With the sign of another. */
  public Value withSignOf(Value other) {
    return of(Primitive.COPY_SIGN, this, other);
  }

  /** 2 to the power of this, an integer from -1022 to 1023. */
  public Value powerOfTwo() {
    return of(Primitive.POWER_OF_TWO, this);
  }

  /** Its binary exponent. */
  public Value exponent() {
    return of(Primitive.EXPONENT, this);
  }

  /** What the power of two of its exponent is to be multiplied by. */
  public Value fraction() {
    return of(Primitive.FRACTION, this);
  }
}

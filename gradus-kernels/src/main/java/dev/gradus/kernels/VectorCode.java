package dev.gradus.kernels;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.gradus.primitive.LargeAngle;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Byte code of calls to the Vector API, on the vectors that are on top of the stack. */
final class VectorCode {
  static final ClassDesc COMPARISON = Lanes.OPERATORS.nested("Comparison");
  private static final ClassDesc BINARY = Lanes.OPERATORS.nested("Binary");
  private static final ClassDesc CONVERSION = Lanes.OPERATORS.nested("Conversion");
  private static final ClassDesc LARGE_ANGLES = Classes.desc(LargeAngles.class);
  static final long SIGN = Long.MIN_VALUE;

  /** From here on every double is an integer. */
  static final double INTEGERS = 0x1p52;

  private final CodeBuilder code;
  private final Lanes lanes;

  VectorCode(CodeBuilder code, Lanes lanes) {
    this.code = code;
    this.lanes = lanes;
  }

  void species(boolean single) {
    Lanes.Kind kind = lanes.kind(single);
    code.getstatic(kind.vector(), kind.species(), Lanes.SPECIES);
  }

  void constant(double value, boolean single) {
    if (single) {
      code.loadConstant((float) value);
    } else {
      code.loadConstant(value);
    }
  }

  void broadcastOne(boolean single) {
    Lanes.Kind kind = lanes.kind(single);
    code.invokestatic(
        kind.vector(), "broadcast", MethodTypeDesc.of(kind.vector(), Lanes.SPECIES, kind.number()));
  }

  void intoArray(boolean single) {
    Lanes.Kind kind = lanes.kind(single);
    code.invokevirtual(
        kind.vector(), "intoArray", MethodTypeDesc.of(CD_void, kind.number().arrayType(), CD_int));
  }

  void blend(boolean single) {
    Lanes.Kind kind = lanes.kind(single);
    code.invokevirtual(
        kind.vector(), "blend", MethodTypeDesc.of(kind.vector(), Lanes.VECTOR, Lanes.MASK));
  }

  void convert(String conversion, boolean toSingle) {
    code.getstatic(Lanes.OPERATORS, conversion, CONVERSION);
    species(toSingle);
    code.iconst_0()
        .invokevirtual(
            Lanes.VECTOR,
            "convertShape",
            MethodTypeDesc.of(Lanes.VECTOR, CONVERSION, Lanes.SPECIES, CD_int))
        .checkcast(lanes.kind(toSingle).vector());
  }

  void compare(boolean single) {
    code.invokevirtual(
        lanes.kind(single).vector(),
        "compare",
        MethodTypeDesc.of(Lanes.MASK, COMPARISON, Lanes.VECTOR));
  }

  void binary(String method, boolean single) {
    ClassDesc vector = lanes.kind(single).vector();
    code.invokevirtual(vector, method, MethodTypeDesc.of(vector, Lanes.VECTOR));
  }

  void unary(String method, boolean single) {
    ClassDesc vector = lanes.kind(single).vector();
    code.invokevirtual(vector, method, MethodTypeDesc.of(vector));
  }

  /** The doubles on the stack and a number. */
  void withNumber(String method) {
    ClassDesc vector = lanes.kind(false).vector();
    code.invokevirtual(vector, method, MethodTypeDesc.of(vector, CD_double));
  }

  void toBits() {
    code.invokevirtual(
        lanes.kind(false).vector(), "reinterpretAsLongs", MethodTypeDesc.of(Lanes.LONGS));
  }

  /** The bits on the stack as numbers. */
  void doubles(boolean single) {
    code.invokevirtual(
        Lanes.LONGS, "reinterpretAsDoubles", MethodTypeDesc.of(lanes.kind(false).vector()));
    narrow(single);
  }

  void and(long bits) {
    code.loadConstant(bits)
        .invokevirtual(Lanes.LONGS, "and", MethodTypeDesc.of(Lanes.LONGS, CD_long));
  }

  void or(long bits) {
    code.loadConstant(bits)
        .invokevirtual(Lanes.LONGS, "or", MethodTypeDesc.of(Lanes.LONGS, CD_long));
  }

  /** Of the bits on the stack, those that either has. */
  void either() {
    code.invokevirtual(Lanes.LONGS, "or", MethodTypeDesc.of(Lanes.LONGS, Lanes.VECTOR));
  }

  void shift(String operator) {
    code.getstatic(Lanes.OPERATORS, operator, BINARY)
        .loadConstant(52L)
        .invokevirtual(Lanes.LONGS, "lanewise", MethodTypeDesc.of(Lanes.LONGS, BINARY, CD_long));
  }

  void rint() {
    int x = code.allocateLocal(TypeKind.REFERENCE);
    code.astore(x).aload(x);
    code.aload(x);
    unary("abs", false);
    code.loadConstant(INTEGERS);
    withNumber("add");
    code.loadConstant(INTEGERS);
    withNumber("sub");
    toBits();
    code.aload(x);
    toBits();
    and(SIGN);
    either();
    doubles(false);
    code.aload(x);
    unary("abs", false);
    code.getstatic(Lanes.OPERATORS, "LT", COMPARISON).loadConstant(INTEGERS);
    code.invokevirtual(
        lanes.kind(false).vector(),
        "compare",
        MethodTypeDesc.of(Lanes.MASK, COMPARISON, CD_double));
    blend(false);
  }

  /** Of the doubles on the stack: 0, unless one of them is large. */
  void rare(String method) {
    ClassDesc vector = lanes.kind(false).vector();
    ClassDesc array = CD_double.arrayType();
    int x = code.allocateLocal(TypeKind.REFERENCE);
    int result = code.allocateLocal(TypeKind.REFERENCE);
    int some = code.allocateLocal(TypeKind.REFERENCE);
    Label none = code.newLabel();
    code.astore(x);
    species(false);
    constant(0, false);
    broadcastOne(false);
    code.astore(result).aload(x);
    unary("abs", false);
    code.getstatic(Lanes.OPERATORS, "GE", COMPARISON)
        .loadConstant(LargeAngle.LIMIT)
        .invokevirtual(vector, "compare", MethodTypeDesc.of(Lanes.MASK, COMPARISON, CD_double))
        .invokevirtual(Lanes.MASK, "anyTrue", MethodTypeDesc.of(CD_boolean))
        .ifeq(none);
    code.aload(x)
        .invokevirtual(vector, "toArray", MethodTypeDesc.of(array))
        .dup()
        .astore(some)
        .invokestatic(LARGE_ANGLES, method, MethodTypeDesc.of(CD_void, array));
    species(false);
    code.aload(some)
        .iconst_0()
        .invokestatic(vector, "fromArray", MethodTypeDesc.of(vector, Lanes.SPECIES, array, CD_int))
        .astore(result)
        .labelBinding(none)
        .aload(result);
  }

  void widen(boolean single) {
    if (single) {
      convert("F2D", false);
    }
  }

  void narrow(boolean single) {
    if (single) {
      convert("D2F", true);
    }
  }
}

package dev.gradus.kernels;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;

import dev.gradus.graph.Op;
import dev.gradus.graph.Sums;
import dev.gradus.primitive.Primitive;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Byte code that computes eight rows at a time by the Vector API: eight rows are one register, or
 * as many as they take.
 */
final class VectorLoop {
  private static final ClassDesc TERMS = Classes.desc(Terms.class);
  private static final long SIGN_AND_FRACTION = 0x800F_FFFF_FFFF_FFFFL;
  private static final long ONE = 0x3FF0_0000_0000_0000L;

  private final CodeBuilder code;
  private final Code instructions;
  private final Lanes lanes;
  private final VectorCode vectors;

  /** For each instruction the local of its first register; the others follow. */
  private final Map<Integer, Integer> locals = new HashMap<>();

  /** For each comparison the local of its first mask. */
  private final Map<Integer, Integer> masks = new HashMap<>();

  private final Map<Integer, Array> arrays = new HashMap<>();

  private VectorLoop(CodeBuilder code, Code instructions, Lanes lanes) {
    this.code = code;
    this.instructions = instructions;
    this.lanes = lanes;
    this.vectors = new VectorCode(code, lanes);
  }

  /** Writes the body of {@link RowLoop#run}. */
  static void write(CodeBuilder code, Code instructions, Stage.Loop loop, Lanes lanes) {
    new VectorLoop(code, instructions, lanes).loop(loop);
  }

  private record Array(int local, int offset, boolean single) {}

  private void loop(Stage.Loop loop) {
    for (Stage.Load load : loop.loads()) {
      array(load.array(), instructions.isSingle(load.instruction()));
    }
    for (Stage.Store store : loop.stores()) {
      array(store.array(), instructions.isSingle(store.instruction()) && !store.widened());
    }
    broadcastInvariants(loop);
    Map<Stage.Reduce, Integer> totals = new HashMap<>();
    for (Stage.Reduce reduction : loop.reductions()) {
      boolean single = instructions.isSingle(reduction.instruction());
      double begin = reduction.reduction() == Op.Reduction.MAX ? Double.NEGATIVE_INFINITY : 0;
      totals.put(reduction, broadcast(single, () -> vectors.constant(begin, single)));
    }
    int row = code.allocateLocal(TypeKind.INT);
    code.iload(RowLoopCode.FROM).istore(row);
    Label top = code.newLabel();
    Label end = code.newLabel();
    code.labelBinding(top).iload(row).iload(RowLoopCode.TO).if_icmpge(end);
    for (Stage.Load load : loop.loads()) {
      boolean single = instructions.isSingle(load.instruction());
      each(
          load.instruction(),
          single,
          register -> {
            Lanes.Kind kind = lanes.kind(single);
            vectors.species(single);
            place(load.array(), row, register);
            code.invokestatic(
                kind.vector(),
                "fromArray",
                MethodTypeDesc.of(kind.vector(), Lanes.SPECIES, kind.number().arrayType(), CD_int));
          });
    }
    for (int i : loop.body()) {
      compute(i);
    }
    for (Stage.Store store : loop.stores()) {
      boolean single = instructions.isSingle(store.instruction());
      for (int register = 0; register < lanes.registers(); register++) {
        load(store.instruction(), register);
        if (single && store.widened()) {
          vectors.convert("F2D", false);
        }
        place(store.array(), row, register);
        vectors.intoArray(single && !store.widened());
      }
    }
    totals.forEach((reduction, total) -> {
      boolean single = instructions.isSingle(reduction.instruction());
      for (int register = 0; register < lanes.registers(); register++) {
        code.aload(total + register);
        load(reduction.instruction(), register);
        vectors.binary(reduction.reduction() == Op.Reduction.MAX ? "max" : "add", single);
        code.astore(total + register);
      }
    });
    code.iinc(row, Sums.LANES).goto_(top).labelBinding(end);
    totals.forEach(this::finish);
    code.return_();
  }

  /** Adds the lanes of a total to the sum of the rows before. */
  private void finish(Stage.Reduce reduction, int total) {
    boolean single = instructions.isSingle(reduction.instruction());
    ClassDesc array = lanes.kind(single).number().arrayType();
    int eight = code.allocateLocal(TypeKind.REFERENCE);
    code.loadConstant(Sums.LANES).newarray(single ? TypeKind.FLOAT : TypeKind.DOUBLE).astore(eight);
    for (int register = 0; register < lanes.registers(); register++) {
      code.aload(total + register).aload(eight).loadConstant(register * lanes.width());
      vectors.intoArray(single);
    }
    String method = reduction.reduction() == Op.Reduction.MAX ? "max" : "plus";
    code.aload(RowLoopCode.SUMS)
        .loadConstant(reduction.sum())
        .aload(RowLoopCode.SUMS)
        .loadConstant(reduction.sum())
        .daload()
        .aload(eight)
        .invokestatic(
            TERMS,
            single ? method + "Single" : method,
            MethodTypeDesc.of(CD_double, CD_double, array))
        .dastore();
  }

  private void broadcastInvariants(Stage.Loop loop) {
    for (int input : RowLoopCode.invariants(instructions, loop)) {
      boolean single = instructions.isSingle(input);
      int local =
          broadcast(
              single,
              () -> {
                if (instructions.at(input) instanceof Instruction.Constant(double value, _)) {
                  vectors.constant(value, single);
                } else {
                  code.aload(RowLoopCode.SCALARS).loadConstant(input).daload();
                  if (single) {
                    code.d2f();
                  }
                }
              });
      locals.put(input, local);
    }
  }

  /** A number in all lanes; every register of it is the same local's copy. */
  private int broadcast(boolean single, Runnable number) {
    Lanes.Kind kind = lanes.kind(single);
    int first = allocate();
    for (int register = 0; register < lanes.registers(); register++) {
      vectors.species(single);
      number.run();
      code.invokestatic(
              kind.vector(),
              "broadcast",
              MethodTypeDesc.of(kind.vector(), Lanes.SPECIES, kind.number()))
          .astore(first + register);
    }
    return first;
  }

  private int allocate() {
    int first = code.allocateLocal(TypeKind.REFERENCE);
    for (int register = 1; register < lanes.registers(); register++) {
      code.allocateLocal(TypeKind.REFERENCE);
    }
    return first;
  }

  private void array(int array, boolean single) {
    if (!arrays.containsKey(array)) {
      int local = code.allocateLocal(TypeKind.REFERENCE);
      int offset = code.allocateLocal(TypeKind.INT);
      RowLoopCode.array(code, array, single, local, offset);
      arrays.put(array, new Array(local, offset, single));
    }
  }

  /** An array and the index of the first of a register's rows. */
  private void place(int array, int row, int register) {
    Array at = arrays.getOrDefault(array, new Array(-1, -1, false));
    code.aload(at.local).iload(at.offset).iload(row).iadd();
    if (register > 0) {
      code.loadConstant(register * lanes.width()).iadd();
    }
  }

  private interface OfRegister {
    void write(int register);
  }

  /** Writes a value register by register. */
  private void each(int i, boolean single, OfRegister write) {
    int first = allocate();
    ClassDesc vector = lanes.kind(single).vector();
    for (int register = 0; register < lanes.registers(); register++) {
      write.write(register);
      code.checkcast(vector).astore(first + register);
    }
    locals.put(i, first);
  }

  private void load(int i, int register) {
    if (!locals.containsKey(i)) {
      materialize(i);
    }
    code.aload(locals.getOrDefault(i, -1) + register);
  }

  /** 1 or 0 for a comparison of which only the mask is there. */
  private void materialize(int i) {
    boolean single = instructions.isSingle(i);
    int mask = masks.getOrDefault(i, -1);
    each(
        i,
        single,
        register -> {
          vectors.species(single);
          vectors.constant(0, single);
          vectors.broadcastOne(single);
          vectors.species(single);
          vectors.constant(1, single);
          vectors.broadcastOne(single);
          code.aload(mask + register);
          vectors.blend(single);
        });
  }

  private void compute(int i) {
    boolean single = instructions.isSingle(i);
    switch (instructions.at(i)) {
      case Instruction.Apply(Primitive primitive, List<Integer> operands) -> {
        if (primitive.isComparison()) {
          masks.put(i, mask(primitive, operands));
        } else {
          apply(i, primitive, operands, single);
        }
      }
      case Instruction.Round(int operand) ->
          each(
              i,
              true,
              register -> {
                load(operand, register);
                vectors.convert("D2F", true);
              });
      case Instruction.Widen(int operand) ->
          each(
              i,
              false,
              register -> {
                load(operand, register);
                vectors.convert("F2D", false);
              });
      case Instruction.Constant _,
          Instruction.Theta _,
          Instruction.RowCount _,
          Instruction.Read _,
          Instruction.Call _,
          Instruction.External _,
          Instruction.OverRows _ ->
          throw new IllegalStateException("%s has no lanes".formatted(instructions.at(i)));
    }
  }

  private int mask(Primitive comparison, List<Integer> x) {
    boolean single = instructions.isSingle(x.getFirst());
    String operator =
        switch (comparison) {
          case LESS -> "LT";
          case LESS_OR_EQUAL -> "LE";
          default -> "EQ";
        };
    int first = allocate();
    for (int register = 0; register < lanes.registers(); register++) {
      load(x.getFirst(), register);
      code.getstatic(Lanes.OPERATORS, operator, VectorCode.COMPARISON);
      load(x.getLast(), register);
      vectors.compare(single);
      code.astore(first + register);
    }
    return first;
  }

  private void apply(int i, Primitive primitive, List<Integer> x, boolean single) {
    List<Integer> all = new ArrayList<>(x);
    if (primitive == Primitive.SELECT) {
      if (!masks.containsKey(x.getFirst())) {
        masks.put(x.getFirst(), notZero(x.getFirst()));
      }
      all.removeFirst();
    }
    all.stream().filter(o -> !locals.containsKey(o)).forEach(this::materialize);
    each(i, single, register -> apply(primitive, x, single, register));
  }

  private int notZero(int i) {
    boolean single = instructions.isSingle(i);
    int first = allocate();
    for (int register = 0; register < lanes.registers(); register++) {
      load(i, register);
      code.getstatic(Lanes.OPERATORS, "NE", VectorCode.COMPARISON);
      vectors.species(single);
      vectors.constant(0, single);
      vectors.broadcastOne(single);
      vectors.compare(single);
      code.astore(first + register);
    }
    return first;
  }

  private void apply(Primitive primitive, List<Integer> x, boolean single, int register) {
    int a = x.getFirst();
    switch (primitive) {
      case ADD -> two(x, "add", single, register);
      case SUBTRACT -> two(x, "sub", single, register);
      case MULTIPLY -> two(x, "mul", single, register);
      case DIVIDE -> two(x, "div", single, register);
      case MIN -> two(x, "min", single, register);
      case MAX -> two(x, "max", single, register);
      case NEGATE -> one(a, "neg", single, register);
      case ABS -> one(a, "abs", single, register);
      case SQRT -> one(a, "sqrt", single, register);
      case FMA -> {
        x.forEach(operand -> load(operand, register));
        ClassDesc vector = lanes.kind(single).vector();
        code.invokevirtual(vector, "fma", MethodTypeDesc.of(vector, Lanes.VECTOR, Lanes.VECTOR));
      }
      case SELECT -> {
        load(x.get(2), register);
        load(x.get(1), register);
        code.aload(masks.getOrDefault(a, -1) + register);
        vectors.blend(single);
      }
      case RINT -> inDouble(single, a, register, vectors::rint);
      case COPY_SIGN -> {
        bits(a, register, single);
        vectors.and(~VectorCode.SIGN);
        bits(x.getLast(), register, single);
        vectors.and(VectorCode.SIGN);
        vectors.either();
        vectors.doubles(single);
      }
      case POWER_OF_TWO -> {
        load(a, register);
        vectors.widen(single);
        code.loadConstant(0x1.8p52 + 1023);
        vectors.withNumber("add");
        vectors.toBits();
        vectors.shift("LSHL");
        vectors.doubles(single);
      }
      case EXPONENT -> {
        bits(a, register, single);
        vectors.shift("LSHR");
        vectors.and(0x7FF);
        vectors.or(Double.doubleToRawLongBits(VectorCode.INTEGERS));
        vectors.doubles(false);
        code.loadConstant(VectorCode.INTEGERS + 1023);
        vectors.withNumber("sub");
        vectors.narrow(single);
      }
      case FRACTION -> {
        bits(a, register, single);
        vectors.and(SIGN_AND_FRACTION);
        vectors.or(ONE);
        vectors.doubles(single);
      }
      case LARGE_QUADRANT -> inDouble(single, a, register, () -> vectors.rare("quadrant"));
      case LARGE_ANGLE -> inDouble(single, a, register, () -> vectors.rare("angle"));
      case LARGE_ANGLE_LOW -> inDouble(single, a, register, () -> vectors.rare("angleLow"));
      case LESS, LESS_OR_EQUAL, EQUAL ->
          throw new IllegalStateException("a comparison gives a mask");
    }
  }

  private void two(List<Integer> x, String method, boolean single, int register) {
    load(x.getFirst(), register);
    load(x.getLast(), register);
    vectors.binary(method, single);
  }

  private void one(int a, String method, boolean single, int register) {
    load(a, register);
    vectors.unary(method, single);
  }

  private void inDouble(boolean single, int a, int register, Runnable write) {
    load(a, register);
    vectors.widen(single);
    write.run();
    vectors.narrow(single);
  }

  /**
   * Of the doubles on the stack: {@code |x| + 2^52 - 2^52} with the sign of x, where x is small.
   */
  private void bits(int i, int register, boolean single) {
    load(i, register);
    vectors.widen(single);
    vectors.toBits();
  }
}

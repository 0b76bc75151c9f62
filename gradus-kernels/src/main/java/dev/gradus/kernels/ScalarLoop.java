package dev.gradus.kernels;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Meaning;
import dev.gradus.graph.Op;
import dev.gradus.primitive.LargeAngle;
import dev.gradus.primitive.Primitive;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Byte code that computes one number at a time. */
final class ScalarLoop {
  private static final ClassDesc MATH = Classes.desc(Math.class);
  private static final ClassDesc PRIMITIVE = Classes.desc(Primitive.class);
  private static final ClassDesc LARGE_ANGLE = Classes.desc(LargeAngle.class);
  private static final ClassDesc TERMS = Classes.desc(Terms.class);
  private static final MethodTypeDesc SUM =
      MethodTypeDesc.of(CD_double, CD_double.arrayType(), CD_int, CD_int);

  private final CodeBuilder code;
  private final Code instructions;
  private final List<Object> data;
  private final Map<Integer, Integer> locals = new HashMap<>();

  private ScalarLoop(CodeBuilder code, Code instructions, List<Object> data) {
    this.code = code;
    this.instructions = instructions;
    this.data = data;
  }

  /**
   * Writes the body of {@link RowLoop#run}.
   *
   * @param data takes the objects that the code needs
   */
  static void write(CodeBuilder code, Code instructions, Stage.Loop loop, List<Object> data) {
    new ScalarLoop(code, instructions, data).loop(loop);
  }

  /** Writes the body of {@link Invariants#run}, of some of the invariants. */
  static void write(CodeBuilder code, Code instructions, List<Integer> body, List<Object> data) {
    ScalarLoop scalar = new ScalarLoop(code, instructions, data);
    for (int i : body) {
      scalar.invariant(i);
    }
    code.return_();
  }

  private void invariant(int i) {
    for (int input : instructions.at(i).inputs()) {
      if (!locals.containsKey(input) && !isConstant(input)) {
        local(
            input,
            () -> code.aload(Invariants.SCALARS).loadConstant(input).daload(),
            instructions.isSingle(input));
      }
    }
    switch (instructions.at(i)) {
      case Instruction.Theta(int place) -> {
        code.aload(Invariants.THETA).loadConstant(place).daload();
        narrow(instructions.isSingle(i));
        store(i);
      }
      case Instruction.RowCount() -> {
        code.dload(Invariants.ROWS);
        narrow(instructions.isSingle(i));
        store(i);
      }
      default -> {
        compute(i);
        store(i);
      }
    }
    code.aload(Invariants.SCALARS).loadConstant(i);
    load(i);
    widen(instructions.isSingle(i));
    code.dastore();
  }

  private void loop(Stage.Loop loop) {
    Map<Integer, Arrays> arrays = new HashMap<>();
    loop.loads()
        .forEach(load -> arrays.computeIfAbsent(load.array(), a -> array(a, load.instruction())));
    loop.stores()
        .forEach(store ->
            arrays.computeIfAbsent(
                store.array(),
                a -> array(a, instructions.isSingle(store.instruction()) && !store.widened())));
    loop.reductions()
        .forEach(reduction -> arrays.computeIfAbsent(reduction.terms(), a -> array(a, false)));
    scalars(loop);
    int row = code.allocateLocal(TypeKind.INT);
    code.iload(RowLoopCode.FROM).istore(row);
    Label top = code.newLabel();
    Label end = code.newLabel();
    code.labelBinding(top).iload(row).iload(RowLoopCode.TO).if_icmpge(end);
    for (Stage.Load load : loop.loads()) {
      local(
          load.instruction(),
          () -> {
            Arrays array = arrays.getOrDefault(load.array(), Arrays.NONE);
            array.index(code, row);
            if (array.single) {
              code.faload();
            } else {
              code.daload();
            }
          },
          false);
    }
    for (int i : loop.body()) {
      compute(i);
      store(i);
    }
    for (Stage.Store store : loop.stores()) {
      Arrays array = arrays.getOrDefault(store.array(), Arrays.NONE);
      array.index(code, row);
      load(store.instruction());
      if (array.single) {
        code.fastore();
      } else {
        widen(instructions.isSingle(store.instruction()));
        code.dastore();
      }
    }
    for (Stage.Reduce reduction : loop.reductions()) {
      arrays.getOrDefault(reduction.terms(), Arrays.NONE).index(code, row);
      load(reduction.instruction());
      widen(instructions.isSingle(reduction.instruction()));
      code.dastore();
    }
    code.iinc(row, 1).goto_(top).labelBinding(end);
    for (Stage.Reduce reduction : loop.reductions()) {
      boolean single = instructions.isSingle(reduction.instruction());
      code.aload(RowLoopCode.SUMS).loadConstant(reduction.sum());
      code.aload(arrays.getOrDefault(reduction.terms(), Arrays.NONE).local);
      code.iload(RowLoopCode.FROM).iload(RowLoopCode.TO);
      String method =
          reduction.reduction() == Op.Reduction.MAX ? "max" : single ? "sumSingle" : "sum";
      code.invokestatic(TERMS, method, SUM).dastore();
    }
    code.return_();
  }

  /** Loads the invariants that the loop needs. */
  private void scalars(Stage.Loop loop) {
    for (int input : RowLoopCode.invariants(instructions, loop)) {
      if (!isConstant(input)) {
        local(
            input,
            () -> code.aload(RowLoopCode.SCALARS).loadConstant(input).daload(),
            instructions.isSingle(input));
      }
    }
  }

  private boolean isConstant(int i) {
    return instructions.at(i) instanceof Instruction.Constant;
  }

  private void local(int i, Runnable loaded, boolean narrowed) {
    loaded.run();
    narrow(narrowed);
    store(i);
  }

  private record Arrays(int local, int offset, boolean single) {
    static final Arrays NONE = new Arrays(-1, -1, false);

    void index(CodeBuilder code, int row) {
      code.aload(local).iload(offset).iload(row).iadd();
    }
  }

  private Arrays array(int array, int instruction) {
    return array(array, instructions.isSingle(instruction));
  }

  private Arrays array(int array, boolean single) {
    int local = code.allocateLocal(TypeKind.REFERENCE);
    int offset = code.allocateLocal(TypeKind.INT);
    RowLoopCode.array(code, array, single, local, offset);
    return new Arrays(local, offset, single);
  }

  private void store(int i) {
    TypeKind kind = instructions.isSingle(i) ? TypeKind.FLOAT : TypeKind.DOUBLE;
    int local = code.allocateLocal(kind);
    code.storeLocal(kind, local);
    locals.put(i, local);
  }

  private void load(int i) {
    boolean single = instructions.isSingle(i);
    if (instructions.at(i) instanceof Instruction.Constant(double value, _)) {
      if (single) {
        code.loadConstant((float) value);
      } else {
        code.loadConstant(value);
      }
    } else {
      code.loadLocal(single ? TypeKind.FLOAT : TypeKind.DOUBLE, locals.getOrDefault(i, -1));
    }
  }

  private void narrow(boolean single) {
    if (single) {
      code.d2f();
    }
  }

  private void widen(boolean single) {
    if (single) {
      code.f2d();
    }
  }

  private void compute(int i) {
    switch (instructions.at(i)) {
      case Instruction.Apply(Primitive primitive, List<Integer> operands) ->
          apply(primitive, operands, instructions.isSingle(i));
      case Instruction.Round(int operand) -> {
        load(operand);
        code.d2f();
      }
      case Instruction.Widen(int operand) -> {
        load(operand);
        code.f2d();
      }
      case Instruction.Call(Fn fn, List<Integer> operands) -> call(fn, operands);
      case Instruction.Constant _ -> load(i);
      case Instruction.Theta _,
          Instruction.RowCount _,
          Instruction.Read _,
          Instruction.External _,
          Instruction.OverRows _ ->
          throw new IllegalStateException("%s is not computed here".formatted(instructions.at(i)));
    }
  }

  private void call(Fn fn, List<Integer> operands) {
    Class<?> type;
    switch (fn.meaning()) {
      case Meaning.Unary(DoubleUnaryOperator of) -> {
        type = DoubleUnaryOperator.class;
        data.add(of);
      }
      case Meaning.Binary(DoubleBinaryOperator of) -> {
        type = DoubleBinaryOperator.class;
        data.add(of);
      }
      case Meaning.Written _ -> throw new IllegalStateException("%s is written".formatted(fn));
    }
    code.loadConstant(
        DynamicConstantDesc.ofNamed(
            ConstantDescs.BSM_CLASS_DATA_AT,
            ConstantDescs.DEFAULT_NAME,
            Classes.desc(type),
            data.size() - 1));
    operands.forEach(this::load);
    ClassDesc[] doubles = new ClassDesc[operands.size()];
    java.util.Arrays.fill(doubles, CD_double);
    code.invokeinterface(
        Classes.desc(type), "applyAsDouble", MethodTypeDesc.of(CD_double, doubles));
  }

  private void apply(Primitive primitive, List<Integer> x, boolean single) {
    switch (primitive) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE -> {
        x.forEach(this::load);
        arithmetic(primitive, single);
      }
      case NEGATE -> {
        load(x.getFirst());
        if (single) {
          code.fneg();
        } else {
          code.dneg();
        }
      }
      case FMA -> method(MATH, "fma", x, single);
      case ABS -> method(MATH, "abs", x, single);
      case MIN -> method(MATH, "min", x, single);
      case MAX -> method(MATH, "max", x, single);
      case SQRT -> inDouble(MATH, "sqrt", x, single);
      case RINT -> inDouble(MATH, "rint", x, single);
      case COPY_SIGN -> inDouble(PRIMITIVE, "copySign", x, single);
      case POWER_OF_TWO -> inDouble(PRIMITIVE, "powerOfTwo", x, single);
      case EXPONENT -> inDouble(PRIMITIVE, "exponent", x, single);
      case FRACTION -> inDouble(PRIMITIVE, "fraction", x, single);
      case LARGE_QUADRANT -> inDouble(LARGE_ANGLE, "quadrant", x, single);
      case LARGE_ANGLE -> inDouble(LARGE_ANGLE, "angle", x, single);
      case LARGE_ANGLE_LOW -> inDouble(LARGE_ANGLE, "angleLow", x, single);
      case LESS, LESS_OR_EQUAL, EQUAL -> {
        Label no = code.newLabel();
        jumpUnless(primitive, x, no);
        choose(no, () -> one(single), () -> zero(single));
      }
      case SELECT -> {
        Label no = code.newLabel();
        if (instructions.at(x.getFirst())
                instanceof Instruction.Apply(Primitive condition, List<Integer> compared)
            && condition.isComparison()
            && compared.stream().allMatch(o -> isConstant(o) || locals.containsKey(o))) {
          jumpUnless(condition, compared, no);
        } else {
          load(x.getFirst());
          zero(single);
          compare(true, single);
          code.ifeq(no);
        }
        choose(no, () -> load(x.get(1)), () -> load(x.get(2)));
      }
    }
  }

  private void choose(Label no, Runnable first, Runnable second) {
    Label end = code.newLabel();
    first.run();
    code.goto_(end).labelBinding(no);
    second.run();
    code.labelBinding(end);
  }

  /** Jumps where the comparison does not hold; NaN never holds. */
  private void jumpUnless(Primitive comparison, List<Integer> x, Label no) {
    boolean single = instructions.isSingle(x.getFirst());
    x.forEach(this::load);
    compare(comparison != Primitive.EQUAL, single);
    switch (comparison) {
      case LESS -> code.ifge(no);
      case LESS_OR_EQUAL -> code.ifgt(no);
      default -> code.ifne(no);
    }
  }

  private void compare(boolean greaterIfNaN, boolean single) {
    if (single) {
      if (greaterIfNaN) {
        code.fcmpg();
      } else {
        code.fcmpl();
      }
    } else if (greaterIfNaN) {
      code.dcmpg();
    } else {
      code.dcmpl();
    }
  }

  private void one(boolean single) {
    if (single) {
      code.fconst_1();
    } else {
      code.dconst_1();
    }
  }

  private void zero(boolean single) {
    if (single) {
      code.fconst_0();
    } else {
      code.dconst_0();
    }
  }

  private void arithmetic(Primitive primitive, boolean single) {
    switch (primitive) {
      case ADD -> either(single, code::fadd, code::dadd);
      case SUBTRACT -> either(single, code::fsub, code::dsub);
      case MULTIPLY -> either(single, code::fmul, code::dmul);
      default -> either(single, code::fdiv, code::ddiv);
    }
  }

  private static void either(boolean single, Runnable ofSingle, Runnable ofDouble) {
    (single ? ofSingle : ofDouble).run();
  }

  private void method(ClassDesc owner, String name, List<Integer> x, boolean single) {
    ClassDesc type = single ? ConstantDescs.CD_float : CD_double;
    ClassDesc[] types = new ClassDesc[x.size()];
    java.util.Arrays.fill(types, type);
    x.forEach(this::load);
    code.invokestatic(owner, name, MethodTypeDesc.of(type, types));
  }

  /** A method of doubles whose result single precision can hold, or rounds innocuously. */
  private void inDouble(ClassDesc owner, String name, List<Integer> x, boolean single) {
    ClassDesc[] types = new ClassDesc[x.size()];
    java.util.Arrays.fill(types, CD_double);
    for (int operand : x) {
      load(operand);
      widen(single);
    }
    code.invokestatic(owner, name, MethodTypeDesc.of(CD_double, types));
    narrow(single);
  }
}

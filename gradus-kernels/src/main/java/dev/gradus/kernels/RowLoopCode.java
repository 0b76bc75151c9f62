package dev.gradus.kernels;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashSet;
import java.util.Set;

/** What all dialects of a {@link RowLoop} share. */
final class RowLoopCode {
  /** Where the arguments stand in the generated method. */
  static final int SCALARS = 1;

  static final int ARRAYS = 2;
  static final int OFFSETS = 3;
  static final int FROM = 4;
  static final int TO = 5;
  static final int SUMS = 6;

  private static final MethodTypeDesc TYPE =
      MethodTypeDesc.of(
          ConstantDescs.CD_void,
          ConstantDescs.CD_double.arrayType(),
          ConstantDescs.CD_Object.arrayType(),
          ConstantDescs.CD_int.arrayType(),
          ConstantDescs.CD_int,
          ConstantDescs.CD_int,
          ConstantDescs.CD_double.arrayType());

  private RowLoopCode() {}

  /** The loop as scalar code. */
  static RowLoop scalar(Code instructions, Stage.Loop loop) {
    return Classes.make(
        RowLoop.class, TYPE, (code, data) -> ScalarLoop.write(code, instructions, loop, data));
  }

  /** The loop as vector code. */
  static RowLoop vector(Code instructions, Stage.Loop loop, Lanes lanes) {
    return Classes.make(
        RowLoop.class, TYPE, (code, _) -> VectorLoop.write(code, instructions, loop, lanes));
  }

  /** Puts an array and its offset into locals. */
  static void array(CodeBuilder code, int array, boolean single, int local, int offset) {
    code.aload(ARRAYS)
        .loadConstant(array)
        .aaload()
        .checkcast((single ? ConstantDescs.CD_float : ConstantDescs.CD_double).arrayType())
        .astore(local);
    code.aload(OFFSETS).loadConstant(array).iaload().istore(offset);
  }

  /** The invariants that a loop takes. */
  static Set<Integer> invariants(Code instructions, Stage.Loop loop) {
    Set<Integer> taken = new LinkedHashSet<>();
    loop.body().forEach(i -> taken.addAll(instructions.at(i).inputs()));
    loop.stores().forEach(store -> taken.add(store.instruction()));
    loop.reductions().forEach(reduction -> taken.add(reduction.instruction()));
    taken.removeIf(instructions::isPerRow);
    return taken;
  }
}

package dev.gradus.kernels;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * The innermost part of a matrix product, on packed panels: {@code tile += a · b} for {@link #DOWN}
 * numbers down and {@link #ACROSS} across, term by term in order by fused multiply-adds (Goto and
 * van de Geijn 2008, "Anatomy of high-performance matrix multiplication").
 */
@FunctionalInterface
interface Micro {
  /** How many numbers of the left factor stand side by side in its panel. */
  int DOWN = 64;

  /** How many of the right one. */
  int ACROSS = 6;

  /**
   * Adds to a tile.
   *
   * @param a the left panel: {@code [depth][DOWN]} from {@code atA}
   * @param b the right panel: {@code [depth][ACROSS]} from {@code atB}
   * @param tile {@code [ACROSS][DOWN]}
   */
  void run(Object a, int atA, Object b, int atB, int depth, Object tile);

  /** As plain loops, single precision. */
  static Micro plainSingle() {
    return (a, atA, b, atB, depth, tile) -> {
      float[] left = (float[]) a;
      float[] right = (float[]) b;
      float[] sums = (float[]) tile;
      for (int k = 0; k < depth; k++) {
        for (int j = 0; j < ACROSS; j++) {
          float factor = right[atB + k * ACROSS + j];
          for (int i = 0; i < DOWN; i++) {
            sums[j * DOWN + i] = Math.fma(left[atA + k * DOWN + i], factor, sums[j * DOWN + i]);
          }
        }
      }
    };
  }

  /** As plain loops, double precision. */
  static Micro plainDouble() {
    return (a, atA, b, atB, depth, tile) -> {
      double[] left = (double[]) a;
      double[] right = (double[]) b;
      double[] sums = (double[]) tile;
      for (int k = 0; k < depth; k++) {
        for (int j = 0; j < ACROSS; j++) {
          double factor = right[atB + k * ACROSS + j];
          for (int i = 0; i < DOWN; i++) {
            sums[j * DOWN + i] = Math.fma(left[atA + k * DOWN + i], factor, sums[j * DOWN + i]);
          }
        }
      }
    };
  }

  /**
   * As vector code, part of the numbers down at a time, so that their sums stay in registers.
   *
   * @param bits the width of a register
   */
  static Micro vector(boolean single, int bits) {
    return Classes.make(
        Micro.class,
        MethodTypeDesc.of(CD_void, CD_Object, CD_int, CD_Object, CD_int, CD_int, CD_Object),
        (code, _) -> new Writer(code, single, bits).write());
  }

  /** Writes the vector code. */
  final class Writer {
    /** So many registers are summed across and down at once; the other registers hold factors. */
    private static final int MOST_SUMS = 24;

    private final CodeBuilder code;
    private final boolean single;
    private final Lanes.Kind kind;
    private final int width;
    private final int registers;
    private final int[] arrays = new int[3];

    Writer(CodeBuilder code, boolean single, int bits) {
      this.code = code;
      this.single = single;
      this.kind = Lanes.kind(single, bits);
      this.width = bits / (single ? Float.SIZE : Double.SIZE);
      int sums = bits == 512 ? MOST_SUMS : MOST_SUMS / 2;
      this.registers = Math.min(DOWN / width, sums / ACROSS);
    }

    void write() {
      int[] slots = {1, 3, 6};
      for (int i = 0; i < arrays.length; i++) {
        arrays[i] = code.allocateLocal(TypeKind.REFERENCE);
        code.aload(slots[i]).checkcast(kind.number().arrayType()).astore(arrays[i]);
      }
      for (int down = 0; down < DOWN; down += registers * width) {
        part(down);
      }
      code.return_();
    }

    /** The sums of as many numbers down as registers hold. */
    private void part(int down) {
      int[][] sums = new int[ACROSS][registers];
      for (int j = 0; j < ACROSS; j++) {
        for (int i = 0; i < registers; i++) {
          sums[j][i] = code.allocateLocal(TypeKind.REFERENCE);
          load(arrays[2], j * DOWN + down + i * width);
          code.astore(sums[j][i]);
        }
      }
      int atA = code.allocateLocal(TypeKind.INT);
      int atB = code.allocateLocal(TypeKind.INT);
      int k = code.allocateLocal(TypeKind.INT);
      code.iload(2).loadConstant(down).iadd().istore(atA).iload(4).istore(atB).iconst_0().istore(k);
      Label top = code.newLabel();
      Label end = code.newLabel();
      code.labelBinding(top).iload(k).iload(5).if_icmpge(end);
      int[] left = new int[registers];
      for (int i = 0; i < registers; i++) {
        left[i] = code.allocateLocal(TypeKind.REFERENCE);
        species();
        code.aload(arrays[0]).iload(atA).loadConstant(i * width).iadd();
        fromArray();
        code.astore(left[i]);
      }
      for (int j = 0; j < ACROSS; j++) {
        int factor = code.allocateLocal(TypeKind.REFERENCE);
        species();
        code.aload(arrays[1]).iload(atB).loadConstant(j).iadd();
        if (single) {
          code.faload();
        } else {
          code.daload();
        }
        code.invokestatic(
                kind.vector(),
                "broadcast",
                MethodTypeDesc.of(kind.vector(), Lanes.SPECIES, kind.number()))
            .astore(factor);
        for (int i = 0; i < registers; i++) {
          code.aload(left[i])
              .aload(factor)
              .aload(sums[j][i])
              .invokevirtual(
                  kind.vector(),
                  "fma",
                  MethodTypeDesc.of(kind.vector(), Lanes.VECTOR, Lanes.VECTOR))
              .astore(sums[j][i]);
        }
      }
      code.iinc(atA, DOWN).iinc(atB, ACROSS).iinc(k, 1).goto_(top).labelBinding(end);
      ClassDesc array = kind.number().arrayType();
      for (int j = 0; j < ACROSS; j++) {
        for (int i = 0; i < registers; i++) {
          code.aload(sums[j][i])
              .aload(arrays[2])
              .loadConstant(j * DOWN + down + i * width)
              .invokevirtual(kind.vector(), "intoArray", MethodTypeDesc.of(CD_void, array, CD_int));
        }
      }
    }

    private void species() {
      code.getstatic(kind.vector(), kind.species(), Lanes.SPECIES);
    }

    private void load(int array, int at) {
      species();
      code.aload(array).loadConstant(at);
      fromArray();
    }

    private void fromArray() {
      code.invokestatic(
          kind.vector(),
          "fromArray",
          MethodTypeDesc.of(kind.vector(), Lanes.SPECIES, kind.number().arrayType(), CD_int));
    }
  }
}

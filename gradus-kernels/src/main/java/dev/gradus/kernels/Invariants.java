package dev.gradus.kernels;

import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/** Generated code that computes what is the same for all rows. */
@FunctionalInterface
interface Invariants {
  /** Where the arguments stand in the generated method. */
  int THETA = 1;

  /** The second. */
  int SCALARS = 2;

  /** The third. */
  int ROWS = 3;

  /** So many instructions go into one method. */
  int MOST = 250;

  /**
   * Computes the invariants.
   *
   * @param theta the numbers of the parameters
   * @param scalars takes the numbers, by position
   * @param rows the number of rows of all the data
   */
  void run(double[] theta, double[] scalars, double rows);

  /** The invariants of a plan, as code. */
  static List<Invariants> of(Plan plan) {
    List<Invariants> parts = new ArrayList<>();
    List<Integer> all = plan.invariants();
    for (int from = 0; from < all.size(); from += MOST) {
      List<Integer> body = all.subList(from, Math.min(all.size(), from + MOST));
      parts.add(
          Classes.make(
              Invariants.class,
              MethodTypeDesc.of(
                  ConstantDescs.CD_void,
                  ConstantDescs.CD_double.arrayType(),
                  ConstantDescs.CD_double.arrayType(),
                  ConstantDescs.CD_double),
              (code, data) -> ScalarLoop.write(code, plan.code(), body, data)));
    }
    return parts;
  }
}

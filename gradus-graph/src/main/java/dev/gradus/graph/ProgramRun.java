package dev.gradus.graph;

import dev.gradus.primitive.LargeAngle;
import dev.gradus.primitive.Primitive;
import dev.gradus.primitive.Program;
import dev.gradus.primitive.Program.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** A program run over many numbers, step by step, each step one loop. */
final class ProgramRun {
  /** So many numbers at a time: what the steps leave behind stays in the nearest memory. */
  private static final int CHUNK = 256;

  private ProgramRun() {}

  /**
   * Where an operand's numbers stand.
   *
   * @param at the place of the first
   * @param step from one to the next: 1, or 0 if they are all the same
   */
  record Operand(double[] values, int at, int step) {
    private Operand moved(int by) {
      return new Operand(values, at + by * step, step);
    }
  }

  /** Computes {@code count} results from {@code to} on. */
  static void run(
      Program program, Operand a, Operand b, Operand c, double[] out, int to, int count) {
    Operand[] given = {a, b, c};
    int arity = program.arity();
    List<Step> steps = program.steps();
    Operand[] places = new Operand[arity + steps.size()];
    if (steps.size() > 1) {
      scratch(program, Math.min(CHUNK, count), places);
    }
    for (int done = 0; done < count; done += CHUNK) {
      int now = Math.min(CHUNK, count - done);
      places[program.result()] = new Operand(out, to + done, 1);
      for (int k = 0; k < arity; k++) {
        places[k] = given[k].moved(done);
      }
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i) instanceof Step.Apply(Primitive primitive, List<Integer> from)) {
          apply(
              primitive,
              places[from.getFirst()],
              places[from.get(Math.min(1, from.size() - 1))],
              places[from.getLast()],
              places[arity + i],
              now);
        }
      }
    }
  }

  /**
   * Gives every step a place: constants stand once; what other steps leave behind stands in an
   * array that a later step takes over when it was used for the last time.
   */
  private static void scratch(Program program, int width, Operand[] places) {
    int arity = program.arity();
    List<Step> steps = program.steps();
    int[] lastUse = new int[places.length];
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Apply(_, List<Integer> from)) {
        for (int operand : from) {
          lastUse[operand] = i;
        }
      }
    }
    Deque<double[]> free = new ArrayDeque<>();
    for (int i = 0; i < steps.size(); i++) {
      switch (steps.get(i)) {
        case Step.Constant(double value) ->
            places[arity + i] = new Operand(new double[] {value}, 0, 0);
        case Step.Apply(_, List<Integer> from) -> {
          for (int operand : Set.copyOf(from)) {
            if (operand >= arity && lastUse[operand] == i && places[operand].step == 1) {
              free.push(places[operand].values);
            }
          }
          places[arity + i] = new Operand(free.isEmpty() ? new double[width] : free.pop(), 0, 1);
        }
      }
    }
  }

  private static void apply(
      Primitive primitive, Operand first, Operand second, Operand third, Operand result, int n) {
    double[] a = first.values;
    double[] b = second.values;
    double[] c = third.values;
    double[] out = result.values;
    int i = first.at;
    int j = second.at;
    int k = third.at;
    int to = result.at;
    int s = first.step;
    int t = second.step;
    int u = third.step;
    switch (primitive) {
      case ADD -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = a[i + r * s] + b[j + r * t];
        }
      }
      case SUBTRACT -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = a[i + r * s] - b[j + r * t];
        }
      }
      case MULTIPLY -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = a[i + r * s] * b[j + r * t];
        }
      }
      case DIVIDE -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = a[i + r * s] / b[j + r * t];
        }
      }
      case FMA -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = Math.fma(a[i + r * s], b[j + r * t], c[k + r * u]);
        }
      }
      case NEGATE -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = -a[i + r * s];
        }
      }
      case ABS -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = Math.abs(a[i + r * s]);
        }
      }
      case SQRT -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = Math.sqrt(a[i + r * s]);
        }
      }
      case RINT -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = Math.rint(a[i + r * s]);
        }
      }
      case MIN -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = Math.min(a[i + r * s], b[j + r * t]);
        }
      }
      case MAX -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = Math.max(a[i + r * s], b[j + r * t]);
        }
      }
      case LESS -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = a[i + r * s] < b[j + r * t] ? 1 : 0;
        }
      }
      case LESS_OR_EQUAL -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = a[i + r * s] <= b[j + r * t] ? 1 : 0;
        }
      }
      case EQUAL -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = a[i + r * s] == b[j + r * t] ? 1 : 0;
        }
      }
      case SELECT -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = a[i + r * s] != 0 ? b[j + r * t] : c[k + r * u];
        }
      }
      case COPY_SIGN -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = Primitive.copySign(a[i + r * s], b[j + r * t]);
        }
      }
      case POWER_OF_TWO -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = Primitive.powerOfTwo(a[i + r * s]);
        }
      }
      case EXPONENT -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = Primitive.exponent(a[i + r * s]);
        }
      }
      case FRACTION -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = Primitive.fraction(a[i + r * s]);
        }
      }
      case LARGE_QUADRANT -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = LargeAngle.quadrant(a[i + r * s]);
        }
      }
      case LARGE_ANGLE -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = LargeAngle.angle(a[i + r * s]);
        }
      }
      case LARGE_ANGLE_LOW -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = LargeAngle.angleLow(a[i + r * s]);
        }
      }
    }
  }
}

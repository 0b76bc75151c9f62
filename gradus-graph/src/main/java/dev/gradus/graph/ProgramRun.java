package dev.gradus.graph;

import dev.gradus.primitive.Primitive;
import dev.gradus.primitive.Program;
import dev.gradus.primitive.Program.Step;
import java.util.List;

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
  record Operand(double[] values, int at, int step) {}

  /** Computes {@code count} results from {@code to} on. */
  static void run(
      Program program, Operand a, Operand b, Operand c, double[] out, int to, int count) {
    List<Step> steps = program.steps();
    if (steps.size() == 1 && steps.getFirst() instanceof Step.Apply(Primitive only, var from)) {
      apply(
          only,
          operand(from, 0, a, b, c),
          operand(from, 1, a, b, c),
          operand(from, 2, a, b, c),
          out,
          to,
          count);
      return;
    }
    int width = Math.min(CHUNK, count);
    Operand[] places = new Operand[program.arity() + steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      places[program.arity() + i] =
          steps.get(i) instanceof Step.Constant(double value)
              ? new Operand(new double[] {value}, 0, 0)
              : new Operand(new double[width], 0, 1);
    }
    for (int done = 0; done < count; done += width) {
      int now = Math.min(width, count - done);
      Operand[] given = {moved(a, done), moved(b, done), moved(c, done)};
      System.arraycopy(given, 0, places, 0, program.arity());
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i) instanceof Step.Apply(Primitive primitive, List<Integer> from)) {
          boolean last = i == steps.size() - 1;
          apply(
              primitive,
              places[from.getFirst()],
              places[from.get(Math.min(1, from.size() - 1))],
              places[from.getLast()],
              last ? out : places[program.arity() + i].values(),
              last ? to + done : 0,
              now);
        }
      }
    }
  }

  private static Operand operand(List<Integer> from, int k, Operand a, Operand b, Operand c) {
    return switch (from.get(Math.min(k, from.size() - 1))) {
      case 0 -> a;
      case 1 -> b;
      default -> c;
    };
  }

  private static Operand moved(Operand operand, int by) {
    return new Operand(operand.values, operand.at + by * operand.step, operand.step);
  }

  private static void apply(
      Primitive primitive,
      Operand first,
      Operand second,
      Operand third,
      double[] out,
      int to,
      int n) {
    double[] a = first.values;
    double[] b = second.values;
    double[] c = third.values;
    int i = first.at;
    int j = second.at;
    int k = third.at;
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
      case SELECT -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = a[i + r * s] != 0 ? b[j + r * t] : c[k + r * u];
        }
      }
      default -> {
        for (int r = 0; r < n; r++) {
          out[to + r] = primitive.of(a[i + r * s], b[j + r * t], c[k + r * u]);
        }
      }
    }
  }
}

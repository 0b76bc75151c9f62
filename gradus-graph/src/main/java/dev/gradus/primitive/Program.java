package dev.gradus.primitive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A function of numbers, written in primitives: a flat list of steps whose operands are positions.
 * The operands of the function stand at the positions from 0, the steps after them; the last
 * position is the result.
 *
 * <p>It is written when its steps are first asked for: of all functions a run needs but a few.
 */
public final class Program {
  /** A step of a program. */
  public sealed interface Step {
    /** A number. */
    record Constant(double value) implements Step {
      /** The same bits. */
      @Override
      public boolean equals(Object other) {
        return other instanceof Constant(double number)
            && Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(number);
      }

      @Override
      public int hashCode() {
        return Double.hashCode(value);
      }
    }

    /** A primitive of the numbers at earlier positions. */
    record Apply(Primitive primitive, List<Integer> operands) implements Step {
      /** The same as a record's, at hand sooner: programs are written while Gradus starts. */
      @Override
      public boolean equals(Object other) {
        return other instanceof Apply apply
            && primitive == apply.primitive
            && operands.equals(apply.operands);
      }

      @Override
      public int hashCode() {
        return 31 * operands.hashCode() + primitive.hashCode();
      }
    }
  }

  private final int arity;
  private final Function<List<Value>, Value> written;
  private List<Step> steps = List.of();

  private Program(int arity, Function<List<Value>, Value> written) {
    this.arity = arity;
    this.written = written;
  }

  /** A program of one operand. */
  public static Program of(Function<Value, Value> written) {
    return new Program(1, x -> written.apply(x.getFirst()));
  }

  /** A program of two operands. */
  public static Program of(Written2 written) {
    return new Program(2, x -> written.of(x.getFirst(), x.getLast()));
  }

  /** A program of three operands. */
  public static Program of(Written3 written) {
    return new Program(3, x -> written.of(x.get(0), x.get(1), x.get(2)));
  }

  /** A function of two values. */
  @FunctionalInterface
  public interface Written2 {
    /** What is made of the operands. */
    Value of(Value a, Value b);
  }

  /** A function of three values. */
  @FunctionalInterface
  public interface Written3 {
    /** What is made of the operands. */
    Value of(Value a, Value b, Value c);
  }

  /** How many operands the function takes. */
  public int arity() {
    return arity;
  }

  /** Constants, and primitives applied to earlier positions. */
  public synchronized List<Step> steps() {
    if (steps.isEmpty()) {
      Writer writer = new Writer(arity);
      List<Value> operands = new ArrayList<>();
      for (int i = 0; i < arity; i++) {
        operands.add(new Value(writer, i));
      }
      steps = List.copyOf(writer.until(written.apply(operands).position()));
    }
    return steps;
  }

  /** The position of the result. */
  public int result() {
    return arity + steps().size() - 1;
  }

  /**
   * Whether it may be run in single precision: it rounds once at most and the rest is exact there,
   * so that the result is that of double precision, rounded (see {@code
   * dev.gradus.graph.Precision}).
   */
  public boolean suitsSinglePrecision() {
    int rounded = 0;
    for (Step step : steps()) {
      switch (step) {
        case Step.Constant(double value) -> {
          if (Double.compare((float) value, value) != 0) {
            return false;
          }
        }
        case Step.Apply(Primitive primitive, _) -> {
          if (!primitive.suitsSinglePrecision()) {
            return false;
          }
          rounded += primitive.isRounded() ? 1 : 0;
        }
      }
    }
    return rounded <= 1;
  }

  /** The value for these operands. */
  public double at(double... operands) {
    List<Step> all = steps();
    double[] values = new double[arity + all.size()];
    System.arraycopy(operands, 0, values, 0, arity);
    for (int i = 0; i < all.size(); i++) {
      values[arity + i] =
          switch (all.get(i)) {
            case Step.Constant(double value) -> value;
            case Step.Apply(Primitive primitive, List<Integer> from) ->
                primitive.of(
                    values[from.getFirst()],
                    values[from.get(Math.min(1, from.size() - 1))],
                    values[from.getLast()]);
          };
    }
    return values[result()];
  }

  /** A program under construction; equal steps are one. */
  static final class Writer {
    private final int arity;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Step, Integer> positions = new HashMap<>();

    Writer(int arity) {
      this.arity = arity;
    }

    Value add(Step step) {
      Integer known = positions.putIfAbsent(step, arity + steps.size());
      if (known != null) {
        return new Value(this, known);
      }
      steps.add(step);
      return new Value(this, arity + steps.size() - 1);
    }

    /** The steps that a result needs, which becomes the last. */
    List<Step> until(int result) {
      int count = arity + steps.size();
      boolean[] needed = new boolean[count];
      needed[result] = true;
      for (int i = count - 1; i >= arity; i--) {
        if (needed[i] && steps.get(i - arity) instanceof Step.Apply apply) {
          for (int operand : apply.operands()) {
            needed[operand] = true;
          }
        }
      }
      int[] place = new int[count];
      List<Step> kept = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        place[i] = i < arity ? i : arity + kept.size();
        if (i >= arity && needed[i]) {
          kept.add(moved(steps.get(i - arity), place));
        }
      }
      return kept;
    }

    private static Step moved(Step step, int[] place) {
      if (!(step instanceof Step.Apply apply)) {
        return step;
      }
      Integer[] operands = new Integer[apply.operands().size()];
      for (int k = 0; k < operands.length; k++) {
        operands[k] = place[apply.operands().get(k)];
      }
      return new Step.Apply(apply.primitive(), List.of(operands));
    }
  }
}

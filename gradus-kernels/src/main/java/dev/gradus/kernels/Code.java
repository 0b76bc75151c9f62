package dev.gradus.kernels;

import dev.gradus.graph.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Instructions under construction, each once, with what is known of them. */
final class Code {
  private final Precision precision;
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Boolean> perRow = new ArrayList<>();
  private final List<Boolean> single = new ArrayList<>();
  private final Map<Instruction, Integer> positions = new HashMap<>();

  Code(Precision precision) {
    this.precision = precision;
  }

  /** The position of an instruction, which is added if it is not there. */
  int add(Instruction instruction) {
    Integer known = positions.get(instruction);
    if (known != null) {
      return known;
    }
    int position = instructions.size();
    positions.put(instruction, position);
    instructions.add(instruction);
    perRow.add(
        switch (instruction) {
          case Instruction.Read _, Instruction.External _ -> true;
          case Instruction.OverRows _ -> false;
          default -> instruction.inputs().stream().anyMatch(perRow::get);
        });
    single.add(isSingle(instruction));
    return position;
  }

  private boolean isSingle(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Constant(_, boolean ofSingle) -> ofSingle;
      case Instruction.Theta _, Instruction.RowCount _, Instruction.Read _ ->
          precision == Precision.FLOAT32;
      case Instruction.Apply(_, List<Integer> operands) -> single.get(operands.getFirst());
      case Instruction.Round _ -> true;
      case Instruction.Widen _, Instruction.Call _, Instruction.External _ -> false;
      case Instruction.OverRows(_, int operand) -> single.get(operand);
    };
  }

  /** Whether columns are of single precision. */
  boolean hasSingleColumns() {
    return precision == Precision.FLOAT32;
  }

  int size() {
    return instructions.size();
  }

  Instruction at(int position) {
    return instructions.get(position);
  }

  /** Whether it differs from row to row. */
  boolean isPerRow(int position) {
    return perRow.get(position);
  }

  /** Whether it is of single precision. */
  boolean isSingle(int position) {
    return single.get(position);
  }
}

package dev.gradus.kernels;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Op;
import dev.gradus.graph.Precision;
import dev.gradus.graph.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The instructions of a graph cut into stages that a just-in-time compiler can digest.
 *
 * <p>Of more than about 200 vector operations, or more than 8000 bytes of byte code, the compiler
 * of the JVM makes nothing; so a loop ends before, and what later loops need of it goes through
 * buffers of a block, which stay in the nearest memory.
 *
 * @param code the instructions
 * @param invariants those that are the same for all rows and that are computed, in order
 * @param stages what is done to a block
 * @param arrays what each array of the stages is
 * @param sums how many reductions there are
 * @param outputs what each output of the graph is
 */
record Plan(
    Code code,
    List<Integer> invariants,
    List<Stage> stages,
    List<Place> arrays,
    int sums,
    List<Output> outputs) {
  /** The most weight of a loop. */
  private static final int MOST = 150;

  /** What an array of the stages holds. */
  sealed interface Place {
    /** A column of the data. */
    record Column(int column) implements Place {}

    /** A buffer between stages. */
    record Buffer(boolean single) implements Place {}

    /** A component of an output. */
    record Component(int output, int component, boolean single) implements Place {}
  }

  /** What an output of the graph is. */
  sealed interface Output {
    /** A value a row. */
    record Rows() implements Output {}

    /** Numbers that are the same for all rows, by instruction. */
    record Numbers(int[] instructions) implements Output {}

    /** Reductions, by their place among the sums. */
    record Reductions(int[] sums) implements Output {}
  }

  /**
   * The plan of a graph.
   *
   * @param widened whether outputs per row are written in double precision, whatever theirs
   */
  static Plan of(Graph graph, Precision precision, boolean widened) {
    Lowering.Lowered lowered = Lowering.of(graph, precision);
    return new Planner(graph, lowered.code(), lowered.outputs(), widened).plan();
  }

  /** Whether an array holds numbers of single precision. */
  boolean isSingle(int array) {
    return switch (arrays.get(array)) {
      case Place.Column _ -> code.hasSingleColumns();
      case Place.Buffer(boolean single) -> single;
      case Place.Component(_, _, boolean single) -> single;
    };
  }

  /** The total weight of the loops, for one row. */
  int weight() {
    int weight = 0;
    for (Stage stage : stages) {
      weight +=
          switch (stage) {
            case Stage.Loop loop -> loop.body().size() + loop.reductions().size();
            case Stage.External _ -> 50;
          };
    }
    return weight;
  }

  /** A plan under construction. */
  private static final class Planner {
    private final Graph graph;
    private final Code code;
    private final List<int[]> outputs;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Place> arrays = new ArrayList<>();
    private final Map<Integer, Integer> spilled = new HashMap<>();
    private final Map<Integer, Integer> stageOf = new HashMap<>();
    private final Set<Integer> needed = new LinkedHashSet<>();
    private final boolean widened;
    private int sums;

    Planner(Graph graph, Code code, List<int[]> outputs, boolean widened) {
      this.widened = widened;
      this.graph = graph;
      this.code = code;
      this.outputs = outputs;
    }

    Plan plan() {
      for (int column = 0; column < graph.inputs().size(); column++) {
        arrays.add(new Place.Column(column));
      }
      markNeeded();
      List<Group> groups = groups();
      for (int g = 0; g < groups.size(); g++) {
        for (int position : groups.get(g).body) {
          stageOf.put(position, g);
        }
      }
      List<Output> results = new ArrayList<>();
      for (int output = 0; output < outputs.size(); output++) {
        results.add(output(output, groups));
      }
      spill(groups);
      for (Group group : groups) {
        if (!group.body.isEmpty() || !group.stores.isEmpty() || !group.reductions.isEmpty()) {
          stages.add(stage(group));
        }
      }
      return new Plan(code, invariants(), stages, arrays, sums, results);
    }

    private void markNeeded() {
      boolean[] live = new boolean[code.size()];
      outputs.forEach(parts -> {
        for (int part : parts) {
          live[part] = true;
        }
      });
      for (int i = code.size() - 1; i >= 0; i--) {
        if (live[i]) {
          code.at(i).inputs().forEach(input -> live[input] = true);
        }
      }
      for (int i = 0; i < code.size(); i++) {
        if (live[i]) {
          needed.add(i);
        }
      }
    }

    /** Instructions that become one stage. */
    private static final class Group {
      private final boolean calls;
      private final List<Integer> body = new ArrayList<>();
      private final List<Stage.Store> stores = new ArrayList<>();
      private final List<Stage.Reduce> reductions = new ArrayList<>();
      private int weight;

      Group(boolean calls) {
        this.calls = calls;
      }
    }

    private List<Group> groups() {
      List<Group> groups = new ArrayList<>(List.of(new Group(false)));
      for (int i : needed) {
        if (!code.isPerRow(i) || isRead(i)) {
          continue;
        }
        Instruction instruction = code.at(i);
        boolean calls = instruction instanceof Instruction.Call;
        boolean external = instruction instanceof Instruction.External;
        int weight = weight(instruction);
        Group last = groups.getLast();
        if (external || last.calls != calls || last.weight + weight > MOST) {
          last = new Group(calls || external);
          groups.add(last);
        }
        last.body.add(i);
        last.weight += weight;
        if (external) {
          last = new Group(false);
          groups.add(last);
        }
      }
      return groups;
    }

    private boolean isRead(int i) {
      return code.at(i) instanceof Instruction.Read;
    }

    private static int weight(Instruction instruction) {
      return switch (instruction) {
        case Instruction.Apply(var primitive, _) ->
            switch (primitive) {
              case RINT, LARGE_QUADRANT, LARGE_ANGLE, LARGE_ANGLE_LOW -> 6;
              case COPY_SIGN, EXPONENT -> 4;
              case POWER_OF_TWO, FRACTION, SELECT -> 3;
              default -> 1;
            };
        case Instruction.Widen _, Instruction.Round _ -> 2;
        case Instruction.Call _ -> 4;
        default -> 1;
      };
    }

    private Output output(int output, List<Group> groups) {
      int[] parts = outputs.get(output);
      if (graph.output(output).shape().perRow()) {
        for (int c = 0; c < parts.length; c++) {
          boolean single = code.isSingle(parts[c]);
          arrays.add(new Place.Component(output, c, single && !widened));
          home(parts[c], groups)
              .stores
              .add(new Stage.Store(parts[c], arrays.size() - 1, single && widened));
        }
        return new Output.Rows();
      }
      if (parts.length > 0 && code.at(parts[0]) instanceof Instruction.OverRows) {
        int[] places = new int[parts.length];
        for (int c = 0; c < parts.length; c++) {
          var reduction = (Instruction.OverRows) code.at(parts[c]);
          arrays.add(new Place.Buffer(false));
          places[c] = sums;
          home(reduction.operand(), groups)
              .reductions
              .add(
                  new Stage.Reduce(
                      reduction.reduction(), reduction.operand(), arrays.size() - 1, sums++));
        }
        return new Output.Reductions(places);
      }
      return new Output.Numbers(parts);
    }

    /** The group in which an instruction's value is at hand. */
    private Group home(int position, List<Group> groups) {
      int g = stageOf.getOrDefault(position, groups.size() - 1);
      Group group = groups.get(g);
      boolean external = !group.body.isEmpty() && isExternal(group.body.getFirst());
      return external
              || (group.reductions.size() + group.stores.size()) * 3 + group.weight > 2 * MOST
          ? roomy(groups, g)
          : group;
    }

    /** A group after another that has room for one more result. */
    private static Group roomy(List<Group> groups, int after) {
      for (Group group : groups.subList(after + 1, groups.size())) {
        if (group.body.isEmpty()
            && !group.calls
            && group.reductions.size() + group.stores.size() < 16) {
          return group;
        }
      }
      Group more = new Group(false);
      groups.add(more);
      return more;
    }

    private boolean isExternal(int i) {
      return code.at(i) instanceof Instruction.External;
    }

    /** Gives a buffer to each value that is made in one group and needed in another. */
    private void spill(List<Group> groups) {
      for (int g = 0; g < groups.size(); g++) {
        for (int input : taken(groups.get(g))) {
          if (code.isPerRow(input) && !isRead(input) && stageOf.getOrDefault(input, g) != g) {
            spilled.computeIfAbsent(
                input,
                spilt -> {
                  arrays.add(new Place.Buffer(code.isSingle(spilt)));
                  return arrays.size() - 1;
                });
          }
        }
      }
      for (int g = 0; g < groups.size(); g++) {
        Group group = groups.get(g);
        for (int position : group.body) {
          if (isExternal(position)) {
            spilled.computeIfAbsent(
                position,
                _ -> {
                  arrays.add(new Place.Buffer(false));
                  return arrays.size() - 1;
                });
          } else if (spilled.containsKey(position)) {
            group.stores.add(new Stage.Store(position, spilled.getOrDefault(position, 0), false));
          }
        }
      }
    }

    /** What a group takes: operands of its body, and what it stores and sums. */
    private Set<Integer> taken(Group group) {
      Set<Integer> taken = new LinkedHashSet<>();
      group.body.forEach(i -> taken.addAll(code.at(i).inputs()));
      group.stores.forEach(store -> taken.add(store.instruction()));
      group.reductions.forEach(reduction -> taken.add(reduction.instruction()));
      return taken;
    }

    private Stage stage(Group group) {
      if (!group.body.isEmpty()
          && code.at(group.body.getFirst())
              instanceof
              Instruction.External(
                  Op.External external,
                  List<Integer> operands,
                  List<Shape> parameters)) {
        int inputs = external.inputs().size();
        return new Stage.External(
            external,
            spilled.getOrDefault(group.body.getFirst(), 0),
            operands.subList(0, inputs).stream()
                .map(input -> new Stage.Load(input, arrayOf(input)))
                .toList(),
            operands.subList(inputs, operands.size()),
            parameters);
      }
      Map<Integer, Integer> loads = new LinkedHashMap<>();
      for (int input : taken(group)) {
        if (code.isPerRow(input) && !group.body.contains(input)) {
          loads.put(input, arrayOf(input));
        }
      }
      return new Stage.Loop(
          List.copyOf(group.body),
          loads.entrySet().stream().map(e -> new Stage.Load(e.getKey(), e.getValue())).toList(),
          List.copyOf(group.stores),
          List.copyOf(group.reductions),
          group.calls);
    }

    private int arrayOf(int instruction) {
      return code.at(instruction) instanceof Instruction.Read(int column)
          ? column
          : spilled.getOrDefault(instruction, -1);
    }

    private List<Integer> invariants() {
      return needed.stream()
          .filter(i -> !code.isPerRow(i))
          .filter(i -> !(code.at(i) instanceof Instruction.OverRows))
          .filter(i -> !(code.at(i) instanceof Instruction.Constant))
          .toList();
    }
  }
}

package dev.gradus.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The nodes that some of a list need, in their order, renumbered.
 *
 * @param nodes the nodes kept
 * @param ends where those stand now for which they are kept
 */
record Needed(List<Node> nodes, List<Integer> ends) {
  static Needed of(List<Node> all, List<Integer> ends) {
    boolean[] live = new boolean[all.size()];
    ends.forEach(end -> live[end] = true);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (live[i]) {
        all.get(i).inputs().forEach(operand -> live[operand] = true);
      }
    }
    int[] place = new int[all.size()];
    List<Node> kept = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (live[i]) {
        place[i] = kept.size();
        kept.add(
            switch (all.get(i)) {
              case Node.Apply(Op op, List<Integer> operands, Shape shape) ->
                  new Node.Apply(op, operands.stream().map(o -> place[o]).toList(), shape);
              case Node leaf -> leaf;
            });
      }
    }
    return new Needed(kept, ends.stream().map(end -> place[end]).toList());
  }
}

package dev.gradus.formula;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The named models that the prediction of an equation is the sum of.
 *
 * @param graph output 0 is what is measured; then come the inputs and parameters of the terms
 * @param terms the named models, in the order of the formula; calls that stand elsewhere than in
 *     the sum are left out
 * @param rest whether the prediction has other terms too
 */
public record NamedSum(Graph graph, List<Term> terms, boolean rest) {
  /**
   * A named model as a term of a sum.
   *
   * @param model the model
   * @param sign 1, or -1 where it is subtracted
   * @param input the output of the graph that is its input; its parameters follow
   */
  public record Term(NamedModel model, double sign, int input) {}

  /** The list is copied. */
  public NamedSum {
    terms = List.copyOf(terms);
  }

  /**
   * The name of the parameter that an argument of a term is, or has a number of for each row; none
   * if the argument is a number or an expression.
   *
   * @param argument from 0, the input not counted
   */
  public Optional<String> parameter(Term term, int argument) {
    Node node = graph.output(term.input + 1 + argument);
    return node instanceof Node.Parameter(String name, var _)
        ? Optional.of(name)
        : Levels.parameter(graph, node);
  }

  private record Place(int position, double sign) {}

  static NamedSum of(Trace trace, Tensor left, Tensor right, List<NamedCalls.Call> calls) {
    List<Tensor> outputs = new ArrayList<>(List.of(left));
    List<Term> terms = new ArrayList<>();
    List<NamedCalls.Call> unseen = new ArrayList<>(calls);
    boolean rest = false;
    Deque<Place> places = new ArrayDeque<>(List.of(new Place(trace.position(right), 1)));
    while (!places.isEmpty()) {
      Place place = places.pop();
      Optional<NamedCalls.Call> found =
          unseen.stream()
              .filter(call -> trace.position(call.tensors().getLast()) == place.position)
              .findFirst();
      if (found.isPresent()) {
        NamedCalls.Call call = found.orElseThrow();
        unseen.remove(call);
        terms.add(new Term(call.model(), place.sign, outputs.size()));
        outputs.addAll(call.tensors().subList(0, call.tensors().size() - 1));
      } else if (trace.node(place.position) instanceof Node.Apply(Op.Elementwise(Fn fn), var x, _)
          && (fn == Fn.ADD || fn == Fn.SUBTRACT || fn == Fn.NEGATE)) {
        double last = fn == Fn.ADD ? place.sign : -place.sign;
        places.push(new Place(x.getLast(), last));
        if (fn != Fn.NEGATE) {
          places.push(new Place(x.getFirst(), place.sign));
        }
      } else {
        rest = true;
      }
    }
    return new NamedSum(trace.graph(outputs), terms, rest);
  }
}

package dev.gradus.loss;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An argument that must be more than 0, such as a mean of counts, with the predictor that it is a
 * function of: x where it is {@code exp(x)} or {@code 1/x}, {@code log(k) + x} where it is {@code
 * k·exp(x)} with k from the data alone, else itself. So logarithms keep their digits where the
 * argument overflows or vanishes.
 *
 * <p>Below 0 there is no such law. An argument that may be there is not a number there, so that no
 * loss is, whatever it makes of the argument.
 *
 * @param value the argument
 * @param predictor x
 * @param log of the argument
 * @param rate the slope of that logarithm along the predictor
 * @param inverse the predictor of another value
 */
record Positive(
    Tensor value, Tensor predictor, Tensor log, Tensor rate, UnaryOperator<Tensor> inverse) {
  static Positive of(Tensor argument) {
    if (Link.node(argument) instanceof Node.Apply(Op.Elementwise(Fn fn), List<Integer> x, _)) {
      if (fn == Fn.EXP) {
        Tensor predictor = Link.operand(argument, x.getFirst());
        return new Positive(argument, predictor, predictor, Maths.ONE, Tensor::log);
      }
      for (int k = 0; k < 2 && fn == Fn.MULTIPLY; k++) {
        if (Link.at(argument, x.get(k))
                instanceof Node.Apply(Op.Elementwise(Fn inner), List<Integer> y, _)
            && inner == Fn.EXP
            && Link.isData(argument, x.get(1 - k))) {
          Tensor offset = Link.operand(argument, x.get(1 - k)).log();
          Tensor predictor = Link.operand(argument, y.getFirst()).plus(offset);
          return new Positive(argument, predictor, predictor, Maths.ONE, Tensor::log);
        }
      }
      if (fn == Fn.DIVIDE && Link.isNumber(argument, x.getFirst(), 1)) {
        Tensor predictor = Link.operand(argument, x.getLast());
        return new Positive(
            within(argument),
            predictor,
            predictor.log().negate(),
            argument.negate(),
            Maths.ONE::dividedBy);
      }
    }
    return new Positive(
        within(argument),
        argument,
        argument.log(),
        Maths.ONE.dividedBy(argument),
        UnaryOperator.identity());
  }

  private static Tensor within(Tensor argument) {
    return argument.less(Maths.ZERO).where(Maths.number(Double.NaN), argument);
  }
}

package dev.gradus.loss;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Node;
import dev.gradus.graph.Op;
import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An argument between 0 and 1, with the predictor x that it is a function of where it is {@code
 * sigmoid(x)}, {@code 1/(1 + exp(-x))}, {@code normcdf(x)} or {@code inv_cloglog(x)}, else itself.
 * So the logarithms of p and 1 - p keep their digits where p is nearly 0 or 1. Where p itself is
 * not between 0 and 1 both are not a number.
 *
 * @param predictor x
 * @param log of p
 * @param logOfRest the logarithm of 1 - p
 * @param rate the slope of {@code log p} along x, not negative
 * @param restRate the slope of {@code -log(1 - p)} along x, not negative
 * @param inverse the predictor of another probability, or something near it
 */
record Probability(
    Tensor predictor,
    Tensor log,
    Tensor logOfRest,
    Tensor rate,
    Tensor restRate,
    UnaryOperator<Tensor> inverse) {
  static Probability of(Tensor p) {
    Node node = Link.node(p);
    if (node instanceof Node.Apply(Op.Elementwise(Fn fn), List<Integer> x, _)) {
      if (fn == Fn.SIGMOID) {
        return logit(Link.operand(p, x.getFirst()));
      }
      if (fn == Fn.NORMCDF) {
        return probit(Link.operand(p, x.getFirst()));
      }
      if (fn == Fn.INV_CLOGLOG) {
        return cloglog(Link.operand(p, x.getFirst()));
      }
    }
    return oddsOf(p).map(Probability::logit).orElseGet(() -> itself(p));
  }

  private static Probability itself(Tensor p) {
    Tensor rest = Maths.ONE.minus(p);
    Tensor isOutside = p.less(Maths.ZERO).plus(p.greater(Maths.ONE));
    Tensor within = isOutside.where(Maths.number(Double.NaN), p);
    return new Probability(
        p,
        within.log(),
        within.negate().log1p(),
        Maths.ONE.dividedBy(p),
        Maths.ONE.dividedBy(rest),
        UnaryOperator.identity());
  }

  private static Probability logit(Tensor x) {
    Tensor p = x.sigmoid();
    Tensor rest = x.negate().sigmoid();
    return new Probability(
        x, x.negate().softplus().negate(), x.softplus().negate(), rest, p, Probability::logOfOdds);
  }

  private static Tensor logOfOdds(Tensor p) {
    return p.log().minus(p.negate().log1p());
  }

  private static Probability probit(Tensor x) {
    Tensor log = logOfNormal(x);
    Tensor logOfRest = logOfNormal(x.negate());
    Tensor logOfDensity = x.square().times(-0.5).minus(0.5 * Math.log(2 * Math.PI));
    return new Probability(
        x,
        log,
        logOfRest,
        logOfDensity.minus(log).exp(),
        logOfDensity.minus(logOfRest).exp(),
        // The logistic curve 1.702 times as steep is within 0.01 of the normal one.
        p -> logOfOdds(p).dividedBy(1.702));
  }

  /**
   * The logarithm of the normal distribution function: far below 0 by its asymptotic series (DLMF
   * 7.12.1), whose first term left out is below 1e-16 there.
   */
  private static Tensor logOfNormal(Tensor x) {
    Tensor isFar = x.less(Maths.number(-20));
    Tensor far = isFar.where(x, Maths.number(-20));
    Tensor w = Maths.ONE.dividedBy(far.square());
    Tensor series =
        w.times(-9)
            .plus(1)
            .times(w)
            .times(-7)
            .plus(1)
            .times(w)
            .times(-5)
            .plus(1)
            .times(w)
            .times(-3)
            .plus(1)
            .times(w)
            .negate();
    Tensor tail =
        far.square()
            .times(-0.5)
            .minus(0.5 * Math.log(2 * Math.PI))
            .minus(far.negate().log())
            .plus(series.log1p());
    return isFar.where(tail, Fn.NORMCDF.of(isFar.where(Maths.ZERO, x)).log());
  }

  private static Probability cloglog(Tensor x) {
    Tensor hazard = x.exp();
    Tensor p = hazard.negate().expm1().negate();
    Tensor isTiny = x.less(Maths.number(-37));
    Tensor log = isTiny.where(x, isTiny.where(Maths.ONE, p).log());
    Tensor isLarge = hazard.greater(Maths.number(700));
    Tensor moderate = isLarge.plus(isTiny).where(Maths.ONE, hazard);
    Tensor rate =
        isLarge.where(Maths.ZERO, isTiny.where(Maths.ONE, moderate.dividedBy(moderate.expm1())));
    return new Probability(
        x, log, hazard.negate(), rate, hazard, q -> q.negate().log1p().negate().log());
  }

  /** x of {@code 1/(1 + exp(-x))}. */
  private static Optional<Tensor> oddsOf(Tensor p) {
    if (Link.node(p) instanceof Node.Apply(Op.Elementwise(Fn divide), List<Integer> x, _)
        && divide == Fn.DIVIDE
        && Link.isNumber(p, x.getFirst(), 1)
        && Link.at(p, x.getLast()) instanceof Node.Apply(Op.Elementwise(Fn add), List<Integer> y, _)
        && add == Fn.ADD) {
      for (int k = 0; k < 2; k++) {
        if (Link.isNumber(p, y.get(k), 1)
            && Link.at(p, y.get(1 - k))
                instanceof Node.Apply(Op.Elementwise(Fn exp), List<Integer> z, _)
            && exp == Fn.EXP) {
          return Optional.of(Link.operand(p, z.getFirst()).negate());
        }
      }
    }
    return Optional.empty();
  }
}

package dev.gradus.loss;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Tensor;
import java.util.List;

/**
 * Counts that spread more than Poisson's: {@code y ~ neg_binomial(mean, size)}, of variance {@code
 * mean + mean²/size} (Stan's neg_binomial_2). The information along the mean is the expected one,
 * along the size the square of the slope.
 */
public record NegativeBinomial() implements Law {
  @Override
  public String name() {
    return "neg_binomial";
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Positive mean = Positive.of(arguments.getFirst());
    Positive size = Positive.of(arguments.get(1));
    Tensor m = mean.value();
    Tensor k = size.value();
    Tensor more = measured.plus(k);
    Tensor logOfShare = m.dividedBy(k).log1p().negate();
    Tensor density =
        Fn.LGAMMA
            .of(more)
            .minus(Fn.LGAMMA.of(k))
            .minus(Fn.LGAMMA.of(measured.plus(1)))
            .plus(k.times(logOfShare))
            .plus(Maths.timesLog(measured, mean.log().minus(size.log()).plus(logOfShare)));
    Tensor whole = m.plus(k);
    Tensor share = k.dividedBy(whole);
    Tensor excess = m.minus(measured);
    Tensor alongSize =
        Fn.DIGAMMA
            .of(k)
            .minus(Fn.DIGAMMA.of(more))
            .minus(logOfShare)
            .minus(excess.dividedBy(whole))
            .times(k)
            .times(size.rate());
    Part ofMean =
        Scores.one(
                m.times(share).times(mean.rate().square()), excess.times(share).times(mean.rate()))
            .getFirst();
    return new Terms(
        density.times(-2),
        List.of(mean.predictor(), size.predictor()),
        List.of(
            new Part(ofMean.residual(), List.of(ofMean.slopes().getFirst(), Maths.ZERO)),
            new Part(Maths.ONE, List.of(Maths.ZERO, alongSize))));
  }

  @Override
  public void check(Sample sample) {
    sample.requireCounts();
  }
}

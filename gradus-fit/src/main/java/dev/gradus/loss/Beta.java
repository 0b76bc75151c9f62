package dev.gradus.loss;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/** Shares between 0 and 1: {@code y ~ beta(a, b)}, whose mean is {@code a/(a + b)}. */
public record Beta() implements Law {
  @Override
  public String name() {
    return "beta";
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Positive first = Positive.of(arguments.getFirst());
    Positive second = Positive.of(arguments.get(1));
    Tensor a = first.value();
    Tensor b = second.value();
    Tensor whole = a.plus(b);
    Tensor log = measured.log();
    Tensor logOfRest = measured.negate().log1p();
    Tensor density =
        Fn.LGAMMA
            .of(whole)
            .minus(Fn.LGAMMA.of(a))
            .minus(Fn.LGAMMA.of(b))
            .plus(a.minus(1).times(log))
            .plus(b.minus(1).times(logOfRest));
    Tensor shared = Fn.POLYGAMMA.of(Maths.ONE, whole).negate();
    Tensor alongA = a.times(first.rate());
    Tensor alongB = b.times(second.rate());
    Tensor ofWhole = Fn.DIGAMMA.of(whole);
    return new Terms(
        density.times(-2),
        List.of(first.predictor(), second.predictor()),
        Scores.two(
            Fn.POLYGAMMA.of(Maths.ONE, a).plus(shared).times(alongA.square()),
            shared.times(alongA).times(alongB),
            Fn.POLYGAMMA.of(Maths.ONE, b).plus(shared).times(alongB.square()),
            Fn.DIGAMMA.of(a).minus(ofWhole).minus(log).times(alongA),
            Fn.DIGAMMA.of(b).minus(ofWhole).minus(logOfRest).times(alongB)));
  }

  @Override
  public Optional<Tensor> mean(List<Tensor> arguments) {
    return Optional.of(arguments.getFirst().dividedBy(arguments.getFirst().plus(arguments.get(1))));
  }

  @Override
  public void check(Sample sample) {
    sample.require(
        row -> sample.measured()[row] > 0 && sample.measured()[row] < 1,
        "it must be between 0 and 1, ends excluded");
  }
}

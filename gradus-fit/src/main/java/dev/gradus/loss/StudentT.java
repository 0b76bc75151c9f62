package dev.gradus.loss;

import dev.gradus.graph.Fn;
import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Numbers with heavy tails: {@code y ~ student_t(df, location, scale)}. The expected information is
 * that of Lange, Little and Taylor (1989, appendix B).
 */
public record StudentT() implements Law {
  @Override
  public String name() {
    return "student_t";
  }

  /** The location. */
  @Override
  public Optional<Tensor> mean(List<Tensor> arguments) {
    return Optional.of(arguments.get(1));
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    Positive freedom = Positive.of(arguments.get(0));
    Tensor location = arguments.get(1);
    Positive scale = Positive.of(arguments.get(2));
    Tensor nu = freedom.value();
    Tensor inverse = scale.log().negate().exp();
    Tensor z = location.minus(measured).times(inverse);
    Tensor share = z.square().dividedBy(nu);
    Tensor half = nu.times(0.5);
    Tensor density =
        Fn.LGAMMA
            .of(half.plus(0.5))
            .minus(Fn.LGAMMA.of(half))
            .minus(freedom.log().plus(Math.log(Math.PI)).times(0.5))
            .minus(scale.log())
            .minus(half.plus(0.5).times(share.log1p()));
    Tensor weight = nu.plus(1).dividedBy(nu.times(share.plus(1)));
    Tensor alongScale = Maths.ONE.minus(weight.times(z.square()));
    Tensor alongFreedom =
        Fn.DIGAMMA
            .of(half)
            .minus(Fn.DIGAMMA.of(half.plus(0.5)))
            .plus(Maths.ONE.dividedBy(nu))
            .plus(share.log1p())
            .minus(weight.times(z.square()).dividedBy(nu))
            .times(half);
    Tensor ofLocation = nu.plus(1).dividedBy(nu.plus(3)).sqrt().times(inverse);
    List<Part> two =
        Scores.two(
            nu.times(2).dividedBy(nu.plus(3)).times(scale.rate().square()),
            nu.times(-2)
                .dividedBy(nu.plus(1).times(nu.plus(3)))
                .times(scale.rate())
                .times(freedom.rate()),
            information(nu).times(freedom.rate().square()),
            alongScale.times(scale.rate()),
            alongFreedom.times(freedom.rate()));
    Part first = two.getFirst();
    Part second = two.getLast();
    return new Terms(
        density.times(-2),
        List.of(freedom.predictor(), location, scale.predictor()),
        List.of(
            new Part(
                weight.times(z).times(inverse).dividedBy(ofLocation),
                List.of(Maths.ZERO, ofLocation, Maths.ZERO)),
            new Part(
                first.residual(),
                List.of(first.slopes().get(1), Maths.ZERO, first.slopes().get(0))),
            new Part(
                second.residual(),
                List.of(second.slopes().get(1), Maths.ZERO, second.slopes().get(0)))));
  }

  /** Of the logarithm of the degrees of freedom; for many of them by its leading term. */
  private static Tensor information(Tensor nu) {
    Tensor isLarge = nu.greater(Maths.number(1e4));
    Tensor few = isLarge.where(Maths.ONE, nu);
    Tensor half = few.times(0.5);
    Tensor gammas =
        Fn.POLYGAMMA
            .of(Maths.ONE, half)
            .minus(Fn.POLYGAMMA.of(Maths.ONE, half.plus(0.5)))
            .times(0.25);
    Tensor rest = few.plus(5).dividedBy(few.times(2).times(few.plus(1)).times(few.plus(3)));
    Tensor exact = few.square().times(gammas.minus(rest));
    return isLarge.where(Maths.number(3.5).dividedBy(nu.square()), exact);
  }
}

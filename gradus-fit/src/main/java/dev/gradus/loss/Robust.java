package dev.gradus.loss;

import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.Tensor;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A function of the residual r that grows more slowly than its square, so that outliers count less:
 * {@code C²·ρ(r/C)}, near 0 the square of r. Its parts are those of iteratively reweighted least
 * squares (Holland and Welsch 1977).
 *
 * @param form of ρ
 * @param corner C, in the unit of the residuals. If it is not given it is the form's tuning
 *     constant times a scale that is estimated from the residuals, their median size over 0.6745,
 *     anew at each step: then the loss has 95 % of the efficiency of least squares for normal
 *     errors, but losses at different parameters cannot be compared
 */
public record Robust(Form form, OptionalDouble corner) implements Loss {
  /** The forms of ρ; u is r/C. */
  public enum Form {
    /** {@code u²} up to 1, then {@code 2|u| - 1} (Huber 1964). */
    HUBER(1.345),
    /** {@code 2(√(1 + u²) - 1)}. */
    SOFT_L1(1.2871),
    /** {@code log(1 + u²)}. */
    CAUCHY(2.3849),
    /** {@code atan(u²)}. */
    ARCTAN(2.5714),
    /** {@code (1 - (1 - u²)³)/3} up to 1, then 1/3: the bisquare of Beaton and Tukey (1974). */
    TUKEY(4.685),
    /** {@code u²} up to 2, a line up to 4, level from 8 on (Hampel 1974). */
    HAMPEL(1),
    /** {@code 2 log(cosh(u))}. */
    LOG_COSH(1.2047);

    private final double tuning;

    Form(double tuning) {
      this.tuning = tuning;
    }

    /** The name, as {@code --loss} has it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A corner that has been checked. */
  public Robust {
    if (corner.isPresent() && !(corner.getAsDouble() > 0 && corner.getAsDouble() < 1e300)) {
      throw new InvalidInput(
          "loss '%s': the scale = %s must be a number more than 0; leave it out to have it estimated"
              .formatted(form.word(), corner.getAsDouble()));
    }
  }

  @Override
  public String name() {
    return form.word();
  }

  @Override
  public String quantity() {
    return corner.isPresent()
        ? "%s loss of scale %s".formatted(name(), Sample.text(corner.getAsDouble()))
        : name() + " loss, in units of the scale";
  }

  @Override
  public boolean isRelativeToScale() {
    return corner.isEmpty();
  }

  @Override
  public Terms of(Tensor measured, List<Tensor> arguments, Tensor error) {
    double c = corner.orElse(form.tuning);
    Tensor residual = arguments.getFirst().minus(measured).dividedBy(error);
    Tensor u = residual.dividedBy(c);
    Tensor root = weight(u).sqrt();
    return new Terms(
        rho(u).times(c * c),
        arguments,
        List.of(new Part(root.times(residual), List.of(root.dividedBy(error)))));
  }

  private Tensor rho(Tensor u) {
    Tensor square = u.square();
    Tensor size = u.abs();
    return switch (form) {
      case HUBER -> size.lessOrEqual(Maths.ONE).where(square, size.times(2).minus(1));
      case SOFT_L1 -> square.times(2).dividedBy(square.plus(1).sqrt().plus(1));
      case CAUCHY -> square.log1p();
      case ARCTAN -> square.atan();
      case TUKEY -> {
        Tensor inside = square.min(Maths.ONE);
        yield inside.times(inside.minus(3).times(inside).plus(3)).dividedBy(3);
      }
      case HAMPEL -> {
        Tensor line = size.times(4).minus(4);
        Tensor bent = Maths.number(20).minus(Maths.number(8).minus(size).square().times(0.5));
        yield size.lessOrEqual(Maths.number(2))
            .where(
                square,
                size.lessOrEqual(Maths.number(4))
                    .where(line, size.less(Maths.number(8)).where(bent, Maths.number(20))));
      }
      case LOG_COSH -> size.plus(size.times(-2).exp().log1p()).minus(Math.log(2)).times(2);
    };
  }

  /** {@code ρ'(u)/2u}, 1 at 0. */
  private Tensor weight(Tensor u) {
    Tensor square = u.square();
    Tensor size = u.abs();
    Tensor safe = size.max(Maths.number(1e-8));
    return switch (form) {
      case HUBER -> Maths.ONE.dividedBy(size.max(Maths.ONE));
      case SOFT_L1 -> Maths.ONE.dividedBy(square.plus(1).sqrt());
      case CAUCHY -> Maths.ONE.dividedBy(square.plus(1));
      case ARCTAN -> Maths.ONE.dividedBy(square.square().plus(1));
      case TUKEY -> Maths.ONE.minus(square.min(Maths.ONE)).square();
      case HAMPEL ->
          Maths.number(2)
              .min(Maths.number(8).minus(size).times(0.5))
              .max(Maths.ZERO)
              .min(safe)
              .dividedBy(safe);
      case LOG_COSH -> safe.tanh().dividedBy(safe);
    };
  }
}

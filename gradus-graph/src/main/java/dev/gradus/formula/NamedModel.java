package dev.gradus.formula;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Node;
import dev.gradus.graph.Shape;
import dev.gradus.graph.Tensor;
import dev.gradus.graph.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The table of named models: functions of one input that a formula calls by name, {@code y =
 * gaussian(x) + linear(x)}, with parameters of their own.
 *
 * <p>Each is formula text over {@code x} and its parameters, read in place of the call. A new model
 * is a row here and its candidates in {@code dev.gradus.guess.Axes}. All are linear in some of
 * their parameters and 0 where those are 0.
 */
public enum NamedModel {
  /** A level. */
  CONSTANT("constant", "level", "a level, whatever x is", "level"),
  /** A straight line. */
  LINEAR("linear", "slope * x + intercept", "a straight line", "slope", "intercept"),
  /** A polynomial of degree 2. */
  QUADRATIC("quadratic", "c0 + c1 * x + c2 * x^2", "a parabola", "c0", "c1", "c2"),
  /** A polynomial of degree 3. */
  CUBIC(
      "cubic",
      "c0 + c1 * x + c2 * x^2 + c3 * x^3",
      "a polynomial of degree 3",
      "c0",
      "c1",
      "c2",
      "c3"),
  /** A polynomial of degree 4. */
  QUARTIC(
      "quartic",
      "c0 + c1 * x + c2 * x^2 + c3 * x^3 + c4 * x^4",
      "a polynomial of degree 4",
      "c0",
      "c1",
      "c2",
      "c3",
      "c4"),
  /** The normal curve. */
  GAUSSIAN(
      "gaussian",
      "height * exp(-((x - centre) / sigma)^2 / 2)",
      "a peak; area height * sigma * sqrt(2 * pi), full width at half height 2.3548 * sigma",
      "height",
      "centre",
      "sigma"),
  /** The Cauchy curve. */
  LORENTZIAN(
      "lorentzian",
      "height / (1 + ((x - centre) / hwhm)^2)",
      "a peak with long tails; hwhm is half its width at half height, area pi * height * hwhm",
      "height",
      "centre",
      "hwhm"),
  /** The normal curve spread by the Cauchy curve. */
  VOIGT(
      "voigt",
      "amplitude * wofz_re((x - centre) / (sigma * sqrt(2)), gamma / (sigma * sqrt(2)))"
          + " / (sigma * sqrt(2 * pi))",
      "a peak, the convolution of a Gaussian of sigma with a Lorentzian of the half width gamma >= 0;"
          + " amplitude is its area",
      "amplitude",
      "centre",
      "sigma",
      "gamma"),
  /** A mixture of the two. */
  PSEUDO_VOIGT(
      "pseudo_voigt",
      "height * (fraction / (1 + ((x - centre) / hwhm)^2)"
          + " + (1 - fraction) * exp(-log(2) * ((x - centre) / hwhm)^2))",
      "a peak, the fraction of it Lorentzian, the rest Gaussian, both of one hwhm",
      "height",
      "centre",
      "hwhm",
      "fraction"),
  /** A normal curve over log(x). */
  LOGNORMAL(
      "lognormal",
      "height * exp(-(log(x / centre) / sigma)^2 / 2)",
      "a skew peak over x > 0, at centre",
      "height",
      "centre",
      "sigma"),
  /** Decay or growth. */
  EXPONENTIAL(
      "exponential",
      "amplitude * exp(-rate * x)",
      "decay towards 0, or growth where rate < 0; amplitude is the value at x = 0",
      "amplitude",
      "rate"),
  /** A rise from 0 to a limit. */
  EXPONENTIAL_RISE(
      "exponential_rise",
      "limit * (1 - exp(-rate * x))",
      "a rise from 0 at x = 0 to limit; R's SSasympOrig with lrc = log(rate)",
      "limit",
      "rate"),
  /** From one level to another. */
  EXPONENTIAL_APPROACH(
      "exponential_approach",
      "limit + (initial - limit) * exp(-rate * x)",
      "from initial at x = 0 to limit; R's SSasymp with lrc = log(rate)",
      "limit",
      "initial",
      "rate"),
  /** Two decays. */
  BIEXPONENTIAL(
      "biexponential",
      "fast * exp(-fast_rate * x) + slow * exp(-slow_rate * x)",
      "two decays at once; R's SSbiexp with the logarithms of the rates",
      "fast",
      "fast_rate",
      "slow",
      "slow_rate"),
  /** A power of x. */
  POWER_LAW("power_law", "factor * x^exponent", "a power, of x > 0", "factor", "exponent"),
  /** The logistic curve from 0. */
  LOGISTIC3(
      "logistic3",
      "limit * sigmoid((x - midpoint) / scale)",
      "growth from 0 to limit, half of it at midpoint; R's SSlogis",
      "limit",
      "midpoint",
      "scale"),
  /** The logistic curve between two levels. */
  LOGISTIC4(
      "logistic4",
      "left + (right - left) * sigmoid((x - midpoint) / scale)",
      "from the level on the left to the one on the right, scale > 0; R's SSfpl",
      "left",
      "right",
      "midpoint",
      "scale"),
  /** The asymmetric logistic curve. */
  LOGISTIC5(
      "logistic5",
      "left + (right - left) * sigmoid((x - midpoint) / scale)^asymmetry",
      "the same with unlike bends; half way at midpoint only where asymmetry is 1",
      "left",
      "right",
      "midpoint",
      "scale",
      "asymmetry"),
  /** The Gompertz curve. */
  GOMPERTZ(
      "gompertz",
      "limit * exp(-exp(-rate * (x - midpoint)))",
      "growth, fastest at midpoint; R's SSgompertz with b3 = exp(-rate), b2 = exp(rate * midpoint)",
      "limit",
      "midpoint",
      "rate"),
  /** The Weibull growth curve. */
  WEIBULL(
      "weibull",
      "limit - drop * exp(-(x / scale)^power)",
      "growth over x > 0 from limit - drop to limit; R's SSweibull with lrc = -power * log(scale)",
      "limit",
      "drop",
      "scale",
      "power"),
  /** The Michaelis-Menten curve. */
  MICHAELIS_MENTEN(
      "michaelis_menten",
      "vmax * x / (km + x)",
      "saturation towards vmax, half of it at x = km; R's SSmicmen",
      "vmax",
      "km"),
  /** The Hill curve. */
  HILL(
      "hill",
      "limit / (1 + (half / x)^exponent)",
      "saturation over x > 0, half of it at x = half",
      "limit",
      "half",
      "exponent"),
  /** The dose-response curve. */
  DOSE_RESPONSE(
      "dose_response",
      "left + (right - left) / (1 + (half / x)^exponent)",
      "Hill's curve between two levels over x > 0, exponent > 0",
      "left",
      "right",
      "half",
      "exponent"),
  /** The Arrhenius law. */
  ARRHENIUS(
      "arrhenius",
      "prefactor * exp(-energy / (8.31446261815324 * x))",
      "the rate of a reaction at x kelvin; energy in J/mol",
      "prefactor",
      "energy"),
  /** The Antoine equation. */
  ANTOINE(
      "antoine",
      "a - b / (c + x)",
      "the logarithm of a vapour pressure at temperature x, as in log10(p) = antoine(t)",
      "a",
      "b",
      "c"),
  /** A wave. */
  SINE(
      "sine",
      "amplitude * sin(2 * pi * frequency * x + phase)",
      "a wave; frequency in cycles a unit of x, phase in radians",
      "amplitude",
      "frequency",
      "phase");

  private final String call;
  private final String formula;
  private final String description;
  private final List<String> parameters;

  NamedModel(String call, String formula, String description, String... parameters) {
    this.call = call;
    this.formula = formula;
    this.description = description;
    this.parameters = List.of(parameters);
  }

  /** The model that is called so. */
  public static Optional<NamedModel> named(String call) {
    return Arrays.stream(values()).filter(model -> model.call.equals(call)).findFirst();
  }

  /** The name in formulas. */
  public String call() {
    return call;
  }

  /** What it computes of {@code x} and its parameters, as a formula. */
  public String formula() {
    return formula;
  }

  /** What it is, in a few words. */
  public String description() {
    return description;
  }

  /** The names of its parameters, in the order of its arguments after the input. */
  public List<String> parameters() {
    return parameters;
  }

  /** Its graph over the column {@code x}, its parameters declared in their order. */
  public Graph graph() {
    Trace trace = new Trace();
    parameters.forEach(name -> trace.parameter(name, Shape.SCALAR));
    return trace.graph(Formula.expression(formula, trace, List.of("x")));
  }

  /** Its value, traced, of an input and as many parameters as it has. */
  Tensor of(Trace trace, Tensor input, List<Tensor> given) {
    return trace
        .add(
            graph(),
            node ->
                switch (node) {
                  case Node.Input _ -> input;
                  case Node.Parameter(String name, var _) -> given.get(parameters.indexOf(name));
                  default -> trace.leaf(node);
                })
        .getFirst();
  }
}

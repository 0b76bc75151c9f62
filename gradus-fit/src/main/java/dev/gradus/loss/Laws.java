package dev.gradus.loss;

import java.util.List;
import java.util.Optional;

/** The table of laws that a formula may name: {@code y ~ poisson(exp(a + b*x))}. */
public final class Laws {
  private record Row(String written, int arguments, Loss loss) {
    Row(Loss loss, String... arguments) {
      this(loss.name() + "(" + String.join(", ", arguments) + ")", arguments.length, loss);
    }
  }

  /** As many arguments as are given. */
  private static final int ANY = -1;

  private static final List<Row> TABLE =
      List.of(
          new Row("normal(mean)", 1, new Squared()),
          new Row(new Normal(), "mean", "deviation"),
          new Row(new Poisson(), "mean"),
          new Row(new Bernoulli(), "p"),
          new Row(new Binomial(), "trials", "p"),
          new Row(new NegativeBinomial(), "mean", "size"),
          new Row(new Gamma(), "mean"),
          new Row(new GammaShape(), "shape", "rate"),
          new Row(new Exponential(), "rate"),
          new Row(new Weibull(), "shape", "scale"),
          new Row(new LogNormal(), "location", "scale"),
          new Row(new Beta(), "a", "b"),
          new Row(new StudentT(), "df", "location", "scale"),
          new Row("softmax(x1, x2, ...)", ANY, new Softmax()),
          new Row(new LogLikelihood(), "expression"));

  private Laws() {}

  /** The loss of a law with so many arguments. */
  public static Optional<Loss> named(String name, int arguments) {
    return TABLE.stream()
        .filter(row -> row.written().startsWith(name + "("))
        .filter(row -> row.arguments() == arguments || row.arguments() == ANY)
        .map(Row::loss)
        .findFirst();
  }

  /** How each law is written: {@code normal(mean)}. */
  public static List<String> written() {
    return TABLE.stream().map(Row::written).toList();
  }
}

package dev.gradus.fit;

import dev.gradus.estimate.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A combination of parameters: the sum of weighted parameters, or the exponential of such a sum
 * where logarithms are among them, which is a product of powers.
 *
 * @param parts the parameters in it, not empty
 */
record Combination(List<Part> parts) {
  /** The name of what is 1, a constant term. */
  private static final String ONE = "1";

  /** Weights up to this are small numbers that a formula may hold. */
  private static final double LARGEST_SIMPLE = 12;

  /** A weight is taken for the short number within this share of it. */
  private static final double SHORT = 1e-6;

  /**
   * A parameter in a combination.
   *
   * @param name its name
   * @param weight the number it is multiplied by
   * @param logarithm whether its logarithm is what is weighted
   * @param times another parameter, or one over it, that multiplies the weight; empty if none
   */
  record Part(String name, double weight, boolean logarithm, String times) {
    /** A part that no other parameter multiplies. */
    Part(String name, double weight, boolean logarithm) {
      this(name, weight, logarithm, "");
    }

    private Part times(double factor) {
      return new Part(name, weight * factor, logarithm, times);
    }

    /** The part without its sign, as it stands in a sum. */
    private String summand() {
      double size = Math.abs(weight);
      String factor = times.startsWith("1/") ? name + times.substring(1) : product(times, name);
      if (name.equals(ONE)) {
        return Numbers.shortest(size);
      }
      return size == 1
          ? factor
          : isWhole(1 / size) && !isWhole(size)
              ? factor + "/" + Numbers.shortest(1 / size)
              : Numbers.shortest(size) + "*" + factor;
    }

    private static String product(String times, String name) {
      return times.isEmpty() ? name : times + "*" + name;
    }

    /** The part without its sign, as it stands in a product. */
    private String power() {
      double size = Math.abs(weight);
      return size == 1 ? name : name + "^" + Numbers.shortest(size);
    }
  }

  /** Weights become the short numbers that they nearly are; exponents whole ones. */
  static Combination of(List<Part> parts) {
    double factor = 1;
    for (int times = 6; times >= 1; times--) {
      double by = times;
      if (parts.stream().filter(Part::logarithm).allMatch(part -> isWhole(part.weight() * by))) {
        factor = by;
      }
    }
    double by = parts.stream().anyMatch(Part::logarithm) ? factor : 1;
    return new Combination(
        parts.stream()
            .map(part -> part.times(by))
            .map(part ->
                new Part(part.name(), tidied(part.weight()), part.logarithm(), part.times()))
            .toList());
  }

  private static boolean isWhole(double value) {
    return Math.rint(value) != 0 && Math.abs(value - Math.rint(value)) <= SHORT * Math.abs(value);
  }

  /** The number of fewest digits that a weight nearly is; else the weight. */
  private static double tidied(double weight) {
    if (isWhole(weight)) {
      return Math.rint(weight);
    }
    if (isWhole(1 / weight)) {
      return 1 / Math.rint(1 / weight);
    }
    for (int digits = 1; digits <= 4; digits++) {
      double rounded =
          Double.parseDouble(String.format(Locale.ROOT, "%." + (digits - 1) + "e", weight));
      if (Math.abs(rounded - weight) <= SHORT * Math.abs(weight)) {
        return rounded;
      }
    }
    return weight;
  }

  /** How far the combination is from what people write: 0 for a sum or a product. */
  double complexity() {
    return parts.stream().mapToDouble(Combination::complexity).sum();
  }

  private static double complexity(Part part) {
    double size = Math.abs(part.weight());
    double ofSign = part.weight() < 0 ? 0.5 : 0;
    double simple = Math.max(size, 1 / size);
    boolean isShort = size == Double.parseDouble(Numbers.significant(size, 4));
    return ofSign
        + (size == 1
            ? 0
            : isWhole(simple) && simple <= LARGEST_SIMPLE
                ? (size > 1 ? 1 : 1.25)
                : isShort ? 2 : 100);
  }

  /** Whether all weights are numbers that people write. */
  boolean isSimple() {
    return complexity() < 100;
  }

  /** What such a combination is called. */
  String kind() {
    boolean ones = parts.stream().allMatch(p -> Math.abs(p.weight()) == 1 && p.times().isEmpty());
    long logarithms = parts.stream().filter(Part::logarithm).count();
    long negative = parts.stream().filter(part -> part.weight() < 0).count();
    boolean named = ones && (negative == 0 || parts.size() == 2);
    if (named && logarithms == 0) {
      return negative == 0 ? "sum" : "difference";
    }
    if (named && logarithms == parts.size()) {
      return negative == 0 ? "product" : "ratio";
    }
    return "combination";
  }

  /** The combination as a formula: {@code a*d}, {@code a + 2*b}, {@code a*exp(k*t0)}. */
  String text() {
    List<Part> powers = parts.stream().filter(Part::logarithm).toList();
    List<Part> summands = parts.stream().filter(part -> !part.logarithm()).toList();
    String exponential =
        powers.isEmpty() || summands.isEmpty() ? "" : "*exp(" + sum(summands) + ")";
    return powers.isEmpty() ? sum(summands) : product(powers) + exponential;
  }

  private static String product(List<Part> powers) {
    String above =
        powers.stream()
            .filter(part -> part.weight() > 0)
            .map(Part::power)
            .collect(Collectors.joining("*"));
    String below =
        powers.stream()
            .filter(part -> part.weight() < 0)
            .map(part -> "/" + part.power())
            .collect(Collectors.joining());
    return (above.isEmpty() ? "1" : above) + below;
  }

  private static String sum(List<Part> summands) {
    StringBuilder text = new StringBuilder();
    for (Part part : summands) {
      String sign =
          part.weight() < 0 ? (text.isEmpty() ? "-" : " - ") : text.isEmpty() ? "" : " + ";
      text.append(sign).append(part.summand());
    }
    return text.toString();
  }
}

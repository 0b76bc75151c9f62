package dev.gradus.scale;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A polynomial in named variables.
 *
 * @param terms from a monomial, the power of each variable in it, to its coefficient
 */
record Polynomial(Map<Map<String, Integer>, Quantity> terms) {
  static Polynomial constant(Quantity value) {
    return new Polynomial(value.isZero() ? Map.of() : Map.of(Map.of(), value));
  }

  static Polynomial variable(String name) {
    return new Polynomial(Map.of(Map.of(name, 1), Quantity.ONE));
  }

  Polynomial plus(Polynomial other) {
    Map<Map<String, Integer>, Quantity> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((monomial, value) -> sum.merge(monomial, value, Quantity::plus));
    return new Polynomial(sum);
  }

  Polynomial times(Quantity factor) {
    return times(constant(factor));
  }

  Polynomial times(Polynomial other) {
    Map<Map<String, Integer>, Quantity> product = new LinkedHashMap<>();
    terms.forEach((a, x) ->
        other.terms.forEach((b, y) -> {
          Map<String, Integer> powers = new TreeMap<>(a);
          b.forEach((name, power) -> powers.merge(name, power, Integer::sum));
          product.merge(powers, x.times(y), Quantity::plus);
        }));
    return new Polynomial(product);
  }

  /** A power, if it has no more than so many terms on the way. */
  Optional<Polynomial> power(int exponent, int most) {
    Polynomial result = constant(Quantity.ONE);
    for (int i = 0; i < exponent; i++) {
      result = result.times(this);
      if (result.terms.size() > most) {
        return Optional.empty();
      }
    }
    return Optional.of(result);
  }
}

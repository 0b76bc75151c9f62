package dev.gradus.invariance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.StringJoiner;

/**
 * A linear predictor, {@code b0 + b1*x + b2*z}.
 *
 * @param intercept the name of the constant term
 * @param slopes for each input the name of its factor
 * @param effect of the units of the response on it
 */
record Line(String intercept, SequencedMap<String, String> slopes, Effect effect) {
  /** Over x. */
  static Line ofX(String letter, Effect effect) {
    return of(letter, effect, List.of("x"));
  }

  /** Over x and z. */
  static Line ofBoth(String letter, Effect effect) {
    return of(letter, effect, List.of("x", "z"));
  }

  /** Over z. */
  static Line ofZ(String letter, Effect effect) {
    return of(letter, effect, List.of("z"));
  }

  private static Line of(String letter, Effect effect, List<String> inputs) {
    SequencedMap<String, String> slopes = new LinkedHashMap<>();
    inputs.forEach(input -> slopes.put(input, letter + (slopes.size() + 1)));
    return new Line(letter + "0", slopes, effect);
  }

  String text() {
    StringJoiner sum = new StringJoiner(" + ").add(intercept);
    slopes.forEach((input, slope) -> sum.add(slope + "*" + input));
    return sum.toString();
  }

  /** The same sum told from its end. */
  String reversed() {
    StringJoiner sum = new StringJoiner(" + ");
    slopes.reversed().forEach((input, slope) -> sum.add(input + "*" + slope));
    return sum.add(intercept).toString();
  }

  /** What its parameters become in other units. */
  Map<String, Affine> image(Units units) {
    double factor = effect.factor(units);
    Map<String, Affine> image = new LinkedHashMap<>();
    slopes.forEach((input, slope) ->
        image.put(slope, Affine.times(slope, input.equals("x") ? factor / units.input() : factor)));
    Affine constant = Affine.times(intercept, factor).plus(effect.added(units));
    String ofX = slopes.get("x");
    image.put(
        intercept,
        ofX == null ? constant : constant.plus(ofX, -factor * units.inputShift() / units.input()));
    return image;
  }
}

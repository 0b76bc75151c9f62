package dev.gradus.invariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.loss.Quantile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither the order of rows, nor that of parameters, nor their names mean anything. */
class OrderTest {
  /** Of sums in another order, and of where an iteration ends within their rounding. */
  private static final double TOLERANCE = 1e-10;

  static List<Case> everyCase() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("everyCase")
  void ofRows(Case model) {
    Problem given = model.in(Units.GIVEN);
    expected(model, given).answeredBy(shuffled(given).fit());
  }

  /** {@code z*b2 + x*b1 + b0}, and other names, which sort otherwise. */
  @ParameterizedTest
  @MethodSource("everyCase")
  void ofParameters(Case model) {
    Map<String, String> names = new HashMap<>();
    for (String name : model.image(Units.GIVEN).keySet()) {
      names.put(name, "q" + (char) ('z' - names.size()) + name);
    }
    expected(model, model.in(Units.GIVEN)).answeredBy(model.reversed().renamed(names).fit(), names);
  }

  /** A search for starts looks at some of many rows, which are others in another order. */
  @Test
  void ofManyRows() {
    Case model = Cases.named("curve");
    Random random = new Random(Cases.SEED);
    Problem given = model.in(Units.GIVEN);
    int[] drawn = random.ints(3000, 0, given.table().rows()).toArray();
    Problem many = given.withRows(drawn);
    expected(model, many).answeredBy(shuffled(many).fit());
  }

  /** Rows that are alike in all may be met by several planes, which have the same loss. */
  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 0.8})
  void ofRowsWithTies(double share) {
    Problem given = Cases.named("quantile 0.3").in(Units.GIVEN).rounded();
    Problem tied =
        new Problem(
            "y = b0 + b1*x",
            given.table(),
            Optional.of(new Quantile(share)),
            given.settings(),
            Map.of());
    double loss = tied.fit().loss();
    assertThat(shuffled(tied).fit().loss()).isCloseTo(loss, within(1e-13 * loss));
  }

  private static Expected expected(Case model, Problem given) {
    return new Expected(model, given.fit(), Units.GIVEN, Math.max(TOLERANCE, model.tolerance()));
  }

  private static Problem shuffled(Problem problem) {
    List<Integer> rows =
        new ArrayList<>(IntStream.range(0, problem.table().rows()).boxed().toList());
    Collections.shuffle(rows, new Random(Cases.SEED));
    return problem.withRows(rows.stream().mapToInt(row -> row).toArray());
  }
}

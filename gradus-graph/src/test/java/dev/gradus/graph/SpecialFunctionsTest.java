package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of statistics and spectroscopy, against mpmath. */
class SpecialFunctionsTest {
  private static final double SMALLEST_NORMAL = Double.MIN_NORMAL;

  static Stream<String> values() throws IOException {
    try (InputStream stream =
        SpecialFunctionsTest.class.getResourceAsStream("/special-functions.csv")) {
      String text =
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#"));
    }
  }

  @ParameterizedTest
  @MethodSource
  void values(String line) {
    String[] cells = line.split(",");
    double digits = Double.parseDouble(cells[1]);
    double[] x =
        Arrays.stream(cells, 2, cells.length - 1).mapToDouble(Double::parseDouble).toArray();
    double expected = Double.parseDouble(cells[cells.length - 1]);
    double error = Math.abs(value(cells[0], x) - expected);
    assertThat(error)
        .as("%s, computed %s", line, value(cells[0], x))
        .isLessThanOrEqualTo(Math.pow(10, -digits) * Math.abs(expected) + SMALLEST_NORMAL);
  }

  @Test
  void edges() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(value("erf", infinity)).isEqualTo(1);
    assertThat(value("erfc", infinity)).isZero();
    assertThat(value("erfc", -infinity)).isEqualTo(2);
    assertThat(value("normcdf", -infinity)).isZero();
    assertThat(value("normcdf", infinity)).isEqualTo(1);
    assertThat(value("lgamma", 1)).isZero();
    assertThat(value("lgamma", 2)).isZero();
    assertThat(value("lgamma", 0)).isEqualTo(infinity);
    assertThat(value("lgamma", -3)).isEqualTo(infinity);
    assertThat(value("lgamma", infinity)).isEqualTo(infinity);
    assertThat(value("digamma", -3)).isNaN();
    assertThat(value("polygamma", 1.5, 2)).isNaN();
    assertThat(value("polygamma", 0, 2)).isEqualTo(value("digamma", 2));
    assertThat(value("wofz_re", 1, -1)).isNaN();
  }

  /** At the double next to its zero (DLMF 5.4.20); the value is from mpmath. */
  @Test
  void digammaNearItsZero() {
    assertThat(value("digamma", 1.4616321449683622))
        .isCloseTo(-9.241265521729427e-17, within(1e-31));
  }

  private static double value(String name, double... x) {
    Fn fn =
        Arrays.stream(Fn.values())
            .filter(row -> row.symbol().equals(name))
            .findFirst()
            .orElseThrow();
    return ((Array) fn.of(Arrays.stream(x).mapToObj(Array::of).toArray(Tensor[]::new))).item();
  }
}

package dev.gradus.precise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Fn;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of double-double numbers, against mpmath. */
class FunctionsTest {
  private static final BigDecimal TOLERANCE = new BigDecimal("3e-29");

  static Stream<String> values() throws IOException {
    try (InputStream stream = FunctionsTest.class.getResourceAsStream("/double-double.csv")) {
      String text =
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#"));
    }
  }

  @ParameterizedTest
  @MethodSource
  void values(String line) {
    String[] cells = line.split(",", -1);
    DoubleDouble[] x =
        Arrays.stream(cells, 1, cells.length - 1)
            .map(cell -> DoubleDouble.of(Double.parseDouble(cell)))
            .toArray(DoubleDouble[]::new);
    BigDecimal expected = new BigDecimal(cells[cells.length - 1]);
    DoubleDouble found = Functions.of(Fn.valueOf(cells[0]), x[0], x[x.length - 1], x[x.length - 1]);
    BigDecimal error =
        new BigDecimal(found.high())
            .add(new BigDecimal(found.low()))
            .subtract(expected)
            .abs()
            .divide(expected.abs(), MathContext.DECIMAL64);
    assertThat(error).as("%s: %s", line, found).isLessThan(TOLERANCE);
  }
}

package dev.gradus.precise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Fn;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of double-double numbers, against mpmath. */
class FunctionsTest {
  private static final BigDecimal TOLERANCE = new BigDecimal("3e-29");

  private static Stream<String> lines(String resource) throws IOException {
    try (InputStream stream = FunctionsTest.class.getResourceAsStream(resource)) {
      String text =
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#"));
    }
  }

  static Stream<String> values() throws IOException {
    return lines("/double-double.csv");
  }

  @ParameterizedTest
  @MethodSource
  void values(String line) {
    String[] cells = line.split(",", -1);
    DoubleDouble[] x =
        Arrays.stream(cells, 1, cells.length - 1)
            .map(cell -> DoubleDouble.of(Double.parseDouble(cell)))
            .toArray(DoubleDouble[]::new);
    assertClose(Fn.valueOf(cells[0]), x, cells[cells.length - 1], line);
  }

  static Stream<String> valuesOfArgumentsWithLowParts() throws IOException {
    return lines("/double-double-arguments.txt");
  }

  @ParameterizedTest
  @MethodSource
  void valuesOfArgumentsWithLowParts(String line) {
    String[] words = line.split(" ", -1);
    DoubleDouble[] x =
        IntStream.iterate(1, i -> i < words.length - 1, i -> i + 2)
            .mapToObj(i ->
                new DoubleDouble(Double.parseDouble(words[i]), Double.parseDouble(words[i + 1])))
            .toArray(DoubleDouble[]::new);
    assertClose(function(words[0]), x, words[words.length - 1], line);
  }

  private static Fn function(String word) {
    return switch (word) {
      case "plus" -> Fn.ADD;
      case "times" -> Fn.MULTIPLY;
      case "divided" -> Fn.DIVIDE;
      default -> Fn.valueOf(word.toUpperCase(Locale.ROOT));
    };
  }

  private static void assertClose(Fn fn, DoubleDouble[] x, String value, String line) {
    BigDecimal expected = new BigDecimal(value);
    DoubleDouble found = Functions.of(fn, x[0], x[x.length - 1], x[x.length - 1]);
    BigDecimal error =
        new BigDecimal(found.high())
            .add(new BigDecimal(found.low()))
            .subtract(expected)
            .abs()
            .divide(expected.abs(), MathContext.DECIMAL64);
    assertThat(error).as("%s: %s", line, found).isLessThan(TOLERANCE);
  }
}

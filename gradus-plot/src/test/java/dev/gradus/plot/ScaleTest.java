package dev.gradus.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ticks that people can read, whatever the values. */
class ScaleTest {
  private static Scale scale(Axis axis, double... values) {
    return Scale.of(axis, DoubleStream.of(values), 6);
  }

  private static List<String> labels(Scale scale) {
    return scale.ticks().stream().map(Scale.Tick::label).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -4     | 28      | t              | −5 0 5 10 15 20 25
          0      | 1       | t              | 0.0 0.2 0.4 0.6 0.8 1.0
          0.001  | 0.004   | t              | 0.0010 0.0015 0.0020 0.0025 0.0030 0.0035 0.0040
          1e-9   | 5e-9    | t (× 10⁻⁹)     | 1 2 3 4 5
          0      | 2.5e12  | t (× 10¹²)     | 0.0 0.5 1.0 1.5 2.0 2.5
          0      | 12      | t              | 0 2 4 6 8 10 12
          1.7e9  | 1700003600 | t − 1,700,000,000 | 0 500 1000 1500 2000 2500 3000 3500
          -1700003600 | -1.7e9 | t + 1,700,010,000 | 6500 7000 7500 8000 8500 9000 9500 10000
          1013.25 | 1013.26 | t − 1013.2   | 0.050 0.052 0.054 0.056 0.058 0.060
          7      | 7       | t              | 6.4 6.6 6.8 7.0 7.2 7.4 7.6
          0      | 0       | t              | −1.0 −0.5 0.0 0.5 1.0
          -1e308 | 1e308   | t (× 10³⁰⁸)    | −1.0 −0.5 0.0 0.5 1.0
          """)
  void linear(double least, double most, String title, String ticks) {
    Scale scale = scale(Axis.of("t"), least, Double.NaN, most);
    assertThat(String.join(" ", labels(scale))).isEqualTo(ticks);
    assertThat(scale.title()).isEqualTo(title);
    assertThat(scale.place(least)).isBetween(scale.lower(), scale.upper());
    assertThat(scale.place(most)).isBetween(scale.lower(), scale.upper());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.01 | 1000   | 10⁻² 10⁻¹ 1 10 10² 10³
          3    | 3      | 1 10
          1    | 1e300  | 1 10⁵⁰ 10¹⁰⁰ 10¹⁵⁰ 10²⁰⁰ 10²⁵⁰ 10³⁰⁰
          """)
  void logarithmic(double least, double most, String ticks) {
    Scale scale =
        scale(
            Axis.of("loss").as(Axis.Kind.LOGARITHMIC),
            least,
            0,
            -1,
            Double.POSITIVE_INFINITY,
            most);
    assertThat(String.join(" ", labels(scale))).isEqualTo(ticks);
    assertThat(scale.place(1000)).isCloseTo(3, within(1e-15));
    assertThat(scale.place(0)).isNaN();
  }

  @Test
  void nothingStandsBetweenWholeNumbers() {
    assertThat(labels(scale(Axis.of("Epoch").as(Axis.Kind.COUNTING), 1, 4)))
        .containsExactly("1", "2", "3", "4");
  }

  @Test
  void aRangeIsKept() {
    Scale scale = scale(Axis.of("x").over(0, 10), -100, 100);
    assertThat(scale.lower()).isZero();
    assertThat(scale.upper()).isEqualTo(10);
  }

  @Test
  void withoutAnyValue() {
    assertThat(labels(scale(Axis.of("x"), Double.NaN))).isNotEmpty();
    assertThat(labels(scale(Axis.of("x").as(Axis.Kind.LOGARITHMIC), -1))).isNotEmpty();
  }
}

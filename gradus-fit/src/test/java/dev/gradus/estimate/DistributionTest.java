package dev.gradus.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.estimate.Distribution.Normal;
import dev.gradus.estimate.Distribution.StudentT;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Student's t and the normal distribution, against Hipparchus and closed forms. */
class DistributionTest {
  private static final double TOLERANCE = 1e-9;

  static Stream<Arguments> degreesAndValues() {
    return DoubleStream.of(1, 2, 3, 4, 5, 9, 10, 25, 100, 1000, 12_345, 1e5)
        .boxed()
        .flatMap(degrees ->
            DoubleStream.of(0, 0.1, 0.5, 1, 1.5, 1.96, 2.3, 3, 5, 10, 40)
                .mapToObj(value -> Arguments.of(degrees, value)));
  }

  private static double outside(RealDistribution distribution, double value) {
    return 2 * distribution.cumulativeProbability(-value);
  }

  @ParameterizedTest
  @MethodSource("degreesAndValues")
  void outsideOfStudentsT(double degrees, double value) {
    double expected = outside(new TDistribution(degrees, 1e-15), value);
    double found = new StudentT(degrees).outside(value);
    assertThat(found).isCloseTo(expected, within(TOLERANCE * expected + 1e-300));
    assertThat(new StudentT(degrees).outside(-value)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-6, 0.1, 0.5, 1, 1.5, 1.96, 2.3, 3, 5, 10, 37})
  void outsideOfTheNormal(double value) {
    double expected = outside(new NormalDistribution(), value);
    double found = new Normal().outside(value);
    assertThat(found).isCloseTo(expected, within(TOLERANCE * expected));
    assertThat(new Normal().outside(-value)).isEqualTo(found);
  }

  static Stream<Arguments> degreesAndShares() {
    return DoubleStream.of(1, 2, 3, 5, 9, 30, 1000, 1e5)
        .boxed()
        .flatMap(degrees ->
            DoubleStream.of(0.5, 0.6827, 0.9, 0.95, 0.99, 0.9973, 0.999999)
                .mapToObj(share -> Arguments.of(degrees, share)));
  }

  @ParameterizedTest
  @MethodSource("degreesAndShares")
  void withinIsTheQuantileOfBothSides(double degrees, double share) {
    double student =
        new TDistribution(degrees, 1e-15).inverseCumulativeProbability((1 + share) / 2);
    assertThat(new StudentT(degrees).within(share)).isCloseTo(student, within(TOLERANCE * student));
    double normal = new NormalDistribution().inverseCumulativeProbability((1 + share) / 2);
    assertThat(new Normal().within(share)).isCloseTo(normal, within(TOLERANCE * normal));
  }

  /** By mpmath; Hipparchus loses most digits of a small value or of many degrees of freedom. */
  @ParameterizedTest
  @CsvSource({
    "12345, 1e-6, 0.99999920213159708",
    "1e5, 1e-6, 0.99999920211743391",
    "1e5, 0.01, 0.99202130731882316",
    "1e6, 2, 0.045500533851319208",
    "1e9, 1e-3, 0.99920211557237735",
    "1e9, 2, 0.045500264166313247",
    "1e9, 6, 1.9731759644984919e-9",
  })
  void outsideWhereDigitsAreEasilyLost(double degrees, double value, double outside) {
    assertThat(new StudentT(degrees).outside(value))
        .isCloseTo(outside, within(rounding(degrees) * outside));
  }

  /** 20 digits by mpmath. */
  @ParameterizedTest
  @CsvSource({
    "1e5, 0.01, 0.012533500846704372",
    "1e6, 0.95, 1.959966356814107",
    "1e9, 0.95, 1.9599639869123255",
    "1e9, 0.999999, 4.8916385061834368",
    "1, 0.95, 12.706204736174706",
    "2, 0.95, 4.3026527297494639",
    "9, 0.95, 2.2621571627982055",
    "9, 0.99, 3.2498355415921263",
    "30, 0.95, 2.0422724563012383",
  })
  void quantilesOfTheTables(double degrees, double share, double quantile) {
    assertThat(new StudentT(degrees).within(share))
        .isCloseTo(quantile, within(rounding(degrees) * quantile));
  }

  /** The continued fraction loses a rounding for each degree of freedom. */
  private static double rounding(double degrees) {
    return 1e-12 + 3e-17 * degrees;
  }

  @Test
  void quantilesOfTheNormal() {
    assertThat(new Normal().within(0.95)).isCloseTo(1.9599639845400543, within(1e-14));
    assertThat(new Normal().within(0.99)).isCloseTo(2.575829303548901, within(1e-14));
    assertThat(new Normal().within(0.6826894921370859)).isCloseTo(1, within(1e-13));
  }

  /** One degree of freedom is Cauchy's: outside(t) = 1 - 2·atan(t)/π. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 12.7, 1e4, 1e10})
  void oneDegreeIsCauchys(double value) {
    double expected = 2 * Math.atan2(1, value) / Math.PI;
    assertThat(new StudentT(1).outside(value)).isCloseTo(expected, within(1e-12 * expected));
  }

  @Test
  void theEnds() {
    for (Distribution distribution : new Distribution[] {new Normal(), new StudentT(4)}) {
      assertThat(distribution.outside(0)).isEqualTo(1);
      assertThat(distribution.outside(Double.POSITIVE_INFINITY)).isZero();
      assertThat(distribution.outside(Double.NaN)).isNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("degreesAndShares")
  void withinAndOutsideUndoEachOther(double degrees, double share) {
    StudentT student = new StudentT(degrees);
    assertThat(student.outside(student.within(share))).isCloseTo(1 - share, within(1e-12));
  }
}

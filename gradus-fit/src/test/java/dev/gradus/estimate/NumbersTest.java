package dev.gradus.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as reports print them. */
class NumbersTest {
  private static final long SEED = 20261125;

  @ParameterizedTest
  @CsvSource({
    "0.5367719209, 6, 0.536772",
    "-17.30478550, 6, -17.3048",
    "2, 6, 2.00000",
    "0.1, 3, 0.100",
    "1763.8845454, 6, 1763.88",
    "999999.5, 6, 1000000",
    "123456.4, 6, 123456",
    "9999999.4, 8, 9999999.4",
    "12345678, 6, 1.23457e+07",
    "28618123.4, 6, 2.86181e+07",
    "0.00001234567, 6, 0.0000123457",
    "0.000001234567, 6, 1.23457e-06",
    "1.06243e-7, 3, 1.06e-07",
    "9.999999, 4, 10.00",
    "0.0009999999, 3, 0.00100",
    "-1e300, 3, -1.00e+300",
    "0, 6, 0",
    "-0.0, 6, 0",
    "NaN, 6, NaN",
    "Infinity, 6, inf",
    "-Infinity, 6, -inf",
  })
  void significantDigits(double value, int digits, String text) {
    assertThat(Numbers.significant(value, digits)).isEqualTo(text);
  }

  /** Against {@code BigDecimal} of the JDK: random bits, and the neighbours of powers of ten. */
  @Test
  void roundsAsDecimalsDo() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      double value =
          i % 2 == 0
              ? Double.longBitsToDouble(random.nextLong())
              : Double.parseDouble("1e" + (random.nextInt(600) - 300))
                  * (1 + (random.nextInt(9) - 4) * 0x1p-52);
      if (Double.isFinite(value) && value != 0) {
        int digits = 1 + random.nextInt(17);
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
        assertThat(new BigDecimal(Numbers.significant(value, digits)))
            .as("%s to %s digits, seed %s", value, digits, SEED)
            .isEqualByComparingTo(rounded);
        assertThat(new BigDecimal(Numbers.shortest(value)))
            .as("%s, seed %s", value, SEED)
            .isEqualByComparingTo(new BigDecimal(value).round(new MathContext(6)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"-0.9546, 3, -0.955", "1, 3, 1.000", "0.0004, 3, 0.000", "12.25, 1, 12.3"})
  void places(double value, int places, String text) {
    assertThat(Numbers.places(value, places)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1200, 1200",
    "0.05, 0.05",
    "95.0, 95",
    "0.30000000000000004, 0.3",
    "1e-4, 0.0001",
    "-0.01, -0.01",
    "1700000000, 1700000000",
    "1.7e10, 1.7e+10",
    "1e-9, 1e-9",
    "0, 0",
    "NaN, NaN",
    "Infinity, inf",
  })
  void shortest(double value, String text) {
    assertThat(Numbers.shortest(value)).isEqualTo(text);
  }
}

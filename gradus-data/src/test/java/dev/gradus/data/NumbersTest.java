package dev.gradus.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in cells, against the parser of the JDK. */
class NumbersTest {
  private static final long SEED = 20261125;

  private static double parsed(String cell, char mark) {
    return Numbers.parse(cell.toCharArray(), 0, cell.length(), mark);
  }

  @Test
  void theSameBitsAsTheJdk() {
    Random random = new Random(SEED);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder cell = new StringBuilder();
      cell.append(random.nextInt(3) == 0 ? "-" : "");
      int digits = 1 + random.nextInt(19);
      int point = random.nextInt(digits + 4);
      for (int j = 0; j < digits; j++) {
        cell.append(j == point ? "." : "").append((char) ('0' + random.nextInt(10)));
      }
      cell.append(random.nextInt(5) == 0 ? "e" + (random.nextInt(40) - 20) : "");
      String text = cell.toString();

      long expected = Double.doubleToRawLongBits(Double.parseDouble(text));
      assertThat(Double.doubleToRawLongBits(parsed(text, '.')))
          .as("%s, seed %s", text, SEED)
          .isEqualTo(expected);
      assertThat(Double.doubleToRawLongBits(parsed(text.replace('.', ','), ',')))
          .as("%s with a comma, seed %s", text, SEED)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0", "0", "-0.0", "1.", ".5", "-.5", "+1.5", "000000000000001", "007"})
  void unusualOnes(String cell) {
    assertThat(parsed(cell, '.')).isEqualTo(Double.parseDouble(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "-.", "1.2.3", "1,5", "--1", "1-", "0x1", "1f", "1 2", "٣"})
  void noNumbers(String cell) {
    assertThat(parsed(cell, '.')).isNaN();
  }
}

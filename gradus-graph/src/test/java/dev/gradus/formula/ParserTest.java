package dev.gradus.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Node;
import dev.gradus.graph.Trace;
import dev.gradus.graph.Traced;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What binds how tightly: expressions of numbers, which are computed as they are read. */
class ParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // products before sums, both from the left
        "2 + 3 * 4       | 14",
        "(2 + 3) * 4     | 20",
        "2 * 3 + 4 * 5   | 26",
        "2 - 3 - 4       | -5",
        "24 / 4 / 2      | 3",
        "24 / 4 * 2      | 12",
        "2 - (3 - 4)     | 3",
        // powers first, from the right
        "2 * 3 ^ 2       | 18",
        "2 ^ 3 ^ 2       | 512",
        "(2 ^ 3) ^ 2     | 64",
        "2 ** 3          | 8",
        "2 ** 3 ^ 2      | 512",
        "18 / 3 ^ 2      | 2",
        // a sign binds looser than a power and tighter than a product
        "-2 ^ 2          | -4",
        "(-2) ^ 2        | 4",
        "2 ^ -1          | 0.5",
        "2 ^ -2 ^ 2      | 0.0625",
        "4 * -2 ^ 2      | -16",
        "-3 * 2          | -6",
        "-6 / -3         | 2",
        "-3 + 5          | 2",
        "2 - -3          | 5",
        "2--3            | 5",
        "--2             | 2",
        "-+-2            | 2",
        "+2              | 2",
        "3 - +2          | 1",
        // comparisons last, from the left
        "1 + 2 < 4       | 1",
        "2 * 3 >= 7      | 0",
        "4 <= 2 + 2      | 1",
        "1 != 1          | 0",
        "1 < 2 == 1      | 1",
        "3 > 2 > 1       | 0",
        "-1 < 0          | 1",
        // calls
        "if(1 < 2, 10, 20)       | 10",
        "if(0, 1, if(1, 2, 3))   | 2",
        "min(2, 3) + max(4, 5)   | 7",
        "sqrt(16) ^ 2            | 16",
        "-sqrt(16)               | -4",
        "atan2(0, -1)            | 3.141592653589793",
        "square(3 - 1) * 2       | 8",
        // signs as they are printed
        "2 − 3 × 4 · 5 ÷ 6       | -8",
        "(2 ≤ 2) + (3 ≥ 4) + (1 ≠ 2) | 2",
        // numbers
        "1e3             | 1000",
        "1.5E-3          | 0.0015",
        "1e+2            | 100",
        ".5              | 0.5",
        "2.              | 2",
        "2.e2            | 200",
        "007             | 7",
        "0.1 + 0.2       | 0.30000000000000004",
        "pi              | 3.141592653589793",
        "2*pi            | 6.283185307179586",
        "  ( ( 7 ) )     | 7",
      })
  void valueShowsWhatBinds(String text, double expected) {
    Traced value = (Traced) Formula.expression(text, new Trace(), Set.of());
    assertThat(value.node())
        .isInstanceOfSatisfying(
            Node.Constant.class,
            constant -> assertThat(constant.value().item()).isEqualTo(expected));
  }
}

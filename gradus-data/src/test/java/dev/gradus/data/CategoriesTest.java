package dev.gradus.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns of which the levels are wanted, not the numbers. */
class CategoriesTest {
  private static Column read(String text) {
    try (Source source = Texts.open(text.getBytes(UTF_8), Texts.HEADER)) {
      return source.read(List.of("y", "s"), List.of("s")).column("s");
    }
  }

  @Test
  void textsAreNumberedInTheirOrder() {
    Column column = read("y,s\n1,lab B\n2,lab A\n3,NA\n4,\"lab B\"\n5,\n");
    assertThat(column.texts()).containsExactly("lab A", "lab B");
    assertThat(column.values()).containsExactly(1, 0, Double.NaN, 1, Double.NaN);
  }

  @Test
  void numbersStayNumbers() {
    Column column = read("y,s\n1,2\n2,10\n3,2.0\n4,\n");
    assertThat(column.isText()).isFalse();
    assertThat(column.values()).containsExactly(2, 10, 2, Double.NaN);
  }

  @Test
  void oneTextMakesAllTexts() {
    Column column = read("y,s\n1,2\n2,10\n3,b\n");
    assertThat(column.texts()).containsExactly("10", "2", "b");
    assertThat(column.values()).containsExactly(1, 0, 2);
  }

  @Test
  void textWhereANumberIsWantedIsRefused() {
    try (Source source = Texts.open("y,s\n1,a\n")) {
      assertThatExceptionOfType(InvalidInput.class)
          .isThrownBy(() -> source.read(List.of("y", "s")))
          .withMessageContaining("'a' is not a number");
    }
  }
}

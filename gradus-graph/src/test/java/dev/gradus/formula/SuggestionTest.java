package dev.gradus.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody may have meant. */
class SuggestionTest {
  private static final List<String> COLUMNS = List.of("time", "reading", "T", "x1");

  @ParameterizedTest
  @CsvSource({
    "tiem, time", "Time, time", "tim, time", "timee, time", "TIEM, time",
    "raeding, reading", "readig, reading", "reeddng, reading", "t, T", "X1, x1"
  })
  void aNearWordIsFound(String word, String expected) {
    assertThat(Suggestion.nearest(word, COLUMNS)).contains(expected);
    assertThat(Suggestion.hint(word, COLUMNS))
        .isEqualTo("; did you mean '%s'?".formatted(expected));
  }

  @ParameterizedTest
  @CsvSource({"b", "x2", "tmp", "eimt", "rdaeign", "temperature", "''"})
  void aWordThatIsNotNearHasNone(String word) {
    assertThat(Suggestion.nearest(word, COLUMNS)).isEmpty();
    assertThat(Suggestion.hint(word, COLUMNS)).isEmpty();
  }

  @Test
  void theNearestOfSeveralIsTaken() {
    assertThat(Suggestion.nearest("reading1", List.of("readings", "readin", "reading10")))
        .contains("readings");
    assertThat(Suggestion.nearest("time", List.of())).isEmpty();
  }
}

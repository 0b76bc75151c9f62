package dev.gradus.app;

import static dev.gradus.app.Run.gradus;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code gradus lesson --plain}, character by character. The files of {@code lesson/} are the
 * outputs of the notebook "Parameter Estimation" as it is published, with {@code [3, 1]} where it
 * has {@code torch.Size([3, 1])}. Its run of 5000 epochs is published without output: epochs 1 to
 * 100 are those of the run before, the losses and parameters of 4000 and 5000 were computed with
 * PyTorch, and the gradients with NumPy in float32; those of 4000 stand in the notebook's text.
 */
class LessonPlainTest {
  /** Sections whose cells print, in the order of the notebook. */
  private static final SortedMap<Integer, String> PRINTING =
      new TreeMap<>(
          Map.of(
              4, "first-prediction.txt",
              5, "first-loss.txt",
              6, "shapes.txt",
              12, "rate-1e-2.txt",
              13, "rate-1e-4.txt",
              14, "tenth-rate-1e-2.txt",
              15, "tenth-rate-1e-2-5000-epochs.txt"));

  private static final int SECTIONS = 17;

  @Test
  void theWholeLesson() throws Exception {
    List<String> cells = new ArrayList<>();
    for (String file : PRINTING.values()) {
      cells.add(Transcript.published(file));
    }

    Run run = gradus("lesson", "--plain");

    assertThat(run.out()).isEqualTo(String.join("\n", cells));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void eachSectionAlone() throws Exception {
    for (int section = 1; section <= SECTIONS; section++) {
      Run run = gradus("lesson", "--plain", "--section", Integer.toString(section));
      String file = PRINTING.get(section);

      assertThat(run.out())
          .as("section %d", section)
          .isEqualTo(file == null ? "" : Transcript.published(file));
      assertThat(run.err())
          .as("section %d", section)
          .isEqualToIgnoringNewLines(
              file == null ? "gradus: the cells of this section print nothing" : "");
      assertThat(run.code()).isZero();
    }
  }

  /** Stable, just below the limit, slowly and quickly exploding; where nothing moves any more. */
  @ParameterizedTest
  @CsvSource({
    "12, 1.0, 1e-5, 100",
    "12, 1.0, 3e-4, 250",
    "12, 1.0, 3.5e-4, 5000",
    "12, 1.0, 5e-4, 100",
    "12, 1.0, 1e30, 100",
    "12, 1.0, 1e-12, 5000",
    "13, 1.0, 1e-2, 3",
    "13, 1.0, 1e-4, 1",
    "13, 1.0, 1e-4, 4",
    "14, 0.1, 1e-3, 12",
    "14, 0.1, 0.03, 5000",
    "15, 0.1, 0.04, 101",
    "15, 0.1, 0.02, 4000",
  })
  void otherRatesAndEpochsAreThoseOfTheSameCodeOnArrays(
      int section, double scale, String rate, int epochs) {
    Run run =
        gradus("lesson", "--plain", "--section=" + section, "--rate=" + rate, "--epochs=" + epochs);

    assertThat(run.out()).isEqualTo(Transcript.trained(scale, Double.parseDouble(rate), epochs));
    assertThat(run.code()).isZero();
  }

  /** The code on arrays that other runs are compared with gives the published digits itself. */
  @Test
  void theCodeOnArraysIsThatOfTheLesson() throws Exception {
    assertThat(Transcript.trained(1, 1e-2, 100)).isEqualTo(Transcript.published("rate-1e-2.txt"));
    assertThat(Transcript.trained(0.1, 1e-2, 5000))
        .isEqualTo(Transcript.published("tenth-rate-1e-2-5000-epochs.txt"));
  }

  @Test
  void aRateIsThatOfEveryRunAndSoAreEpochs() throws Exception {
    String start =
        String.join(
            "\n",
            Transcript.published("first-prediction.txt"),
            Transcript.published("first-loss.txt"),
            Transcript.published("shapes.txt"));

    assertThat(gradus("lesson", "--plain", "--rate", "2e-4").out())
        .isEqualTo(
            String.join(
                "\n",
                start,
                Transcript.trained(1, 2e-4, 100),
                Transcript.trained(1, 2e-4, 100),
                Transcript.trained(0.1, 2e-4, 100),
                Transcript.trained(0.1, 2e-4, 5000)));
    assertThat(gradus("lesson", "--plain", "--epochs", "11").out())
        .isEqualTo(
            String.join(
                "\n",
                start,
                Transcript.trained(1, 1e-2, 11),
                Transcript.trained(1, 1e-4, 11),
                Transcript.trained(0.1, 1e-2, 11),
                Transcript.trained(0.1, 1e-2, 11)));
  }

  @Test
  void theSectionsAreAllOfThem() {
    assertThat(gradus("lesson", "--list").out().lines()).hasSize(SECTIONS);
  }
}

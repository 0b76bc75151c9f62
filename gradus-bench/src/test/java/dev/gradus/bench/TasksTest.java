package dev.gradus.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.bench.task.TaskTable;
import dev.gradus.bench.work.TestData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every task of Gradus answers, on few rows, as somebody else does. */
class TasksTest {
  private static final String THERMOMETER = "../examples/thermometer.csv";

  @TempDir private static Path folder;

  private static double[] answer(String... words) throws Exception {
    return TaskTable.prepare(List.of(words)).once();
  }

  private static void assertAgree(double[] ours, double[] theirs, double tolerance) {
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i])
          .as("number %d of %s", i, Arrays.toString(ours))
          .isCloseTo(theirs[i], within(tolerance * Math.abs(theirs[i])));
    }
  }

  /** PyTorch 2.13, gradient by hand, float32: w, b and loss after 5000 epochs. */
  @Test
  void theLessonEndsWherePyTorchEnds() throws Exception {
    double[] torch = {5.367083549499512, -17.301189422607422, 2.927647590637207, 5000};

    assertAgree(answer("lesson.loop", THERMOMETER, "5000"), torch, 1e-6);
    assertAgree(answer("lesson.fit", THERMOMETER, "5000"), torch, 1e-6);
  }

  @Test
  void theLineHasTheGradientOfItsDefinition() throws Exception {
    String file = TestData.in(folder).line(1000);
    float[][] data = TestData.floats(file, 2, 1000);
    double[] expected = new double[3];
    for (int i = 0; i < 1000; i++) {
      double residual = 0.75 * data[0][i] + 0.125 - data[1][i];
      expected[0] += residual * residual / 1000;
      expected[1] += 2 * residual * data[0][i] / 1000;
      expected[2] += 2 * residual / 1000;
    }

    assertAgree(answer("line.gradient", file, "1000", "2"), expected, 1e-5);
  }

  @Test
  void readingSumsBothArrays() throws Exception {
    double[] sum = answer("line.reading", "", "1000", "2");

    assertThat(sum).containsExactly(IntStream.range(0, 1000).map(i -> i + 1000 - i).sum());
  }

  @Test
  void formulasDifferFromRunToRunAndTheAnswerStays() throws Exception {
    var task = TaskTable.prepare(List.of("formula.first", TestData.in(folder).decay(100), "100"));

    assertThat(task.once()).hasSize(4).isEqualTo(task.once());
  }

  @Test
  void peersFindTheSameDecay() throws Exception {
    String file = TestData.in(folder).decay(500);
    double[] ours = answer("decay.gradus", file, "500");

    assertThat(ours).hasSize(6);
    assertAgree(ours, answer("decay.hipparchus", file, "500"), 1e-5);
    assertAgree(ours, answer("decay.commons-math", file, "500"), 1e-5);
  }

  @Test
  void peersFindTheSameSmallFit() throws Exception {
    assertAgree(answer("small.gradus"), answer("small.hipparchus"), 1e-5);
    assertAgree(answer("small.gradus"), answer("small.commons-math"), 1e-5);
  }

  @Test
  void groupsAreFittedOneByOne() throws Exception {
    String one = TestData.in(folder).groups(1, 50);

    assertAgree(
        answer("groups.gradus", one, "1", "50", "1"), answer("decay.hipparchus", one, "50"), 1e-5);
    assertThat(answer("groups.gradus", TestData.in(folder).groups(3, 50), "3", "50", "2"))
        .hasSize(6)
        .doesNotContain(Double.NaN);
  }

  @Test
  void parquetAndCsvHoldTheSame() throws Exception {
    String parquet = TestData.in(folder).plane(2000, "parquet");
    String csv = TestData.in(folder).plane(2000, "csv");

    assertThat(answer("files.first-epoch", parquet, "2000"))
        .hasSize(4)
        .isEqualTo(answer("files.first-epoch", csv, "2000"));
    assertAgree(
        answer("files.parquet-scan", parquet, "2000"),
        answer("files.duckdb-scan", csv, "2000"),
        1e-12);
  }

  @Test
  void growthHasNoAnswer() throws Exception {
    assertThat(answer("growth.gradient", "100")).isEmpty();
    assertThat(answer("growth.fit", "100")).isEmpty();
  }

  /** The loss of a network whose slopes are checked by differences of that loss along the step. */
  @Test
  void theNetworkStartsNearTheLossOfGuessing() throws Exception {
    String file = TestData.in(folder).batch(20, 8, 4, 3);

    double[] answer = answer("network.gradus", file, "20", "8", "4", "3", "1");

    assertThat(answer).hasSize(6);
    assertThat(answer[0]).isCloseTo(Math.log(3), within(0.5));
    assertThat(answer[1] + answer[2] + answer[3])
        .as("slopes along the biases of all classes add up to 0")
        .isCloseTo(0, within(1e-6));
  }

  @Test
  void unknownTasksAreNamed() {
    assertThatThrownBy(() -> TaskTable.prepare(List.of("lesson.by_magic")))
        .hasMessageContaining("lesson.by_magic");
  }
}

package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The PyTorch lesson "Parameter Estimation" (unknown thermometer, float32) with its code written on
 * arrays: every digit that the lesson publishes. The transcripts in {@code lesson-*.txt} are copied
 * from the published notebook.
 */
class LessonTest {
  private static final Array CELSIUS =
      Array.float32(0.5, 14.0, 15.0, 28.0, 11.0, 8.0, 3.0, -4.0, 6.0, 13.0, 21.0);
  private static final Array READING =
      Array.float32(35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4);
  private static final Set<Integer> PRINTED = Set.of(1, 2, 3, 10, 11, 99, 100, 4000, 5000);
  private static final PrintOptions OPTIONS =
      PrintOptions.DEFAULT.withEdgeItems(2).withLineWidth(75);

  private final StringBuilder transcript = new StringBuilder();

  private static Tensor model(Tensor reading, Tensor w, Tensor b) {
    return w.times(reading).plus(b);
  }

  private static Tensor loss(Tensor prediction, Tensor truth) {
    return prediction.minus(truth).power(2).mean();
  }

  private static Tensor gradient(Tensor reading, Tensor celsius, Tensor prediction) {
    Tensor slope = prediction.minus(celsius).times(2).dividedBy(prediction.shape().size(0));
    return Tensor.stack(0, slope.times(reading).sum(), slope.times(1.0).sum());
  }

  private Tensor train(int epochs, double rate, Tensor start, Tensor reading) {
    Tensor params = start;
    for (int epoch = 1; epoch <= epochs; epoch++) {
      Tensor prediction = model(reading, params.index(0), params.index(1));
      double loss = ((Array) loss(prediction, CELSIUS)).item();
      Tensor gradient = gradient(reading, CELSIUS, prediction);
      params = params.minus(gradient.times(rate));
      if (PRINTED.contains(epoch)) {
        transcript.append("Epoch %d, Loss %s%n".formatted(epoch, fixed(loss)));
        transcript.append("    Params: %s%n".formatted(text(params)));
        transcript.append("    Grad:   %s%n".formatted(text(gradient)));
      }
      if (epoch == 4 || epoch == 12 || epoch == 101) {
        transcript.append("...%n".formatted());
      }
      if (!Double.isFinite(loss)) {
        break;
      }
    }
    return params;
  }

  @ParameterizedTest
  @CsvSource({
    "lesson-rate-1e-2.txt, 1e-2, 1.0",
    "lesson-rate-1e-4.txt, 1e-4, 1.0",
    "lesson-scaled-rate-1e-2.txt, 1e-2, 0.1",
  })
  void trainingPrintsThePublishedTranscript(String published, double rate, double scale) {
    Tensor params = train(100, rate, Array.float32(1, 0), READING.times(scale));
    transcript.append(text(params)).append(System.lineSeparator());
    assertThat(transcript.toString().lines())
        .containsExactlyElementsOf(Resources.lines(published).toList());
  }

  @Test
  void fiveThousandEpochsEndWhereTheLessonSays() {
    Tensor params = train(5000, 1e-2, Array.float32(1, 0), READING.times(0.1));
    assertThat(text(params)).isEqualTo("tensor([  5.3671, -17.3012])");
    assertThat(transcript).contains("Epoch 5000, Loss 2.927648");
  }

  @Test
  void theFirstPredictionAndLossPrintAsPublished() {
    Tensor w = Array.scalar(1, Precision.FLOAT32);
    Tensor b = Array.scalar(0, Precision.FLOAT32);
    Tensor prediction = model(READING, w, b);
    assertThat(text(prediction))
        .isEqualTo(
            """
            tensor([35.7000, 55.9000, 58.2000, 81.9000, 56.3000, 48.9000, 33.9000,
                    21.8000, 48.4000, 60.4000, 68.4000])\
            """);
    assertThat(text(loss(prediction, CELSIUS))).isEqualTo("tensor(1763.8848)");
  }

  @Test
  void theShapesOfTheLessonsProductsAreAsPublished() {
    Tensor x = Array.full(Shape.of(), Precision.FLOAT32, 1);
    Tensor y = Array.full(Shape.of(3, 1), Precision.FLOAT32, 1);
    Tensor z = Array.full(Shape.of(1, 3), Precision.FLOAT32, 1);
    Tensor a = Array.full(Shape.of(2, 1, 1), Precision.FLOAT32, 1);
    assertThat(x.times(y).shape()).isEqualTo(Shape.of(3, 1));
    assertThat(y.times(z).shape()).isEqualTo(Shape.of(3, 3));
    assertThat(y.times(z).times(a).shape()).isEqualTo(Shape.of(2, 3, 3));
  }

  private static String text(Tensor tensor) {
    return ((Array) tensor).toString(OPTIONS);
  }

  /** As Python's {@code %f}: the exact decimal expansion, rounded to six places. */
  private static String fixed(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString()
        : "inf";
  }
}

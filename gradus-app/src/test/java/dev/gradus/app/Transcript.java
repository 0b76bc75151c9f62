package dev.gradus.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gradus.graph.Array;
import dev.gradus.graph.PrintOptions;
import dev.gradus.graph.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Set;

/** What the lesson's cells print: as published, and as code on arrays prints it. */
final class Transcript {
  private static final Array CELSIUS =
      Array.float32(0.5, 14.0, 15.0, 28.0, 11.0, 8.0, 3.0, -4.0, 6.0, 13.0, 21.0);
  private static final Array READING =
      Array.float32(35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4);
  private static final Set<Integer> PRINTED = Set.of(1, 2, 3, 10, 11, 99, 100, 4000, 5000);
  private static final PrintOptions OPTIONS =
      PrintOptions.DEFAULT.withEdgeItems(2).withLineWidth(75);

  private Transcript() {}

  /** A file of {@code lesson/}, copied from the published notebook. */
  static String published(String name) throws IOException {
    try (InputStream text = Transcript.class.getResourceAsStream("/lesson/" + name)) {
      return new String(Objects.requireNonNull(text, name).readAllBytes(), UTF_8);
    }
  }

  /** The lesson's second training loop and the value of its cell, line by line on arrays. */
  static String trained(double scale, double rate, int epochs) {
    Tensor reading = READING.times(scale);
    StringBuilder printed = new StringBuilder();
    Tensor params = Array.float32(1, 0);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      Tensor prediction = params.index(0).times(reading).plus(params.index(1));
      Tensor miss = prediction.minus(CELSIUS);
      double loss = ((Array) miss.power(2).mean()).item();
      Tensor slope = miss.times(2).dividedBy(11);
      Tensor gradient = Tensor.stack(0, slope.times(reading).sum(), slope.times(1.0).sum());
      params = params.minus(gradient.times(rate));
      if (PRINTED.contains(epoch)) {
        printed.append("Epoch %d, Loss %s\n".formatted(epoch, fixed(loss)));
        printed.append("    Params: %s\n".formatted(text(params)));
        printed.append("    Grad:   %s\n".formatted(text(gradient)));
      }
      if (epoch == 4 || epoch == 12 || epoch == 101) {
        printed.append("...\n");
      }
      if (!Double.isFinite(loss)) {
        break;
      }
    }
    return printed + "\n\n" + text(params) + "\n";
  }

  private static String text(Tensor tensor) {
    return ((Array) tensor).toString(OPTIONS);
  }

  /** As Python's {@code %f}. */
  private static String fixed(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString()
        : Double.isNaN(value) ? "nan" : "inf";
  }
}

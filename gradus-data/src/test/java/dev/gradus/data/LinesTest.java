package dev.gradus.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyRowHasItsLine(long seed) {
    Random random = new Random(seed);
    int[] lines = new int[random.nextInt(200)];
    int line = random.nextInt(5);
    Lines kept = new Lines();
    for (int row = 0; row < lines.length; row++) {
      line += random.nextDouble() < 0.02 * (seed - 1) ? 3 : 1;
      lines[row] = line;
      kept.add(line);
    }
    IntUnaryOperator lineOfRow = kept.ofRow();
    assertThat(IntStream.range(0, lines.length).map(lineOfRow).toArray()).isEqualTo(lines);
  }
}

package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison;
import dev.gradus.bench.harness.Goal.Within;
import java.util.List;

/** One step of a network on a batch: all matrix products. */
final class Network {
  private static final int ROWS = 256;
  private static final int INPUTS = 784;
  private static final int HIDDEN = 512;
  private static final int CLASSES = 10;

  private Network() {}

  static Benchmark benchmark() {
    return new Benchmark(
        "network", "a step of a 784-512-10 network, batch 256, float32", Network::comparisons);
  }

  private static List<Comparison> comparisons(Setting in) {
    String[] words = {
      DataFolder.of(in).batch(ROWS, INPUTS, HIDDEN, CLASSES),
      Integer.toString(ROWS),
      Integer.toString(INPUTS),
      Integer.toString(HIDDEN),
      Integer.toString(CLASSES),
      Integer.toString(Setting.THREADS)
    };
    return List.of(
        new Comparison(
            "784-512-10 network, batch 256, float32: forward, backward, step",
            in.gradus(1, called("network.gradus", words)),
            Rivals.of(
                in.pythons(
                    "torch", "autograd + SGD", new Within(2), 1, called("network.step", words))),
            1e-3,
            in.brisk()));
  }

  private static String[] called(String task, String... words) {
    String[] all = new String[words.length + 1];
    all[0] = task;
    System.arraycopy(words, 0, all, 1, words.length);
    return all;
  }
}

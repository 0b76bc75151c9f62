package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison;
import dev.gradus.bench.harness.Goal.Faster;
import dev.gradus.bench.harness.Goal.None;
import java.util.List;

/** The lesson's epochs on eleven points: all overhead. */
final class Lesson {
  private static final String EPOCHS = "5000";
  private static final double FLOAT32 = 1e-4;

  private Lesson() {}

  static Benchmark benchmark() {
    return new Benchmark(
        "lesson", "5000 full-batch epochs on 11 points, float32, warmed up", Lesson::comparisons);
  }

  private static List<Comparison> comparisons(Setting in) {
    String file = in.root().resolve("examples/thermometer.csv").toString();
    return List.of(
        new Comparison(
            "the lesson's 5000 epochs, history and listener on",
            in.gradus(1, "lesson.loop", file, EPOCHS),
            Rivals.of(
                in.pythons(
                    "torch",
                    "gradient by hand",
                    new Faster(200),
                    1,
                    "lesson.by_hand",
                    file,
                    EPOCHS),
                in.pythons(
                    "torch", "autograd + SGD", new Faster(600), 1, "lesson.autograd", file, EPOCHS),
                in.pythons(
                    "torch", "torch.compile", new Faster(150), 1, "lesson.compiled", file, EPOCHS),
                in.python("numpy", "", new None(), 1, "lesson.numpy_by_hand", file, EPOCHS),
                in.java("DJL with PyTorch, autograd", new None(), 1, "lesson.djl", file, EPOCHS)),
            FLOAT32,
            in.brisk()),
        new Comparison(
            "the same as a whole fit, to verdict and errors",
            in.gradus(1, "lesson.fit", file, EPOCHS),
            Rivals.of(
                in.python(
                    "torch", "gradient by hand", new None(), 1, "lesson.by_hand", file, EPOCHS)),
            FLOAT32,
            in.brisk()));
  }
}

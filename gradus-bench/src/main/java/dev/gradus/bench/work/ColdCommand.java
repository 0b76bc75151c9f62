package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison;
import dev.gradus.bench.harness.Comparison.Pace;
import dev.gradus.bench.harness.Comparison.Rival;
import dev.gradus.bench.harness.Contender;
import dev.gradus.bench.harness.Goal;
import dev.gradus.bench.harness.Goal.Faster;
import dev.gradus.bench.harness.Goal.None;
import dev.gradus.bench.harness.Goal.Within;
import dev.gradus.bench.task.EmptyProgram;
import java.util.List;
import java.util.stream.Stream;

/** The lesson as a whole command, from the start of the process to its end. */
final class ColdCommand {
  private static final List<String> ANSWERS = List.of("w", "b");

  /** Descent and solvers agree to what 5000 epochs leave. */
  private static final double AFTER_ALL_EPOCHS = 1e-3;

  private ColdCommand() {}

  static Benchmark benchmark() {
    return new Benchmark(
        "cold", "the lesson's 5000 epochs as a whole command, cold", ColdCommand::comparisons);
  }

  private static List<Comparison> comparisons(Setting in) {
    String file = "examples/thermometer.csv";
    Contender ours =
        in.command(
            "Gradus",
            ANSWERS,
            List.of(
                in.root().resolve("gradus").toString(),
                "fit",
                file,
                "celsius = w * (0.1 * reading) + b",
                "--optimizer=gd",
                "--rate=0.01",
                "--epochs=5000",
                "--start=w=1,b=0"));
    return List.of(
        new Comparison(
            "the lesson's 5000 epochs, cold, whole command",
            ours,
            Rivals.of(
                scripts(in, "torch", "cold_torch.py", file, new Faster(8)),
                scripts(in, "scipy", "cold_scipy.py", file, new Faster(2)).limit(1),
                program(in, "Rscript", "R nls", "r/cold.R", file),
                program(in, "gnuplot", "gnuplot fit", "gnuplot/cold.gp", file),
                Stream.of(
                    Rival.limit(
                        in.command(
                            "an empty JVM",
                            List.of(),
                            List.of(
                                Setting.javaProgram(),
                                "--class-path",
                                System.getProperty("java.class.path"),
                                EmptyProgram.class.getName())),
                        new Within(3)))),
            AFTER_ALL_EPOCHS,
            in.quick() ? new Pace(3, 0, 0) : new Pace(9, 0, 0)));
  }

  private static Stream<Rival> scripts(
      Setting in, String needs, String script, String file, Goal goal) {
    return in.having(needs).stream()
        .map(python ->
            Rival.peer(
                in.command(
                    Setting.named(python, needs, "script"),
                    ANSWERS,
                    List.of(python.command(), in.script("python/" + script), file)),
                goal));
  }

  private static Stream<Rival> program(
      Setting in, String program, String name, String script, String file) {
    List<String> words =
        program.equals("gnuplot")
            ? List.of(program, "-c", in.script(script), file)
            : List.of(program, "--vanilla", in.script(script), file);
    return in.found(program)
        ? Stream.of(Rival.peer(in.command(name, ANSWERS, words), new None()))
        : Stream.empty();
  }
}

package dev.gradus.bench.task;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A task of a few milliseconds at most, measured by JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TaskBenchmark {
  /** The task's name and arguments, with spaces between. */
  @Param("lesson.loop examples/thermometer.csv")
  public String words = "";

  private Task task = () -> new double[0];

  /** Makes the task ready. */
  @Setup(Level.Trial)
  public void prepare() throws Exception {
    task = TaskTable.prepare(List.of(words.split(" ", -1)));
  }

  /** Does it once. */
  @Benchmark
  public double[] once() throws Exception {
    return task.once();
  }
}

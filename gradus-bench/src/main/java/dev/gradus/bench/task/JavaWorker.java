package dev.gradus.bench.task;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The program of a process that does a task in rounds, when it is told to on its standard input.
 * Short tasks are measured by JMH, in this process, since it is warm and waits between rounds; long
 * ones by the clock alone.
 */
public final class JavaWorker {
  /** Tasks that take longer, in nanoseconds, are timed one run at a time. */
  private static final double LONG = 20e6;

  private final List<String> words;
  private final Task task;
  private double last;

  private JavaWorker(List<String> words, Task task) {
    this.words = words;
    this.task = task;
  }

  /** Waits for orders and does them. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // libraries may print there; answers stay alone
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      JavaWorker worker = new JavaWorker(List.of(arguments), TaskTable.prepare(List.of(arguments)));
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        answers.println(worker.round(Double.parseDouble(order.split(" ", -1)[1])));
      }
    } catch (Exception | LinkageError | OutOfMemoryError failure) {
      failure.printStackTrace();
      answers.println("error " + String.valueOf(failure).replaceAll("\\s+", " "));
    }
  }

  /** The first round warms up by the clock, and shows how long a run takes. */
  private String round(double seconds) throws Exception {
    boolean first = last == 0;
    double[] answer = new double[0];
    if (first || last > LONG) {
      long begin = System.nanoTime();
      int runs = 0;
      long since = begin;
      long end = begin;
      while (runs == 0 || end - begin < seconds * 1e9) {
        since = end;
        answer = task.once();
        end = System.nanoTime();
        runs++;
      }
      last = first ? end - since : (double) (end - begin) / runs;
    } else {
      answer = task.once();
      last = byJmh(seconds);
    }
    return DoubleStream.concat(DoubleStream.of(last), Arrays.stream(answer))
        .mapToObj(Double::toString)
        .collect(Collectors.joining(" "));
  }

  private double byJmh(double seconds) throws RunnerException {
    TimeValue time = TimeValue.milliseconds(Math.max(1, (long) (seconds * 1000)));
    return new Runner(
            new OptionsBuilder()
                .include("^" + TaskBenchmark.class.getName().replace(".", "\\.") + "\\.once$")
                .param("words", String.join(" ", words))
                .forks(0)
                .warmupIterations(1)
                .warmupTime(time)
                .measurementIterations(1)
                .measurementTime(time)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build())
        .runSingle()
        .getPrimaryResult()
        .getScore();
  }
}

package dev.gradus.bench.harness;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A process that does rounds when it is told to. It reads a line {@code round SECONDS} and answers
 * with a line: {@code NANOSECONDS NUMBER...}, the time of a run and its answer, or {@code error
 * WORDS}. It ends when its input does.
 */
final class Worker implements Running {
  /** A contender that has not answered after so many seconds is given up. */
  private static final int PATIENCE = 400;

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;

  private Worker(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts the process; what it prints on its standard error is appended to the log. */
  static Worker start(Contender.Lasting how, Path log) throws ContenderFailure {
    return new Worker(Processes.start(how.command(), how.environment(), log));
  }

  @Override
  public Round round(double seconds) throws ContenderFailure {
    try {
      orders.write(String.format(Locale.ROOT, "round %s%n", seconds));
      orders.flush();
    } catch (IOException e) {
      throw new ContenderFailure("it ended before it was told to");
    }
    return parsed(answer());
  }

  private String answer() throws ContenderFailure {
    try {
      String line =
          CompletableFuture.supplyAsync(this::line).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
      if (line.isEmpty()) {
        throw new ContenderFailure("it ended without an answer; the log has its words");
      }
      return line;
    } catch (CompletionException e) {
      throw new ContenderFailure("it did not answer within %d s".formatted(PATIENCE));
    }
  }

  private String line() {
    try {
      String line = answers.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Round parsed(String line) throws ContenderFailure {
    if (line.startsWith("error ")) {
      throw new ContenderFailure(line.substring("error ".length()));
    }
    try {
      double[] numbers =
          Arrays.stream(line.strip().split("\\s+", -1)).mapToDouble(Double::parseDouble).toArray();
      return new Round(numbers[0], Arrays.copyOfRange(numbers, 1, numbers.length));
    } catch (NumberFormatException e) {
      throw new ContenderFailure("it answered '%s'".formatted(line));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

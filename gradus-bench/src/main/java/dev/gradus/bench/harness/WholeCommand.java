package dev.gradus.bench.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that is run anew in every round. One that ends with 1 but printed its answer has done
 * its work: that is how Gradus ends where estimates are not to be trusted, as those of a descent
 * that was cut short.
 *
 * @param forMemory whether the most memory it held is measured, in place of the time
 */
record WholeCommand(Contender.Command command, boolean forMemory, Path log) implements Running {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  @Override
  public Round round(double seconds) throws ContenderFailure {
    ProcessBuilder builder =
        Processes.builder(command.command(), command.environment(), log)
            .directory(command.folder().toFile());
    long begin = System.nanoTime();
    Process process = Processes.start(builder);
    try {
      process.getOutputStream().close();
      double peak = forMemory ? peak(process) : 0;
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      long nanos = System.nanoTime() - begin;
      if (code > 1 || code == 1 && command.answers().isEmpty()) {
        throw new ContenderFailure("it ended with exit code %d".formatted(code));
      }
      return new Round(forMemory ? peak : nanos, numbers(output));
    } catch (IOException e) {
      throw new ContenderFailure("its output cannot be read: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContenderFailure("it was interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  /** The first number on each line that begins with a word of the answers. */
  private double[] numbers(String output) throws ContenderFailure {
    double[] numbers = new double[command.answers().size()];
    for (int i = 0; i < numbers.length; i++) {
      String word = command.answers().get(i) + " ";
      numbers[i] =
          output
              .lines()
              .filter(line -> line.startsWith(word))
              .flatMap(line ->
                  NUMBER.matcher(line.substring(word.length())).results().map(MatchResult::group))
              .findFirst()
              .map(Double::parseDouble)
              .orElseThrow(
                  () -> new ContenderFailure("it printed no line '%s...'".formatted(word)));
    }
    return numbers;
  }

  /** The most bytes in memory until the process ends, as Linux counts them. */
  private static double peak(Process process) throws InterruptedException, ContenderFailure {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    double peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, kilobytes(status).orElse(0.0) * 1024);
      Thread.sleep(5);
    }
    if (peak == 0) {
      throw new ContenderFailure("this system does not tell how much memory a process held");
    }
    return peak;
  }

  private static Optional<Double> kilobytes(Path status) {
    try {
      Matcher matcher = PEAK.matcher(Files.readString(status));
      return matcher.find() ? Optional.of(Double.parseDouble(matcher.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it has ended
    }
  }

  @Override
  public void close() {}
}

package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.THERMOMETER;
import static dev.gradus.app.Run.fitThermometer;
import static dev.gradus.app.Run.gradus;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that are cut short, by their user or by fate, and go on. */
class ResumeTest {
  private static final String ENDLESS = "2000000000";

  @TempDir private Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Dstdout.encoding=UTF-8",
            "--class-path",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Reads the output up to the log of an epoch. */
  private static void await(BufferedReader output, String epoch) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("Epoch " + epoch + ",")) {
        return;
      }
    }
    throw new IllegalStateException("the run ended before epoch " + epoch);
  }

  /** Killed at any moment, and again; what it prints at last is what an unbroken run prints. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gd --rate 3e-4",
        "adam --rate 0.001 --schedule exponential=0.9999",
        "nesterov --rate 1e-5 --clip 100"
      })
  void aKilledRunGoesOnWithTheSameDigits(String optimizer) throws Exception {
    String[] training =
        Stream.concat(
                Stream.of("fit", THERMOMETER, LINE, "--start", "w=1,b=0", "--epochs", "30000"),
                Stream.of(("--optimizer " + optimizer).split(" ", -1)))
            .toArray(String[]::new);
    String[] kept = {
      "--checkpoint", file("run"), "--checkpoint-every", "500", "--resume", "--log", "every=1000"
    };
    for (String epoch : List.of("3000", "12000")) {
      Process process = start(joined(training, kept));
      try (BufferedReader output = process.inputReader(UTF_8)) {
        await(output, epoch);
        process.destroyForcibly();
      }
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      JsonNode saved = JsonMapper.shared().readTree(Files.readString(folder.resolve("run")));
      assertThat(saved.at("/step").intValue())
          .as("at most one interval is lost")
          .isGreaterThanOrEqualTo(Integer.parseInt(epoch) - 500);
    }
    Run resumed = gradus(joined(training, joined(kept, "--history", file("resumed.csv"))));
    Run unbroken = gradus(joined(training, "--log", "every=1000", "--history", file("whole.csv")));

    assertThat(report(resumed)).isEqualTo(report(unbroken));
    assertThat(folder.resolve("resumed.csv")).hasSameTextualContentAs(folder.resolve("whole.csv"));
    assertThat(unbroken.out()).contains(logOf(resumed));
  }

  private static String report(Run run) {
    return run.out().substring(run.out().indexOf("\nModel "));
  }

  /** What was logged, which begins where the checkpoint was. */
  private static String logOf(Run run) {
    return run.out().substring(0, run.out().indexOf("\nModel "));
  }

  private static String[] joined(String[] first, String... second) {
    return Stream.concat(Stream.of(first), Stream.of(second)).toArray(String[]::new);
  }

  /** The best so far is reported, saved and may go on: what Ctrl-C and a service's end do. */
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalEndsTheRunWithItsReport(String signal) throws Exception {
    Process process =
        start(
            "fit",
            THERMOMETER,
            LINE,
            "--start",
            "w=1,b=0",
            "--optimizer",
            "gd",
            "--rate",
            "1e-6",
            "--epochs",
            ENDLESS,
            "--log",
            "1000",
            "--checkpoint",
            file("run"),
            "--json",
            file("fit.json"));
    List<String> rest;
    try (BufferedReader output = process.inputReader(UTF_8)) {
      await(output, "1000");
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      rest = output.lines().toList();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();

    assertThat(rest)
        .anyMatch(line -> line.matches("Verdict +Stopped after \\d+ steps; the best is kept\\."));
    assertThat(process.exitValue()).isEqualTo(signal.equals("INT") ? 130 : 143);
    JsonNode fit = JsonMapper.shared().readTree(Files.readString(folder.resolve("fit.json")));
    JsonNode run = JsonMapper.shared().readTree(Files.readString(folder.resolve("run")));
    assertThat(run.at("/step")).isEqualTo(fit.at("/steps"));
    assertThat(run.at("/theta/0")).isEqualTo(fit.at("/parameters/0/estimate"));
  }

  @Test
  void aRunMayGoOnForMoreEpochs() {
    String[] descent = {"--optimizer=gd", "--rate=1e-4", "--start=w=1,b=0"};
    String[] kept = joined(descent, "--checkpoint", file("run"), "--resume");
    fitThermometer(LINE, joined(kept, "--epochs=40"));

    Run resumed = fitThermometer(LINE, joined(kept, "--epochs=100"));

    assertThat(resumed).isEqualTo(fitThermometer(LINE, joined(descent, "--epochs=100")));
  }

  /** A checkpoint of something else is not taken for this run's. */
  @Test
  void anotherRunIsRefused() throws Exception {
    String[] kept = {"--checkpoint", file("run"), "--resume", "--epochs=5"};
    fitThermometer(LINE, joined(kept, "--optimizer=gd", "--rate=1e-4"));

    assertThat(fitThermometer(LINE, joined(kept, "--optimizer=gd", "--rate=1e-5")).err())
        .startsWith(
            "gradus: '%s' is a run with another optimizer: gd --rate 0.0001, not gd --rate 0.00001; go on"
                .formatted(file("run")));
    assertThat(
            fitThermometer(LINE, joined(kept, "--optimizer=gd", "--rate=1e-4", "--start=b=2"))
                .err())
        .contains("with another start: none given, not b=2; go on");
    assertThat(
            fitThermometer("celsius = a * reading", joined(kept, "--optimizer=gd", "--rate=1e-4"))
                .err())
        .startsWith(
            "gradus: '%s' is a run with another model: celsius = w * reading + b, not celsius = a * reading; go on as it began"
                .formatted(file("run")));
    assertThat(
            fitThermometer(
                    LINE, joined(kept, "--optimizer=gd", "--rate=1e-4", "--precision=float32"))
                .err())
        .contains("with another precision: float64, not float32");
    for (String changed : List.of("--loss=huber", "--ridge=1:w", "--sigma-input=reading=1")) {
      assertThat(fitThermometer(LINE, joined(kept, "--optimizer=gd", "--rate=1e-4", changed)).err())
          .as(changed)
          .contains("is a run with another optimizer: gd --rate 0.0001, not gd --rate 0.0001, ");
    }
    Path other = folder.resolve("other.csv");
    Files.writeString(other, Files.readString(Path.of(THERMOMETER)).replace("35.7", "35.8"));
    assertThat(
            gradus(
                    joined(
                        new String[] {"fit", other.toString(), LINE},
                        joined(kept, "--optimizer=gd", "--rate=1e-4")))
                .err())
        .contains("with another data: 11 rows, checksum ");
    for (String broken : List.of("nonsense", "{}", "{\"format\":\"gradus run 1\"}")) {
      Files.writeString(folder.resolve("run"), broken);
      assertThat(fitThermometer(LINE, joined(kept, "--optimizer=gd", "--rate=1e-4")).err())
          .contains("is not a saved run; --checkpoint writes one");
    }
    Files.write(folder.resolve("run"), new byte[] {(byte) 0xFF, 0, (byte) 0xC0});
    assertThat(fitThermometer(LINE, joined(kept, "--optimizer=gd", "--rate=1e-4")).err())
        .contains("is not a saved run; --checkpoint writes one");
    String whole = new String(Files.readAllBytes(saved()), UTF_8);
    Files.writeString(
        folder.resolve("run"), whole.replaceFirst("\"losses\":\\[[^,]*,", "\"losses\":["));
    assertThat(fitThermometer(LINE, joined(kept, "--optimizer=gd", "--rate=1e-4")).err())
        .contains("is not whole; delete it, and the run begins anew");
  }

  private Path saved() {
    Path run = folder.resolve("fresh");
    fitThermometer(
        LINE, "--checkpoint", run.toString(), "--epochs=5", "--optimizer=gd", "--rate=1e-4");
    return run;
  }

  /** A disk that is full costs the checkpoint, not the fit. */
  @Test
  @EnabledIf("hasFullDevice")
  void aCheckpointThatCannotBeWrittenDoesNotEndTheRun() {
    String[] descent = {"--optimizer=gd", "--rate=1e-4", "--epochs=40"};
    Run run =
        fitThermometer(
            LINE, joined(descent, "--checkpoint", "/dev/full", "--checkpoint-every", "10"));

    assertThat(run.out()).isEqualTo(fitThermometer(LINE, descent).out());
    assertThat(run.err())
        .matches("gradus: cannot write '/dev/full': .*; the run goes on unsaved\\R");
  }

  static boolean hasFullDevice() {
    return Files.exists(Path.of("/dev/full"));
  }
}

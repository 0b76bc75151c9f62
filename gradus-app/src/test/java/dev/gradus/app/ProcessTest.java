package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.THERMOMETER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command in a process of its own: what its surroundings may not change. */
class ProcessTest {
  private static final List<String> LITTLE_MEMORY = List.of("-Xmx16m", "-XX:+UseSerialGC");

  private static final File FULL = new File("/dev/full");

  @TempDir private Path folder;

  private static ProcessBuilder java(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of("--class-path", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private Run run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path err = folder.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), out, Files.readString(err));
  }

  /** Of these the first writes decimal commas, the second other digits, the third other cases. */
  @ParameterizedTest
  @CsvSource({"de, DE", "ar, EG", "tr, TR"})
  void theLanguageOfTheUser(String language, String country) throws Exception {
    List<String> options = List.of("-Duser.language=" + language, "-Duser.country=" + country);
    String[] check = {"check", THERMOMETER, LINE};

    assertThat(run(java(options, "fit", THERMOMETER, LINE)))
        .isEqualTo(Run.gradus("fit", THERMOMETER, LINE));
    assertThat(run(java(options, check))).isEqualTo(Run.gradus(check));
  }

  @Test
  void theEncodingOfTheTerminal() throws Exception {
    List<String> ascii = List.of("-Dstdout.encoding=US-ASCII", "-Dstderr.encoding=US-ASCII");

    assertThat(run(java(ascii, "fit", THERMOMETER, LINE)).out()).contains("R² / adjusted R²");
    Path file = Files.writeString(folder.resolve("degrees.csv"), "°C\n1\n2\n");
    assertThat(run(java(ascii, "fit", file.toString(), "C = a")).err())
        .startsWith("gradus: no column 'C' in the data; the columns are °C");
  }

  /** As behind {@code | head -1}: the reader goes, and the run, which would take days, ends. */
  @Test
  void aLogThatNobodyReadsEndsTheRun() throws Exception {
    Process process =
        java(
                List.of(),
                "fit",
                THERMOMETER,
                LINE,
                "--optimizer=gd",
                "--rate=1e-6",
                "--epochs=2000000000",
                "--log=every=1")
            .redirectError(Redirect.DISCARD)
            .start();
    try (InputStream log = process.getInputStream()) {
      assertThat(log.read()).isEqualTo('E');
    }

    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
  }

  @Test
  @EnabledIf("hasFullDevice")
  void anOutputThatCannotBeWrittenIsAnError() throws Exception {
    Run run = run(java(List.of(), "fit", THERMOMETER, LINE).redirectOutput(Redirect.to(FULL)));

    assertThat(run.err())
        .isEqualToIgnoringNewLines("gradus: the standard output could not be written to its end");
    assertThat(run.code()).isEqualTo(2);
  }

  static boolean hasFullDevice() {
    return FULL.exists();
  }

  @Test
  void littleMemory() throws Exception {
    Run run = run(java(LITTLE_MEMORY, "fit", many(), "y = a*x"));

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void tooLittleMemory() throws Exception {
    Run run = run(java(LITTLE_MEMORY, "fit", many(), "y = a[x]"));

    assertThat(run.err())
        .matches(
            "gradus: the memory of \\d+ MiB does not suffice; allow more with"
                + " GRADUS_JAVA_OPTS=-Xmx8g\\R");
    assertThat(run.code()).isEqualTo(2);
  }

  private String many() throws IOException {
    Path file = folder.resolve("many.csv");
    Files.writeString(file, "x,y\n" + "1,2\n1,2.5\n".repeat(500_000));
    return file.toString();
  }
}

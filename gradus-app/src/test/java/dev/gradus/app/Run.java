package dev.gradus.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run of the command that has ended. Whatever was asked of it, it printed no stack trace.
 *
 * @param code the exit code
 * @param out the standard output
 * @param err the standard error
 */
record Run(int code, String out, String err) {
  /** Eleven readings of a thermometer. */
  static final String THERMOMETER = "../examples/thermometer.csv";

  /** The straight line through them. */
  static final String LINE = "celsius = w * reading + b";

  Run {
    assertThat(out + err).as("what was printed").doesNotContain("\tat ");
  }

  /** Runs {@code gradus} with these arguments and nothing on the standard input. */
  static Run gradus(String... arguments) {
    return gradus(new byte[0], arguments);
  }

  /** Runs {@code gradus} with these arguments and bytes on the standard input. */
  static Run gradus(byte[] input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new Main.Console(
                new PrintWriter(out), new PrintWriter(err), new ByteArrayInputStream(input)),
            arguments);
    return new Run(code, out.toString(), err.toString());
  }

  /** Fits a formula to a file that comes through the standard input. */
  static Run fit(String file, String formula, String... options) {
    return gradus(file.getBytes(UTF_8), joined("fit", "-", formula, options));
  }

  /** Fits a formula to the thermometer. */
  static Run fitThermometer(String formula, String... options) {
    return gradus(joined("fit", THERMOMETER, formula, options));
  }

  private static String[] joined(String command, String file, String formula, String... options) {
    return Stream.concat(Stream.of(command, file, formula), Arrays.stream(options))
        .toArray(String[]::new);
  }

  /** The standard output as JSON, which it must be from its first letter to its last. */
  JsonNode json() {
    return JsonMapper.shared().readTree(out);
  }

  /** Ends with exit code 2, nothing on the standard output, and this on the other. */
  void assertError(String message) {
    assertThat(err).isEqualTo("gradus: " + message + System.lineSeparator());
    assertThat(out).isEmpty();
    assertThat(code).isEqualTo(2);
  }

  /** Ends as {@link #assertError} says, and points to the help of a command. */
  void assertUsageError(String message, String command) {
    assertError(message + System.lineSeparator() + "'" + command + " --help' tells more");
  }
}

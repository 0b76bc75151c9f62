package dev.gradus.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starting processes. */
final class Processes {
  /**
   * Variables that make BLAS take a processor for an older one; without them each peer runs as fast
   * as its makers meant it to.
   */
  private static final List<String> LEFT_OUT = List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

  private Processes() {}

  static Process start(List<String> command, Map<String, String> environment, Path log)
      throws ContenderFailure {
    return start(builder(command, environment, log));
  }

  static ProcessBuilder builder(List<String> command, Map<String, String> environment, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    LEFT_OUT.forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    return builder;
  }

  static Process start(ProcessBuilder builder) throws ContenderFailure {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ContenderFailure("it cannot be started: " + e.getMessage());
    }
  }
}

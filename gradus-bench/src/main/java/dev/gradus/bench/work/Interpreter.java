package dev.gradus.bench.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Python, and the versions of the peers that it has.
 *
 * @param command how it is called
 * @param versions by the name of the package; {@code python} is its own
 */
public record Interpreter(String command, Map<String, String> versions) {
  /** Whether it has a package. */
  boolean has(String name) {
    return versions.containsKey(name);
  }

  /** A package with its version: {@code scipy 1.10.1}. */
  String version(String name) {
    return "%s %s".formatted(name, versions.get(name));
  }

  /** The interpreter of that command, if there is one. */
  static Optional<Interpreter> of(String command, Path scripts) {
    try {
      Process process =
          new ProcessBuilder(command, scripts.resolve("versions.py").toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      if (process.waitFor() != 0) {
        return Optional.empty();
      }
      Map<String, String> versions = new LinkedHashMap<>();
      for (String line : lines) {
        versions.put(line.split(" ", -1)[0], line.split(" ", -1)[1]);
      }
      return Optional.of(new Interpreter(command, versions));
    } catch (IOException absent) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

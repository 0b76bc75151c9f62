package dev.gradus.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gradus.bench.work.Interpreter;
import dev.gradus.bench.work.Setting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a machine is, in a line or two. */
final class Machine {
  private Machine() {}

  /** Processor, memory, system, and the versions of those that are measured. */
  static String text(Setting setting) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    String pythons =
        setting.interpreters().stream().map(Machine::versions).collect(Collectors.joining("; "));
    return "%s, %d cores, %.0f GiB; %s %s; JDK %s; %s."
        .formatted(
            processor(),
            system.getAvailableProcessors(),
            system.getTotalMemorySize() / (double) (1 << 30),
            system.getName(),
            system.getVersion().replaceFirst("-.*", ""),
            Runtime.version(),
            pythons.isEmpty() ? "no Python" : pythons);
  }

  private static String versions(Interpreter python) {
    return python.versions().entrySet().stream()
        .map(version -> version.getKey() + " " + version.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String processor() {
    Path file = Path.of("/proc/cpuinfo");
    try (Stream<String> lines = Files.lines(file)) {
      List<String> names =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.replaceFirst("[^:]*:\\s*", ""))
              .toList();
      return names.isEmpty() ? System.getProperty("os.arch") : names.getFirst();
    } catch (IOException absent) {
      return System.getProperty("os.arch");
    }
  }
}

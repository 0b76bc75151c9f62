package dev.gradus.bench.work;

import dev.gradus.bench.harness.Comparison.Pace;
import dev.gradus.bench.harness.Comparison.Rival;
import dev.gradus.bench.harness.Contender;
import dev.gradus.bench.harness.Goal;
import dev.gradus.bench.task.JavaWorker;
import dev.gradus.bench.task.TaskTable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where benchmarks run: the sources, the data, the peers that are there.
 *
 * @param root the folder of Gradus
 * @param data where data are kept between runs
 * @param interpreters the Pythons found
 * @param quick whether sizes and rounds are small
 * @param news is told what is skipped, and what takes long
 */
public record Setting(
    Path root, Path data, List<Interpreter> interpreters, boolean quick, Consumer<String> news) {
  /** The most threads that anybody uses. */
  static final int THREADS = 2;

  private static final String BLAS_THREADS = Integer.toString(THREADS);

  /** The list is copied. */
  public Setting {
    interpreters = List.copyOf(interpreters);
  }

  /** The setting whose interpreters have these commands, each once. */
  public static Setting of(
      Path root, Path data, List<String> pythons, boolean quick, Consumer<String> news) {
    Set<Map<String, String>> seen = new LinkedHashSet<>();
    List<Interpreter> found =
        pythons.stream()
            .flatMap(command -> Interpreter.of(command, scripts(root)).stream())
            .filter(interpreter -> seen.add(interpreter.versions()))
            .toList();
    return new Setting(root, data, found, quick, news);
  }

  private static Path scripts(Path root) {
    return root.resolve("gradus-bench/src/main/python");
  }

  /** The number for a quick run, or the one for a full one. */
  int size(int small, int full) {
    return quick ? small : full;
  }

  /** The pace of work that takes milliseconds at most. */
  Pace brisk() {
    return quick ? new Pace(3, 0.2, 1.5) : new Pace(9, 0.5, 5);
  }

  /** The pace of work that takes seconds. */
  Pace slow() {
    return quick ? new Pace(3, 0, 0) : new Pace(7, 0, 0);
  }

  /** A task in a JVM of its own. */
  Contender java(String name, double units, String... words) {
    List<String> command = new ArrayList<>(javaCommand());
    command.add(JavaWorker.class.getName());
    command.addAll(List.of(words));
    return new Contender(name, new Contender.Lasting(command, Map.of()), units);
  }

  private static List<String> javaCommand() {
    long megabytes =
        ((com.sun.management.OperatingSystemMXBean)
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize()
            * 2
            / 3
            / (1 << 20);
    return List.of(
        javaProgram(),
        "-XX:+UseSerialGC",
        "-Xmx%dm".formatted(megabytes),
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Djmh.ignoreLock=true",
        "-Dai.djl.offline=true",
        "--class-path",
        System.getProperty("java.class.path"));
  }

  /** The `java` that this runs on. */
  static String javaProgram() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Gradus at a task. */
  Contender gradus(double units, String... words) {
    return java("Gradus", units, words);
  }

  /** A peer within a JVM, if it was built in. */
  Stream<Rival> java(String name, Goal goal, double units, String... words) {
    if (!TaskTable.offers(words[0])) {
      news.accept("%s is skipped: it is not built in".formatted(name));
      return Stream.empty();
    }
    return Stream.of(Rival.peer(java(name, units, words), goal));
  }

  /** Every Python that has a package, at a task of it. */
  Stream<Rival> pythons(String needs, String way, Goal goal, double units, String... words) {
    List<Interpreter> having = having(needs);
    return having.stream()
        .map(python ->
            Rival.peer(
                new Contender(
                    named(python, needs, way),
                    new Contender.Lasting(python(python, words), torch()),
                    units),
                goal));
  }

  /** The first Python that has a package, at a task of it. */
  Stream<Rival> python(String needs, String way, Goal goal, double units, String... words) {
    return pythons(needs, way, goal, units, words).limit(1);
  }

  /** The Pythons that have a package; says so where there are none. */
  List<Interpreter> having(String needs) {
    List<Interpreter> having = interpreters.stream().filter(python -> python.has(needs)).toList();
    if (having.isEmpty()) {
      news.accept("%s is skipped: no Python has it (name some in BENCH_PYTHON)".formatted(needs));
    }
    return having;
  }

  static String named(Interpreter python, String needs, String way) {
    return way.isEmpty() ? python.version(needs) : python.version(needs) + " " + way;
  }

  private List<String> python(Interpreter python, String... words) {
    List<String> command =
        new ArrayList<>(List.of(python.command(), scripts(root).resolve("worker.py").toString()));
    command.addAll(List.of(words));
    return command;
  }

  private static Map<String, String> torch() {
    return Map.of(
        "OMP_NUM_THREADS", BLAS_THREADS,
        "MKL_NUM_THREADS", BLAS_THREADS,
        "OPENBLAS_NUM_THREADS", BLAS_THREADS,
        "PYTHONDONTWRITEBYTECODE", "1");
  }

  /** A whole command that runs a script, and prints lines {@code w NUMBER} and {@code b NUMBER}. */
  Contender command(String name, List<String> answers, List<String> words) {
    return new Contender(name, new Contender.Command(words, root, Map.of(), answers));
  }

  /** Where the scripts of a kind are. */
  String script(String name) {
    return root.resolve("gradus-bench/src/main").resolve(name).toString();
  }

  /** Whether a program is on the path; says so if it is not. */
  boolean found(String program) {
    boolean found =
        Optional.ofNullable(System.getenv("PATH")).stream()
            .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!found) {
      news.accept("%s is skipped: it is not on the PATH".formatted(program));
    }
    return found;
  }
}

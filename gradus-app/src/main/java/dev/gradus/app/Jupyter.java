package dev.gradus.app;

import dev.gradus.graph.InvalidInput;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Jupyter of this machine, told of the kernel of Gradus for as long as one of its programs
 * runs: nothing is installed.
 *
 * @param folder a folder of its own, gone when this is closed
 */
record Jupyter(Path folder) implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  /** A kernel that Jupyter can start: this program, on this JVM. */
  static Jupyter withKernel() {
    try {
      Path folder = Files.createTempDirectory("gradus-jupyter");
      Path kernel = Files.createDirectories(folder.resolve("kernels").resolve("gradus"));
      Files.writeString(
          kernel.resolve("kernel.json"), JsonMapper.shared().writeValueAsString(spec()));
      return new Jupyter(folder);
    } catch (IOException failure) {
      throw new InvalidInput(
          "no temporary folder for Jupyter in '%s': %s; set another with GRADUS_JAVA_OPTS=-Djava.io.tmpdir=FOLDER"
              .formatted(System.getProperty("java.io.tmpdir"), failure.getMessage()),
          failure);
    }
  }

  /**
   * What is asked of Jupyter before anything starts: the path of the first program that is there.
   */
  static Path program(String... names) {
    List<String> folders =
        Arrays.asList(
            Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
    return Stream.of(names)
        .flatMap(name -> folders.stream().flatMap(folder -> executables(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new InvalidInput(
                """
                there is no %s on the PATH; Jupyter runs notebooks. Install it, for example with
                  apt-get install jupyter-notebook jupyter-nbconvert python3-nbclient
                  pip install notebook nbconvert\
                """
                    .formatted(String.join(" or ", names))));
  }

  private static Stream<Path> executables(String folder, String name) {
    return folder.isEmpty()
        ? Stream.empty()
        : Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe"));
  }

  /** A program of Jupyter's that will find the kernel, for {@link #start}. */
  ProcessBuilder command(Path program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    String others = builder.environment().get("JUPYTER_PATH");
    builder
        .environment()
        .put("JUPYTER_PATH", folder + (others == null ? "" : File.pathSeparator + others));
    builder.environment().put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
    return builder;
  }

  /**
   * Starts a program. Where the user ends both with Ctrl-C, this process stays until that one,
   * which may ask back, has ended, or for half a minute.
   */
  Process start(ProcessBuilder command) throws IOException {
    Process process = command.start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              process
                  .onExit()
                  .completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS)
                  .join()
                  .destroy();
              close();
            }));
    return process;
  }

  /** What Jupyter wants to know of a kernel. */
  private static Map<String, Object> spec() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-Djava.awt.headless=true",
            "--class-path",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "notebook",
            "--kernel",
            "{connection_file}"));
    return Map.of(
        "argv", command,
        "display_name", "Java with Gradus",
        "language", "java",
        "interrupt_mode", "message");
  }

  /** Removes the folder, if it is still there. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException stays) {
      // gone already, or a kernel still writes there: it is a temporary folder
    }
  }
}

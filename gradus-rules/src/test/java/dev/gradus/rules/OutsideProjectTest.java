package dev.gradus.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of somebody else compiles and runs with two modules of Gradus and nothing more. */
class OutsideProjectTest {
  private static final String MODULE_INFO = "../outside/src/module-info.java";
  private static final String THERMOMETER = "../outside/src/thermometer/Thermometer.java";
  private static final Set<String> EMBEDDED = Set.of("dev.gradus.graph", "dev.gradus.fit");
  private static final String MAIN = "thermometer.Thermometer";
  private static final String SLOPE = "0.5367";

  @TempDir Path classes;

  @Test
  void onTheClassPath() throws Exception {
    compile("--class-path", library(), THERMOMETER);

    assertThat(run("--class-path", library() + File.pathSeparator + classes, MAIN)).contains(SLOPE);
  }

  @Test
  void onTheModulePath() throws Exception {
    compile("--module-path", library(), THERMOMETER, MODULE_INFO);

    String output =
        run(
            "--show-module-resolution",
            "--module-path",
            library() + File.pathSeparator + classes,
            "--module",
            "thermometer/" + MAIN);

    assertThat(output).contains(SLOPE);
    assertThat(modulesFromFiles(output))
        .containsExactlyInAnyOrder("thermometer", "dev.gradus.fit", "dev.gradus.graph");
  }

  /** The modules in {@code --show-module-resolution} that are not of the JDK. */
  private static Set<String> modulesFromFiles(String resolution) {
    return Pattern.compile("([\\w.]+) file:")
        .matcher(resolution)
        .results()
        .map(match -> match.group(1))
        .collect(toSet());
  }

  /** The path of the two jars, or of the folders of classes where Maven has not packaged them. */
  private static String library() {
    return GradusModule.all().stream()
        .filter(module -> EMBEDDED.contains(module.name()))
        .map(module -> module.home().toString())
        .collect(joining(File.pathSeparator));
  }

  private void compile(String... arguments) throws Exception {
    String output = jdk("javac", List.of("-Xlint:all", "-d", classes.toString()), arguments);
    assertThat(output).as("warnings of the compiler").isEmpty();
  }

  private static String run(String... arguments) throws Exception {
    return jdk("java", List.of(), arguments);
  }

  /** Runs a tool of the running JDK; what it prints, errors and warnings included. */
  private static String jdk(String tool, List<String> options, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(options);
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s%n%s", String.join(" ", command), output).isZero();
    return output;
  }
}

package dev.gradus.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command {@code ./gradus} in a folder of its own, where a script that copies the tested
 * classes stands for Maven.
 */
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String CACHED = "dev.gradus.app.Main source: shared objects file";

  @TempDir private static Path home;

  @BeforeAll
  static void aFolderLikeOurs() throws Exception {
    for (String file : List.of("gradus", "scripts/jdk.sh", "pom.xml")) {
      Files.createDirectories(home.resolve(file).getParent());
      Files.copy(ROOT.resolve(file), home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createDirectories(home.resolve("gradus-app/src/main"));
    Files.writeString(home.resolve("gradus-app/src/main/Some.java"), "class Some {}\n");
    Files.createDirectory(home.resolve(".mvn"));
    Path built = Files.createDirectories(home.resolve("built/lib"));
    for (GradusModule module : GradusModule.all()) {
      boolean app = module.name().equals("dev.gradus.app");
      Path jar =
          app
              ? built.resolveSibling("gradus.jar")
              : built.resolve(module.name().replace("dev.", "").replace('.', '-') + "-0.jar");
      jar(module.home(), jar);
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String name = Path.of(entry).getFileName().toString();
      if (name.matches("(picocli|fastcsv|fastdoubleparser|jackson|hardwood).*\\.jar")) {
        Files.copy(Path.of(entry), built.resolve(name));
      }
    }
    Path maven = Files.createDirectory(home.resolve("bin")).resolve("mvn");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        mkdir -p gradus-app/target/run && cp -R built/gradus.jar built/lib gradus-app/target/run
        """);
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  private static void jar(Path from, Path to) throws IOException {
    if (Files.isRegularFile(from)) {
      Files.copy(from, to);
      return;
    }
    int code =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "cf", to.toString(), "-C", from.toString(), ".");
    assertThat(code).isZero();
  }

  /** How a run ended: its code, and all that it printed. */
  private record Ended(int code, String output) {}

  private static Ended gradus(String options, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("gradus").toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().merge("PATH", "", (path, _) -> home.resolve("bin") + ":" + path);
    builder.environment().put("GRADUS_JAVA_OPTS", options);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private static Path run(String file) {
    return home.resolve("gradus-app/target/run").resolve(file);
  }

  @Test
  @Order(1)
  void buildsFirstAndMakesTheCaches() throws Exception {
    Ended ended = gradus("", "models");

    assertThat(ended.output()).startsWith("gradus: building ").contains("gaussian");
    assertThat(ended.code()).isZero();
    assertThat(run("gradus.aot")).isNotEmptyFile();
    assertThat(run("gradus-large.aot")).isNotEmptyFile();
  }

  @Test
  @Order(2)
  void thenRunsFromTheCache() throws Exception {
    Ended ended = gradus("-Xlog:class+load", "models");

    assertThat(ended.output()).contains(CACHED).doesNotContain("gradus: building");
    assertThat(ended.code()).isZero();
    assertThat(gradus("", "models", "no such model").code()).isEqualTo(2);
  }

  @Test
  @Order(3)
  void largeFilesGetTheVectorApi() throws Exception {
    Path small = Files.writeString(home.resolve("small.csv"), "x,y\n1,2\n2,4\n3,6.1\n");
    Path large = Files.writeString(home.resolve("large.csv"), "x,y\n" + "1,2\n".repeat(3_000_000));
    String modules = "--show-module-resolution";

    assertThat(gradus(modules, "fit", small.toString(), "y = a*x").output())
        .contains("Converged")
        .doesNotContain("jdk.incubator.vector");
    assertThat(gradus(modules, "fit", large.toString(), "y = a*x").output())
        .contains("Converged", "jdk.incubator.vector");
    assertThat(gradus(modules, "fit", home + "/larg?.csv", "y = a*x").output())
        .contains("jdk.incubator.vector");
  }

  @Test
  @Order(4)
  void buildsAgainOnlyWhereASourceChanged() throws Exception {
    Path source = home.resolve("gradus-app/src/main/Some.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
    assertThat(gradus("", "models").output()).doesNotContain("gradus: building");

    Files.writeString(source, "class Some { int changed; }\n");
    assertThat(gradus("", "models").output()).startsWith("gradus: building ");
    assertThat(gradus("", "models").output()).doesNotContain("gradus: building");
  }

  @Test
  @Order(5)
  void aCacheThatDoesNotFitDoesNoHarm() throws Exception {
    Ended well = gradus("", "models");

    assertThat(gradus("-XX:-UseSerialGC -XX:+UseParallelGC", "models")).isEqualTo(well);
    Files.setLastModifiedTime(run("gradus.jar"), FileTime.from(Instant.now().plusSeconds(9)));
    assertThat(gradus("", "models")).isEqualTo(well);
    Files.writeString(run("gradus.aot"), "no cache");
    assertThat(gradus("", "models")).isEqualTo(well);
    Files.delete(run("gradus.aot"));
    assertThat(gradus("", "models")).isEqualTo(well);
  }

  /** With a Maven that fails, because making the caches takes its time. */
  @Test
  @Order(6)
  void aSourceThatIsGoneIsAChangeToo() throws Exception {
    Files.delete(home.resolve("gradus-app/src/main/Some.java"));
    Files.writeString(home.resolve("bin/mvn"), "#!/bin/sh\necho no luck today; exit 1\n");

    Ended ended = gradus("", "models");

    assertThat(ended.output()).startsWith("gradus: building ").contains("no luck today", "run.log");
    assertThat(ended.code()).isEqualTo(2);
  }
}

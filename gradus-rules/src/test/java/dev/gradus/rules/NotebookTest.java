package dev.gradus.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The notebook in Jupyter: what it shows is what happens, and nothing of it stays behind. */
@Timeout(900)
class NotebookTest {
  private static final Path LESSON = Path.of("../notebooks/parameter-estimation.ipynb");
  private static final String PROGRAM = "jupyter-nbconvert";

  /** Where the command keeps its files, so that its kernels can be told from other processes. */
  @TempDir private Path folder;

  @BeforeEach
  void findJupyter() {
    if (jupyter().isEmpty()) {
      String reason = "Skipped: no %s on the PATH, so notebooks cannot run here".formatted(PROGRAM);
      System.out.println(reason);
      assumeTrue(false, reason);
    }
  }

  /** A process that is told to end may take a moment; one that stays fails by the timeout. */
  @AfterEach
  void noKernelStays() throws InterruptedException {
    while (ProcessHandle.allProcesses()
        .anyMatch(process ->
            process
                .info()
                .commandLine()
                .filter(line -> line.contains("--kernel " + folder))
                .isPresent())) {
      Thread.sleep(20);
    }
  }

  @Test
  void everyCellPrintsWhatIsSaved() throws Exception {
    Path executed = folder.resolve("executed.ipynb");

    String said =
        run(java("notebook", "--execute", LESSON.toString(), "--output", executed.toString()));

    assertThat(said).startsWith("gradus: saved ");
    List<JsonNode> saved = codeCells(LESSON);
    List<JsonNode> again = codeCells(executed);
    assertThat(again).hasSameSizeAs(saved).isNotEmpty();
    for (int i = 0; i < saved.size(); i++) {
      assertThat(outputs(again.get(i)))
          .as(saved.get(i).path("source").toPrettyString())
          .isEqualTo(outputs(saved.get(i)));
    }
  }

  @Test
  void aCellThatFailsLeavesTheFileAlone() throws Exception {
    Path notebook =
        Files.writeString(
            folder.resolve("bad.ipynb"),
            """
            {"cells": [{"cell_type": "code", "id": "a", "execution_count": null, "metadata": {},
              "outputs": [], "source": "Array.of(1, 2).plus(Array.of(1, 2, 3))"}],
             "metadata": {"kernelspec": {"name": "gradus", "display_name": "", "language": "java"}},
             "nbformat": 4, "nbformat_minor": 5}
            """);
    String before = Files.readString(notebook);

    String said = run(java("notebook", "--execute", notebook.toString()));

    assertThat(said).startsWith("gradus: '").contains("did not run to its end", "InvalidInput");
    assertThat(Files.readString(notebook)).isEqualTo(before);
  }

  /** Jupyter's own client starts the kernel, interrupts it, and finds its variables again. */
  @Test
  void aClientInterruptsAndShutsDown() throws Exception {
    List<String> argv = new ArrayList<>(java("notebook", "--kernel", "{connection_file}"));
    Path kernel = Files.createDirectories(folder.resolve("kernels/gradus"));
    Files.writeString(
        kernel.resolve("kernel.json"),
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "argv", argv,
                    "display_name", "test",
                    "language", "java",
                    "interrupt_mode", "message")));

    String said = run(List.of(python(), "src/test/resources/client.py"));

    assertThat(said.strip().lines().toList()).last().isEqualTo("good");
  }

  private String run(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JUPYTER_PATH", folder.toString());
    builder.environment().put("JUPYTER_RUNTIME_DIR", folder.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8);
    }
  }

  private List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + folder,
            "-Dstderr.encoding=UTF-8",
            "--class-path",
            System.getProperty("java.class.path"),
            "dev.gradus.app.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  private static Optional<Path> jupyter() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The Python that Jupyter runs on, which its first line names. */
  private static String python() throws Exception {
    try (Stream<String> lines = Files.lines(jupyter().orElseThrow())) {
      return lines.findFirst().orElseThrow().replaceFirst("#!\\s*(\\S+).*", "$1");
    }
  }

  private static List<JsonNode> codeCells(Path notebook) throws Exception {
    JsonNode cells = JsonMapper.shared().readTree(Files.readString(notebook)).path("cells");
    return StreamSupport.stream(cells.spliterator(), false)
        .filter(cell -> cell.path("cell_type").asString().equals("code"))
        .toList();
  }

  /** The outputs as text; of a picture its size, since encoders differ. */
  private static String outputs(JsonNode cell) {
    JsonNode outputs = cell.path("outputs").deepCopy();
    for (JsonNode output : outputs) {
      if (output.path("data") instanceof ObjectNode data && data.has("image/png")) {
        data.put("image/png", size(text(data.path("image/png"))));
      }
    }
    return outputs.toPrettyString();
  }

  private static String text(JsonNode node) {
    StringBuilder text = new StringBuilder(node.isString() ? node.asString() : "");
    node.forEach(line -> text.append(line.asString()));
    return text.toString();
  }

  private static String size(String base64) {
    byte[] png = Base64.getMimeDecoder().decode(base64);
    try {
      var image = ImageIO.read(new ByteArrayInputStream(png));
      return image.getWidth() + " x " + image.getHeight();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}

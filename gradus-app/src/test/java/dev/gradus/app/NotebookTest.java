package dev.gradus.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code gradus notebook}, as far as it goes without Jupyter. */
class NotebookTest {
  @TempDir private Path folder;

  @Test
  void withoutJupyterItSaysWhatToInstall() throws Exception {
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--class-path",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "notebook",
                "--execute",
                Files.writeString(folder.resolve("a.ipynb"), "{}").toString())
            .redirectError(err.toFile());
    builder.environment().put("PATH", folder.toString());

    assertThat(builder.start().waitFor()).isEqualTo(2);
    assertThat(Files.readString(err))
        .startsWith("gradus: there is no jupyter-nbconvert on the PATH; Jupyter runs notebooks.")
        .contains("apt-get install", "pip install");
  }

  @Test
  void aNotebookThatIsNotThere() {
    Run.gradus("notebook", "--execute", "no/where.ipynb")
        .assertError("there is no notebook 'no/where.ipynb'; give the path of an .ipynb file");
  }

  @Test
  void aFitLoadsNothingOfIt() throws Exception {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "--class-path",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "fit",
                Run.THERMOMETER,
                Run.LINE)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(log))
        .contains("dev.gradus.app.FitCommand ")
        .doesNotContain("dev.gradus.notebook.", "org.zeromq.", "org.dflib.", "jdk.jshell.");
  }

  @Test
  void whatACellPrintsIsOneOutputAndTimesAreGone() {
    String tidied =
        NotebookText.tidied(
            """
            {"cells": [{"cell_type": "code", "id": "a", "execution_count": 1,
              "metadata": {"tags": ["kept"], "execution": {"iopub.execute_input": "2026"}},
              "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["a\\n", "b"]},
                {"output_type": "stream", "name": "stdout", "text": "c\\nd\\n"},
                {"output_type": "stream", "name": "stderr", "text": "e\\n"},
                {"output_type": "execute_result", "data": {}, "metadata": {}, "execution_count": 1}],
              "source": ["print"]}],
             "metadata": {"language_info": {"version": "25.0.3"}}, "nbformat": 4, "nbformat_minor": 5}
            """);

    JsonNode cell = JsonMapper.shared().readTree(tidied).path("cells").get(0);
    assertThat(cell.path("metadata").propertyNames()).containsExactly("tags");
    assertThat(cell.path("outputs").size()).isEqualTo(3);
    assertThat(cell.path("outputs").get(0).path("text").toString())
        .isEqualTo("[\"a\\n\",\"bc\\n\",\"d\\n\"]");
    assertThat(tidied).doesNotContain("25.0.3", "2026").endsWith("}\n");
  }
}

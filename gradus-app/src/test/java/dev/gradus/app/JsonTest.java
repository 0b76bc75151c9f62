package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.fitThermometer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.graph.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fit as JSON, and where it goes. */
class JsonTest {
  @TempDir private Path folder;

  @Test
  void theKeys() {
    JsonNode fit = fitThermometer(LINE, "--json", "-").json();

    assertThat(fit.propertyNames())
        .containsExactly(
            "model",
            "verdict",
            "parameters",
            "derived",
            "statistics",
            "covariance",
            "steps",
            "optimizer",
            "level",
            "loss",
            "notes",
            "provenance");
    assertThat(fit.at("/verdict").propertyNames())
        .containsExactly("code", "sentence", "advice", "page");
    assertThat(fit.at("/parameters/1").propertyNames())
        .containsExactly(
            "name",
            "estimate",
            "standard_error",
            "lower",
            "upper",
            "statistic",
            "probability",
            "start",
            "status");
    assertThat(fit.at("/statistics").propertyNames())
        .containsExactly(
            "rows",
            "rows_dropped",
            "degrees_of_freedom",
            "quantity",
            "deviance",
            "pearson",
            "dispersion",
            "scale",
            "residual_sum_of_squares",
            "residual_standard_deviation",
            "r_squared",
            "adjusted_r_squared",
            "log_likelihood",
            "aic",
            "aicc",
            "bic");
    assertThat(fit.at("/provenance").propertyNames())
        .containsExactly("version", "source", "measurement_error", "precision", "kernels", "java");
  }

  @Test
  void theValuesThatAreNoMeasure() {
    JsonNode fit = fitThermometer(LINE, "--start", "w=1", "--json", "-").json();

    assertThat(fit.at("/model").stringValue()).isEqualTo(LINE);
    assertThat(fit.at("/verdict/sentence").stringValue())
        .isEqualTo("Converged: solved exactly, because the model is linear in its parameters.");
    assertThat(fit.at("/parameters/0/name").stringValue()).isEqualTo("w");
    assertThat(fit.at("/parameters/0/start").doubleValue()).isEqualTo(1);
    assertThat(fit.at("/parameters/0/status").stringValue()).isEqualTo("ok");
    assertThat(fit.at("/statistics/rows").intValue()).isEqualTo(11);
    assertThat(fit.at("/statistics/rows_dropped").intValue()).isZero();
    assertThat(fit.at("/statistics/degrees_of_freedom").intValue()).isEqualTo(9);
    assertThat(fit.at("/steps").intValue()).isEqualTo(1);
    assertThat(fit.at("/optimizer").stringValue()).isEqualTo("exact");
    assertThat(fit.at("/provenance/source").stringValue()).isEqualTo(Run.THERMOMETER);
  }

  @Test
  void whatIsAbsentIsNull() {
    Run run = Run.fit("x,y\n1,2\n", "y = a*x", "--json", "-");

    assertThat(run.json().at("/parameters/0/standard_error").isNull()).isTrue();
    assertThat(run.json().at("/parameters/0/lower").isNull()).isTrue();
    assertThat(run.json().at("/statistics/adjusted_r_squared").isNull()).isTrue();
    assertThat(run.json().at("/covariance/0/0").isNull()).isTrue();
  }

  @Test
  void whatIsNotFiniteIsNull() {
    Run run =
        Run.fit(
            "x,y\n1,2\n1000,4\n",
            "y = a*exp(b*x)",
            "--optimizer",
            "lm",
            "--start",
            "a=1,b=1",
            "--json",
            "-");

    assertThat(run.json().at("/verdict/code").stringValue()).isEqualTo("NON_FINITE");
    assertThat(run.json().at("/loss").isNull()).isTrue();
    assertThat(run.json().at("/statistics/residual_sum_of_squares").isNull()).isTrue();
    assertThat(run.out()).doesNotContainPattern(": *(NaN|-?Infinity)");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void notesStandInTheJsonAndNowhereElse() {
    Run run = Run.fit("x,y\n1,2\n2,NA\n3,4\n4,6\n", "y = a*x + X", "--json", "-");

    assertThat(run.json().at("/notes/0").stringValue())
        .isEqualTo("'X' is not a column and is taken as a parameter; did you mean column 'x'?");
    assertThat(run.json().at("/statistics/rows_dropped").intValue()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void quietPrintsNothing() {
    Run run = fitThermometer(LINE, "--quiet");

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void quietDoesNotConcernTheJson() {
    assertThat(fitThermometer(LINE, "--quiet", "--json", "-").json().has("verdict")).isTrue();
  }

  @Test
  void toAFileBesideTheReport() throws IOException {
    Path file = folder.resolve("fit.json");

    Run run = fitThermometer(LINE, "--json", file.toString());

    assertThat(run.out()).startsWith("Model      celsius = w * reading + b\n");
    assertThat(read(file).at("/verdict/code").stringValue()).isEqualTo("CONVERGED");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    assertThat(run.code()).isZero();
  }

  @Test
  void aFitThatIsNotTrustedIsWrittenToo() throws IOException {
    Path file = folder.resolve("fit.json");

    Run run = fitThermometer("celsius = w * reading + b + c", "--json", file.toString());

    assertThat(read(file).at("/verdict/code").stringValue()).isEqualTo("NOT_IDENTIFIABLE");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void anErrorLeavesTheOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("fit.json"), "old");

    Run run = fitThermometer("celsius = exq(w)", "--json", file.toString());

    assertThat(run.code()).isEqualTo(2);
    assertThat(file).hasContent("old");
  }

  /** Half of a pair of letters has no UTF-8, so that it cannot be written. */
  @Test
  void aWriteThatFailsLeavesTheOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("fit.json"), "old");
    WholeFile target = WholeFile.of(file.toString());

    assertThatThrownBy(() -> target.write("new \ud800"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("cannot write '%s': ".formatted(file))
        .hasMessageEndingWith("; choose another place");

    assertThat(file).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void anOldFileIsReplacedBehindItsLink() throws IOException {
    Path file = Files.writeString(folder.resolve("fit.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

    fitThermometer(LINE, "--quiet", "--json", link.toString());

    assertThat(link).isSymbolicLink();
    assertThat(read(file).has("verdict")).isTrue();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void othersMayReadTheFileIfTheyMayReadNewFiles() throws IOException {
    Path ordinary = Files.writeString(folder.resolve("ordinary"), "");
    Path file = folder.resolve("fit.json");

    fitThermometer(LINE, "--quiet", "--json", file.toString());

    assertThat(permissions(file)).isEqualTo(permissions(ordinary));
  }

  /** To put a file in its place would harm more than this run. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aDeviceIsWrittenTo() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process reader = new ProcessBuilder("cat", pipe.toString()).start();

    Run run = fitThermometer(LINE, "--quiet", "--json", pipe.toString());

    assertThat(run.code()).isZero();
    assertThat(JsonMapper.shared().readTree(reader.getInputStream()).has("verdict")).isTrue();
    assertThat(Files.isRegularFile(pipe)).isFalse();
  }

  @Test
  void aFolderIsNoFile() {
    fitThermometer(LINE, "--json", folder.toString())
        .assertError("cannot write '%s': it is a folder; name a file".formatted(folder));
  }

  @Test
  void theFileOfDataIsNotOverwritten() throws IOException {
    Path data = Files.copy(Path.of(Run.THERMOMETER), folder.resolve("data.csv"));
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), data);

    Run.gradus("fit", data.toString(), LINE, "--json", link.toString())
        .assertError(
            "cannot write '%s': it is the file of data; choose another place".formatted(link));

    assertThat(data).hasSameTextualContentAs(Path.of(Run.THERMOMETER));
  }

  @Test
  void aFolderThatIsMissing() {
    Path missing = folder.resolve("missing");

    fitThermometer(LINE, "--json", missing.resolve("fit.json").toString())
        .assertError(
            "cannot write '%1$s/fit.json': there is no folder '%1$s'; make it first"
                .formatted(missing));
  }

  @Test
  void aNameThatCannotBe() {
    fitThermometer(LINE, "--json", "a\0b")
        .assertError("cannot write 'a\0b': Nul character not allowed; choose another place");
  }

  private static JsonNode read(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  private static Set<PosixFilePermission> permissions(Path file) throws IOException {
    return Files.getPosixFilePermissions(file);
  }
}

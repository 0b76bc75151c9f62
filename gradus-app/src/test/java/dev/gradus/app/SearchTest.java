package dev.gradus.app;

import static dev.gradus.app.Run.gradus;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts from the data, variable projection and the global search at the command line. */
class SearchTest {
  @TempDir private Path folder;

  private Run fit(String formula, String... more) throws IOException {
    Path file = folder.resolve("decay.csv");
    Files.writeString(
        file,
        "t,y\n"
            + IntStream.range(0, 30)
                .mapToObj(
                    i -> "%d,%s".formatted(i, 40 * Math.exp(-0.3 * i) + 5 + 0.1 * Math.cos(i * i)))
                .collect(Collectors.joining("\n")));
    String[] arguments = new String[3 + more.length];
    arguments[0] = "fit";
    arguments[1] = file.toString();
    arguments[2] = formula;
    System.arraycopy(more, 0, arguments, 3, more.length);
    return gradus(arguments);
  }

  @Test
  void withoutAStart() throws IOException {
    Run run = fit("y = a*exp(-k*t) + c");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Verdict    Converged", "Start found from the data: ");
  }

  @Test
  void variableProjection() throws IOException {
    Run run = fit("y = a*exp(-k*t) + c", "--optimizer", "varpro", "--start", "k=1");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Verdict    Converged after ");
    assertThat(fit("y = a*t + c", "--optimizer", "varpro").err())
        .isEqualToIgnoringNewLines(
            "gradus: optimizer 'varpro' is for models that are linear in some of their parameters; this one is in all, so use 'exact'");
    assertThat(fit("y = exp(k*t)", "--optimizer", "varpro").err())
        .isEqualToIgnoringNewLines(
            "gradus: optimizer 'varpro' solves for the parameters that the model is linear in, and here there are none; use 'lm'");
  }

  @Test
  void aGlobalSearch() throws IOException {
    Run run = fit("y = a*exp(-k*t) + c", "--search", "8");
    assertThat(run.code()).isZero();
    assertThat(run.out()).containsPattern("Search: \\d of 8 runs reached the least loss; ");
    assertThat(fit("y = a*exp(-k*t) + c", "--search", "0").err())
        .contains("the number of runs of a search = 0 must be at least 1");
  }
}

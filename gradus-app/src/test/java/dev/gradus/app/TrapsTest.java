package dev.gradus.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Data and starts that other tools fall for, through the command: code, page and exit code. */
@Timeout(60)
class TrapsTest {
  private static final String FOLDER = "../gradus-fit/src/test/resources/traps/";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nan-row.csv | y = a*x + b | | CONVERGED",
        "line.csv | y = a*d*x + b | | NOT_IDENTIFIABLE",
        "line.csv | y = a*d*x + b | a=0,d=0 | NOT_IDENTIFIABLE",
        "line.csv | y = a^2*x + b | a=0 | CONVERGED",
        "epoch-seconds.csv | y = a*t^2 + b*t + c | | CONVERGED",
        "epoch-minutes.csv | y = a*t^2 + b*t + c | | CONVERGED",
        "growth.csv | y = a*exp(b*x) | b=1 | CONVERGED",
        "growth.csv | y = a*exp(b*x) | b=0.001 | CONVERGED",
        "steep-logistic.csv | y = A/(1+exp((m-t)/s)) | A=2,m=12,s=0.01 | CONVERGED",
        "decay.csv | y = a*exp(-k*(t - t0)) + c | | NOT_IDENTIFIABLE",
      })
  void endsInTheRightVerdict(String file, String formula, String starts, String code) {
    String[] options = starts == null ? new String[0] : new String[] {"--start", starts};
    Run json = run(file, formula, options, "--json", "-");
    JsonNode verdict = json.json().get("verdict");
    String page = "docs/verdicts/" + code.toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
    boolean trusted = code.equals("CONVERGED");

    assertThat(verdict.get("code").asString()).isEqualTo(code);
    assertThat(verdict.get("page").asString()).isEqualTo(page);
    assertThat(json.code()).isEqualTo(trusted ? 0 : 1);
    Run text = run(file, formula, options);
    assertThat(text.code()).isEqualTo(json.code());
    assertThat(text.out().contains("See " + page)).isEqualTo(!code.equals("CONVERGED"));
  }

  private static Run run(String file, String formula, String[] options, String... more) {
    return Run.gradus(
        Stream.of(Stream.of("fit", FOLDER + file, formula), Stream.of(options), Stream.of(more))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }
}

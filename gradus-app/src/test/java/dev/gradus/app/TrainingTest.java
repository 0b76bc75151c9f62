package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.THERMOMETER;
import static dev.gradus.app.Run.fitThermometer;
import static dev.gradus.app.Run.gradus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is shown and kept of a training. */
class TrainingTest {
  @TempDir private Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static String[] descent(String... more) {
    return Stream.concat(
            Stream.of("--optimizer=gd", "--rate=1e-4", "--start=w=1,b=0"), Stream.of(more))
        .toArray(String[]::new);
  }

  /** The losses that the lesson prints; three dots follow neighbours alone. */
  @Test
  void chosenEpochsAreLogged() {
    Run run =
        fitThermometer(
            LINE, descent("--epochs=100", "--precision=float32", "--log=1,2,3,10,50,99,100"));

    assertThat(run.out())
        .startsWith(
            """
            Epoch 1, Loss 1763.884766
                Params: tensor([ 0.5483, -0.0083])
                Grad:   tensor([4517.2964,   82.6000])
            Epoch 2, Loss 323.090515
            """)
        .contains("Epoch 3, Loss 78.929634")
        .contains("\n...\nEpoch 10, Loss 29.105247\n")
        .contains("Epoch 99, Loss 29.023582")
        .contains("\n\nModel      celsius = w * reading + b\n");
    assertThat(run.out().split("\n\\.\\.\\.\n", -1)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"every=30, 1 30 60 90", "ratio=3, 1 3 9 27 81", "'7, 5', 5 7"})
  void epochsAreChosenInThreeWays(String log, String shown) {
    Run run = fitThermometer(LINE, descent("--epochs=100", "--log", log));

    assertThat(run.out().lines().filter(line -> line.startsWith("Epoch")))
        .extracting(line -> line.replaceFirst("Epoch (\\d+),.*", "$1"))
        .containsExactly(shown.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "a", "every=0", "ratio=1", "ratio=x", "1,,2"})
  void epochsThatCannotBeRead(String log) {
    fitThermometer(LINE, "--log", log)
        .assertError(
            "epochs to show: '%s' is not a list such as 1,2,3,10,100, nor every=100, nor ratio=2 (more than 1)"
                .formatted(log));
  }

  /** A folder on the way back to itself is the same folder. */
  @ParameterizedTest
  @CsvSource({"--json, --save", "--history, --checkpoint", "--save, --checkpoint"})
  void twoOutputsNeedTwoFiles(String one, String other) {
    String again = folder.resolve("../" + folder.getFileName() + "/same").toString();
    fitThermometer(LINE, one, file("same"), other, again)
        .assertError(
            "cannot write '%s' twice: two options name it; give each a file of its own"
                .formatted(again));
    assertThat(folder.resolve("same")).doesNotExist();
  }

  @Test
  void theHistoryIsACsvFile() throws Exception {
    Run run = fitThermometer(LINE, descent("--epochs=3", "--history", file("h.csv")));

    assertThat(run.code()).isEqualTo(1);
    List<String> lines = Files.readAllLines(folder.resolve("h.csv"));
    assertThat(lines.getFirst()).isEqualTo("epoch,loss,gradient_norm,w,b,gradient_w,gradient_b");
    assertThat(lines).hasSize(4);
    String[] first = lines.get(1).split(",", -1);
    assertThat(first[0]).isEqualTo("1");
    assertThat(Double.parseDouble(first[1])).isCloseTo(19402.73 / 11, within(1e-10));
    assertThat(Double.parseDouble(first[3])).isEqualTo(1 - 1e-4 * Double.parseDouble(first[5]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adam --rate 0.1",
        "lbfgs",
        "irls",
        "lm",
        "adam --rate auto",
        "nesterov --rate 3e-5 --momentum 0.99 --epochs 50000"
      })
  void everyOptimizerFindsTheLine(String optimizer) {
    Run run =
        fitThermometer(
            LINE,
            Stream.of(("--json - --start w=1,b=0 --optimizer " + optimizer).split(" ", -1))
                .toArray(String[]::new));

    assertThat(run.json().at("/parameters/0/estimate").doubleValue())
        .isCloseTo(0.5367719209, within(1e-8));
    assertThat(run.json().at("/parameters/1/estimate").doubleValue())
        .isCloseTo(-17.3047855030, within(1e-6));
  }

  @Test
  void standardisedTheBestRateNeedsOneStep() {
    Run run = fitThermometer(LINE, "--optimizer=gd", "--scale=standard", "--rate=auto");

    assertThat(run.out())
        .contains("w          0.536772   0.0355386")
        .contains("Learning rate 0.500: 2/(λmax + λmin), the best fixed rate for this curvature.")
        .contains("33598.9 as given, 1 normalised");
    assertThat(run.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--optimizer lm --clip 1 | --clip needs a first-order method such as --optimizer gd or adam; other optimizers have no gradient to clip",
        "--optimizer gd --rate 1 --momentum 0.5 | --momentum needs --optimizer momentum or nesterov; 'gd' has none",
        "--optimizer adam --rate -1 | Adam: rate = -1.0 must be > 0 and finite",
        "--optimizer adam --rate auto --clip 0 | clipping: the largest norm = 0.0 must be > 0 and finite",
        "--optimizer adam --rate 1 --schedule wavy | learning-rate schedule 'wavy': 'wavy' is none of the forms; write constant, exponential=FACTOR, step=EVERY:FACTOR, cosine, inverse=K or warmup=STEPS, joined with '+'",
        "--patience -1 | patience = -1 must be at least 0",
        "--resume | --resume needs --checkpoint FILE; say where the run is saved",
        "--log 1 --json - | --log and --json - both take the standard output; write the JSON to a file",
      })
  void settingsThatCannotBe(String options, String message) {
    fitThermometer(LINE, options.split(" ", -1)).assertError(message);
  }

  @Test
  void aSavedModelPredicts() throws Exception {
    fitThermometer(LINE, "--save", file("line.fit"));
    Path data = Files.writeString(folder.resolve("new.csv"), "day,reading\nMon,50\nTue,\nWed,60\n");
    Run run = gradus("predict", file("line.fit"), data.toString());

    // R 4.2: predict(lm(celsius ~ reading), data.frame(reading = c(50, 60)), interval =
    // "prediction")
    assertThat(run.err()).isEmpty();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "reading,predicted,standard_error,confidence_lower,confidence_upper,prediction_lower,prediction_upper");
    assertThat(numbers(lines.get(1)))
        .containsExactly(
            new double[] {
              50, 9.533810542, 0.5739216382, 8.235509598, 10.83211149, 5.062046191, 14.00557489
            },
            within(6e-9 * 10));
    assertThat(lines.get(2)).isEqualTo(",,,,,,");
    assertThat(numbers(lines.get(3))[1]).isCloseTo(14.90153, within(1e-5));
    assertThat(run.code()).isZero();

    Run narrow =
        gradus(
            "predict",
            file("line.fit"),
            data.toString(),
            "--level",
            "0.5",
            "--output",
            file("p.csv"));
    assertThat(narrow.out()).isEmpty();
    double[] half = numbers(Files.readAllLines(folder.resolve("p.csv")).get(1));
    assertThat(half[6] - half[5]).isLessThan(14.005656 - 5.061966);
  }

  /** The scaling stays inside the model, or has been undone; who predicts need not know. */
  @ParameterizedTest
  @CsvSource({"standard, y = a*sin(t) + b", "standard, y = a*t + b", "auto, y = a*exp(-k*t) + c"})
  void aNormalisedModelPredictsTheSame(String scale, String formula) throws Exception {
    StringBuilder text = new StringBuilder("t,y\n");
    for (int t = 0; t < 12; t++) {
      text.append(t)
          .append(',')
          .append(3 * Math.exp(-0.2 * t) + 0.1 * Math.sin(9.0 * t))
          .append('\n');
    }
    Path data = Files.writeString(folder.resolve("d.csv"), text);
    gradus(
        "fit",
        data.toString(),
        formula,
        "--scale",
        scale,
        "--save",
        file("m.fit"),
        "--json",
        file("m.json"));
    Run run = gradus("predict", file("m.fit"), data.toString());

    double sum = 0;
    for (int t = 0; t < 12; t++) {
      double gap =
          numbers(run.out().lines().toList().get(t + 1))[1]
              - numbers(text.toString().lines().toList().get(t + 1))[1];
      sum += gap * gap;
    }
    double fitted =
        JsonMapper.shared()
            .readTree(Files.readString(folder.resolve("m.json")))
            .at("/statistics/residual_sum_of_squares")
            .doubleValue();
    assertThat(sum).isCloseTo(fitted, within(1e-9 * fitted));
  }

  @Test
  void aColumnThatIsNamedAsAParameterStaysOut() throws Exception {
    fitThermometer(LINE, "--save", file("line.fit"));
    Path data = Files.writeString(folder.resolve("new.csv"), "b,reading\n1000,50\n");

    Run run = gradus("predict", file("line.fit"), data.toString());

    assertThat(run.out().lines().toList().get(1)).startsWith("50,9.5338");
  }

  @Test
  void anUntrustedModelPredictsAndSaysSo() throws Exception {
    fitThermometer(LINE, descent("--epochs=3", "--save", file("line.fit")));

    Run run = gradus("predict", file("line.fit"), THERMOMETER);

    assertThat(run.out().lines()).hasSize(12);
    assertThat(run.err()).startsWith("gradus: this fit was not to be trusted: Not converged");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void whatCannotPredict() throws Exception {
    gradus("predict", file("none"), THERMOMETER)
        .assertError("there is no file '%s'".formatted(file("none")));
    gradus("predict", THERMOMETER, THERMOMETER)
        .assertError(
            "'%s' is not a saved fit; write one with 'gradus fit DATA MODEL --save FILE'"
                .formatted(THERMOMETER));
    fitThermometer(LINE, "--save", file("line.fit"));
    Path data = Files.writeString(folder.resolve("new.csv"), "raeding\n1\n");
    gradus("predict", file("line.fit"), data.toString())
        .assertError("no column 'reading' in %s; did you mean 'raeding'?".formatted(data));
    gradus("predict", file("line.fit"), THERMOMETER, "--level", "95")
        .assertError("confidence level = 95.0 must be between 0 and 1, such as 0.95");
  }

  @Test
  void aDiagnosisForecastsWithoutTraining() {
    Run run = gradus("diagnose", THERMOMETER, LINE, "--start", "w=1,b=0", "--rate", "1e-2");

    assertThat(run.out())
        .containsPattern(
            "Largest curvature λmax +5883\\.4  mostly of w, whose slope \\(21\\.8 to 81\\.9\\)")
        .containsPattern("Condition number +33599")
        .containsPattern("Stable below the rate +0\\.00033994")
        .containsPattern("29\\.4 times over +3345 +never")
        .containsPattern("--scale standard +1\\.0000 +0\\.50000 +1\n")
        .contains("so a step multiplies the error\n    by -57.8.");
    assertThat(run.code()).isEqualTo(1);
    Run slow = gradus("diagnose", THERMOMETER, LINE, "--start", "w=1,b=0", "--rate", "1e-4");
    assertThat(slow.out()).containsPattern("yes +< 1 +394483 +788966 +24\\.9");
    assertThat(slow.code()).isZero();
  }

  @Test
  void aDiagnosisWithoutNumbers() {
    gradus("diagnose", THERMOMETER, "celsius = a * exp(k * 1000 * reading)")
        .assertError(
            "loss, gradient or curvature are not finite at the start, so nothing can be forecast; start elsewhere (--start), 'gradus fit' names the sub-expression");
    gradus("diagnose", THERMOMETER, LINE, "--rate", "0").assertError("--rate = 0.0 must be > 0");
  }

  private static double[] numbers(String line) {
    return Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}

package dev.gradus.app;

import static dev.gradus.app.Run.gradus;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.app.lesson.Lesson;
import dev.gradus.app.lesson.Play;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code gradus lesson}, as people read it. */
class LessonTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/gradus/app/lesson");

  @TempDir private Path folder;

  /** A section is told alone as it is told among the others. */
  @Test
  void theLessonIsItsSections() {
    String sections =
        IntStream.rangeClosed(1, 17)
            .mapToObj(number -> gradus("lesson", "--section", Integer.toString(number)).out())
            .collect(joining("\n\n"));

    assertThat(gradus("lesson").out()).isEqualTo(sections);
  }

  @ParameterizedTest
  @CsvSource({"lesson", "lesson --rate 0.0003 --epochs 1", "lesson --rate 1e30", "lesson --help"})
  void fitsATerminal(String arguments) {
    assertThat(gradus(arguments.split(" ", -1)).out().lines())
        .allSatisfy(line ->
            assertThat(line)
                .hasSizeLessThanOrEqualTo(arguments.endsWith("--help") ? 96 : 80)
                .doesNotContain("\u001b"));
  }

  @Test
  void theListNamesTheSections() {
    List<String> titles = new Lesson(Play.none()).titles();

    assertThat(gradus("lesson", "--list").out().lines())
        .hasSameSizeAs(titles)
        .allSatisfy(line -> assertThat(titles).contains(line.substring(4)))
        .startsWith(" 1  The measurements")
        .contains("12  A first rate");
    assertThat(gradus("lesson", "--section", "12").out()).startsWith("12. A first rate\n");
  }

  /** The code that a section shows is the code that it runs: it stands twice in the sources. */
  @Test
  void theCodeShownIsTheCodeThatRuns() throws Exception {
    String sources;
    try (Stream<Path> files = Files.list(SOURCES)) {
      sources = packed(files.map(LessonTest::read).collect(joining()));
    }
    List<String> shown =
        IntStream.rangeClosed(1, 17)
            .boxed()
            .flatMap(number ->
                new Lesson(Play.none())
                    .narrative(Optional.of(number))
                    .replaceAll("(?m)^(?!    ).+$", "")
                    .lines()
                    .filter(line -> line.endsWith(";") || line.endsWith("()"))
                    .filter(line -> !line.contains("new Training(")))
            .map(LessonTest::packed)
            .toList();

    assertThat(shown).hasSizeGreaterThan(20);
    for (String line : shown) {
      assertThat(sources.split(Pattern.quote(line.replaceAll(";$", "")), -1))
          .as(line)
          .hasSizeGreaterThan(2);
    }
  }

  /**
   * Curvatures by numpy.linalg.eigvalsh of the Hessian in float64, the least loss and the standard
   * errors by R's lm, the first epochs from the published notebook.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          3  | The lowest it can get is 2.927646
          5  | in full the number is 1763.884766, and in double precision the loss is 1763.884545
          7  | slope along w tensor(4517.2974)
          8  | w tensor(-44.1730) │ b tensor(46.)
          9  | tensor([4517.2964, 82.6000])
          10 | Epoch 5, Loss 30.540283
          11 | 78.929634 │ Params: tensor([ 0.2858, -0.0135]) │ Grad: tensor([765.4666, 16.5122]) │ ...
          12 | Rates up to 2/λmax = 3.40e-4 are stable; 0.01 is 29.4 times over.
          12 | by -57.8, and the loss by 3,345. From epoch 9 to 10 it grew 3,345 times, as foretold.
          13 | the loss of epoch 100 should be 29.0227 (it was 29.0227)
          13 | needs 394,000 epochs to become a thousandth
          14 | brings it from 33,599 to 357
          14 | Rates up to 2/λmax = 0.0330 are stable
          15 | lies at 5.3677 and -17.3048 for these inputs
          17 | w 0.536772 ± 0.03554 │ b -17.3048 ± 1.927
          17 | correlation -0.955
          """)
  void remarksAreComputed(int section, String sentence) {
    assertThat(gradus("lesson", "--section=" + section).out().replaceAll("\\s+", " "))
        .contains(sentence);
  }

  @Test
  void remarksFollowTheRate() {
    assertThat(told("--section=12", "--rate=3e-4"))
        .contains("The loss falls from 1763.88 to 28.8423.", "new Training(READING, 3e-4, 100)")
        .doesNotContain("times over");
    assertThat(told("--section=13", "--rate=5e-4", "--epochs=50"))
        .contains(
            "5e-4 is 1.47 times over", "From epoch 49 to 50 it grew 3.770 times, as foretold.");
    assertThat(told("--section=12", "--epochs=1"))
        .contains("The one step leads from w = 1 and b = 0 to -44.17 and -0.8260.");
  }

  private static String told(String... options) {
    return gradus(Stream.concat(Stream.of("lesson"), Stream.of(options)).toArray(String[]::new))
        .out()
        .replaceAll("\\s+", " ");
  }

  @Test
  void writesThePicturesWhereItIsAskedTo() throws Exception {
    Run run = gradus("lesson", "--section", "16", "--pictures", folder.toString());

    assertThat(run.code()).isZero();
    for (String name : List.of("temp_unknown_plot.png", "temp_data_plot.png")) {
      assertThat(run.err()).contains("gradus: saved " + folder.resolve(name));
      BufferedImage picture = ImageIO.read(folder.resolve(name).toFile());
      assertThat(picture.getWidth()).isEqualTo(3840);
      assertThat(picture.getHeight()).isEqualTo(2880);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void thePicturesAreLabelledAsInTheLesson() {
    assertThat(new Lesson(Play.none()).pictures().values())
        .flatExtracting(picture -> picture.panels())
        .extracting(chart -> chart.x().label() + " / " + chart.y().label())
        .containsExactly(
            "Temperature (°Fahrenheit) / Temperature (°Celsius)",
            "Measurement / Temperature (°Celsius)");
  }

  @Test
  void noPictureWithoutAFolder() {
    Path missing = folder.resolve("missing");

    gradus("lesson", "--pictures", missing.toString())
        .assertError(
            "cannot write '%s': there is no folder '%s'; make it first"
                .formatted(missing.resolve("temp_unknown_plot.png"), missing));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --section 0   | --section = 0 must be from 1 to 17; 'gradus lesson --list' names the sections
          --section 18 --plain | --section = 18 must be from 1 to 17; 'gradus lesson --list' names the sections
          --section -1  | --section = -1 must be from 1 to 17; 'gradus lesson --list' names the sections
          --rate 0      | the learning rate = 0.0 must be > 0 and finite
          --rate -1e-4 --section 1 | the learning rate = -1.0E-4 must be > 0 and finite
          --epochs 0    | the number of epochs = 0 must be at least 1
          --list --plain | --list prints the titles and nothing else; leave out --section, --plain and --pictures
          --list --section 3 | --list prints the titles and nothing else; leave out --section, --plain and --pictures
          """)
  void optionsThatDoNotGo(String options, String message) {
    gradus(("lesson " + options).split(" ", -1)).assertError(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --section two | --section = two must be a whole number
          --section     | --section needs a value: a whole number
          --rate fast   | --rate = fast must be a number
          --epochs 1e3  | --epochs = 1e3 must be a whole number
          --sections 2  | no option '--sections'; did you mean '--section'?
          12            | '12' is no option; 'gradus lesson' takes options alone
          """)
  void optionsThatCannotBeRead(String options, String message) {
    gradus(("lesson " + options).split(" ", -1)).assertUsageError(message, "gradus lesson");
  }

  @Test
  void theHelpTeachesByExample() {
    assertThat(gradus("lesson", "--help").out())
        .startsWith("Usage: gradus lesson")
        .contains("gradus lesson --section 12 --rate 3e-4");
    assertThat(gradus("--help").out()).contains("gradus lesson");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String packed(String code) {
    return code.replaceAll("\\s+", "");
  }
}

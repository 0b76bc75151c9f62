package dev.gradus.app;

import dev.gradus.app.Main.Console;
import dev.gradus.app.lesson.Lesson;
import dev.gradus.app.lesson.Play;
import dev.gradus.graph.InvalidInput;
import dev.gradus.plot.Picture;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gradus lesson}: the lesson on parameter estimation. */
@Command(
    name = "lesson",
    description =
        "Tells the lesson on parameter estimation: a line through eleven readings of a thermometer, by gradient descent, every number computed as you read.",
    addMethodSubcommands = false,
    versionProvider = VersionText.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gradus lesson | less",
      "  gradus lesson --section 12                  the run that explodes",
      "  gradus lesson --section 12 --rate 3e-4      a rate just below the limit",
      "  gradus lesson --plain                       the numbers that the lesson prints",
      "  gradus lesson --section 16 --pictures .     the two pictures",
      "",
      "Exit codes: 0 told; 2 an error."
    })
final class LessonCommand implements Callable<Integer> {
  private static final int DOTS_AN_INCH = 600;

  private final Console console;

  @Option(names = "--list", description = "Prints the titles of the sections.")
  private boolean list;

  @Option(
      names = "--section",
      paramLabel = "N",
      description = "Tells this section alone (default: all of them).")
  private Optional<Integer> section = Optional.empty();

  @Option(
      names = "--plain",
      description = "Prints what the cells of the lesson print, and nothing else.")
  private boolean plain;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "To play: the learning rate of every training run, in place of the lesson's.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "To play: the most epochs of every training run, in place of the lesson's.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--pictures",
      paramLabel = "FOLDER",
      description = "Writes temp_unknown_plot.png and temp_data_plot.png there (600 dots an inch).")
  private Optional<String> pictures = Optional.empty();

  LessonCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Lesson lesson = new Lesson(new Play(rate, epochs));
    String text = list ? titles(lesson) : told(lesson);
    Map<WholeFile, byte[]> files = drawn(lesson);
    console.out().print(text);
    console.out().flush();
    if (text.isEmpty()) {
      console.err().println("gradus: the cells of this section print nothing");
    }
    files.forEach((file, picture) -> {
      file.write(picture);
      console.err().println("gradus: saved " + file.name());
    });
    return Main.TRUSTED;
  }

  private String told(Lesson lesson) {
    return plain ? lesson.transcript(section) : lesson.narrative(section);
  }

  private String titles(Lesson lesson) {
    if (section.isPresent() || plain || pictures.isPresent()) {
      throw new InvalidInput(
          "--list prints the titles and nothing else; leave out --section, --plain and --pictures");
    }
    List<String> titles = lesson.titles();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < titles.size(); i++) {
      text.append("%2d  %s\n".formatted(i + 1, titles.get(i)));
    }
    return text.toString();
  }

  /** The pictures, and where to write them: nowhere unless asked. */
  private Map<WholeFile, byte[]> drawn(Lesson lesson) {
    if (pictures.isEmpty()) {
      return Map.of();
    }
    Map<WholeFile, Picture> files = new LinkedHashMap<>();
    lesson
        .pictures()
        .forEach((name, picture) ->
            files.put(WholeFile.of(inside(pictures.orElseThrow(), name)), picture));
    Map<WholeFile, byte[]> drawn = new LinkedHashMap<>();
    files.forEach((file, picture) -> drawn.put(file, picture.png(DOTS_AN_INCH)));
    return drawn;
  }

  private static String inside(String folder, String name) {
    try {
      return Path.of(folder).resolve(name).toString();
    } catch (InvalidPathException invalid) {
      throw new InvalidInput(
          "cannot write into '%s': %s; choose another folder"
              .formatted(folder, invalid.getReason()),
          invalid);
    }
  }
}

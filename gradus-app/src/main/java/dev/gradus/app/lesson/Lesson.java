package dev.gradus.app.lesson;

import dev.gradus.graph.InvalidInput;
import dev.gradus.plot.Picture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The lesson on parameter estimation: a thermometer of unknown scale, in float32.
 *
 * @param play what its training runs try
 */
public record Lesson(Play play) {
  private List<Section> sections() {
    return List.of(
        Measurements.section(),
        LineModel.section(),
        MeanSquare.section(),
        FirstGuess.section(),
        FirstLoss.section(),
        Broadcasting.section(),
        Trying.section(),
        OneStep.section(),
        Calculus.section(),
        EveryEpoch.section(play),
        ChosenEpochs.section(play),
        LargeRate.section(play),
        SmallRate.section(play),
        SmallerReadings.section(play),
        ManyEpochs.section(play),
        Pictures.section(play),
        ExactAnswer.section());
  }

  /** The titles of the sections, in order. */
  public List<String> titles() {
    return sections().stream().map(Section::title).toList();
  }

  /**
   * What the cells of the published lesson print, one cell after another, parted by empty lines; a
   * shape prints as {@code [3, 1]}. Empty if they print nothing.
   *
   * @param section the section, from 1; all of them if there is none
   * @throws InvalidInput if there is no such section
   */
  public String transcript(Optional<Integer> section) {
    return numbers(section)
        .mapToObj(number -> sections().get(number - 1).cell().get().transcript())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /**
   * The lesson as people read it, lines of at most {@value Prose#WIDTH} letters.
   *
   * @param section the section, from 1; all of them if there is none
   * @throws InvalidInput if there is no such section
   */
  public String narrative(Optional<Integer> section) {
    return numbers(section)
        .mapToObj(number -> Narrative.of(number, sections().get(number - 1)))
        .collect(Collectors.joining("\n\n"));
  }

  /** The lesson's pictures, under the names of their files. */
  public Map<String, Picture> pictures() {
    return Pictures.of(play);
  }

  private IntStream numbers(Optional<Integer> section) {
    int count = sections().size();
    section
        .filter(number -> number < 1 || number > count)
        .ifPresent(number -> {
          throw new InvalidInput(
              "--section = %d must be from 1 to %d; 'gradus lesson --list' names the sections"
                  .formatted(number, count));
        });
    return section.map(IntStream::of).orElseGet(() -> IntStream.rangeClosed(1, count));
  }
}

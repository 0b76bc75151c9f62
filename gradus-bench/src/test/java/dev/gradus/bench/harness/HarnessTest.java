package dev.gradus.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.bench.harness.Comparison.Pace;
import dev.gradus.bench.harness.Comparison.Rival;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ratios, spreads, goals, answers, the table and the page; and turns with commands that exist. */
class HarnessTest {
  @TempDir private Path folder;

  /** As {@code numpy.quantile} has it. */
  @Test
  void spreadsAreMedianAndQuartiles() {
    assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1.75, 3.25));
    assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
    assertThatThrownBy(Spread::of).hasMessageContaining("at least one");
  }

  @Test
  void ratiosAreThoseOfTheSameRound() {
    double[] ours = {1, 2, 10};
    double[] peers = {5, 20, 30};

    assertThat(new Goal.Faster(5).ratio(ours, peers)).isEqualTo(new Spread(5, 4, 7.5));
    assertThat(new Goal.Within(0.2).ratio(ours, peers).median()).isEqualTo(0.2);
  }

  @Test
  void goalsAreReachedByMedians() {
    Spread two = Spread.of(2);
    assertThat(new Goal.Faster(2).isReached(two, two)).isTrue();
    assertThat(new Goal.Faster(2.1).isReached(two, two)).isFalse();
    assertThat(new Goal.Within(2).isReached(two, two)).isTrue();
    assertThat(new Goal.Within(1.9).isReached(two, two)).isFalse();
    assertThat(new Goal.Under(3e-9).isReached(two, two)).isTrue();
    assertThat(new Goal.Under(1e-9).isReached(two, two)).isFalse();
  }

  @Test
  void figuresHaveThreeDigits() {
    assertThat(Figures.time(1234)).isEqualTo("1.23 µs");
    assertThat(Figures.time(0.1234)).isEqualTo("0.123 ns");
    assertThat(Figures.time(45.67e6)).isEqualTo("45.7 ms");
    assertThat(Figures.time(321e9)).isEqualTo("321 s");
    assertThat(Figures.times(new Spread(2.5, 2.25, 13.04))).isEqualTo("2.5 × (2.25–13)");
    assertThat(Figures.times(200)).isEqualTo("200 ×");
  }

  @Test
  void rowsTellWhetherTheGoalIsReached() {
    Row row =
        new Row(
            "work",
            Spread.of(1e6),
            "peer",
            Spread.of(3e6),
            Spread.of(3),
            new Goal.Faster(4),
            false);

    assertThat(row.markdown())
        .isEqualTo("| work | 1 ms | peer: 3 ms | 3 × (3–3) | ≥ 4 × faster ✗ |");
  }

  @Test
  void answersDifferByATolerance() {
    double[] ours = {100, -1};
    assertThat(Answers.difference(ours, new double[] {100.9, -1}, 0.01)).isEmpty();
    assertThat(Answers.difference(ours, new double[] {102, -1}, 0.01)).isPresent();
    assertThat(Answers.difference(ours, new double[] {100}, 0.01)).isPresent();
    assertThat(Answers.difference(ours, new double[] {100, Double.NaN}, 0.01)).isPresent();
  }

  @Test
  void thePageKeepsWhatPeopleWrote() {
    String page = "# Title\n%s\nold\n%s\n## Why\n".formatted(Page.BEGIN, Page.END);

    assertThat(Page.with(page, Page.figures("here", List.of("| row |"))))
        .startsWith("# Title\n")
        .contains("here\n", "\n| row |\n")
        .doesNotContain("old")
        .endsWith("## Why\n");
    assertThatThrownBy(() -> Page.with("# Title\n", "")).hasMessageContaining(Page.BEGIN);
  }

  @Test
  void everybodyHasHisTurnAndOtherAnswersAreLeftOut() {
    List<String> news = new ArrayList<>();
    Comparison comparison =
        new Comparison(
            "echo",
            echo("ours", "w 1"),
            List.of(
                Rival.peer(echo("same", "noise\nw is 1.0"), new Goal.None()),
                Rival.peer(echo("other", "w 2"), new Goal.None()),
                Rival.limit(new Contender("known", new Contender.Known(5)), new Goal.None()),
                Rival.peer(
                    new Contender(
                        "absent", new Contender.Lasting(List.of("/no/such/program"), Map.of())),
                    new Goal.None())),
            1e-6,
            new Pace(3, 0, 0));

    Turns.Result result = new Turns(folder.resolve("log"), news::add).measure(comparison);

    assertThat(result.rows()).extracting(Row::peer).containsExactly("same", "known");
    assertThat(result.agreed()).as("'other' answered otherwise").isFalse();
    assertThat(news)
        .hasSize(2)
        .anySatisfy(words -> assertThat(words).contains("other", "number 1 is 2.0"))
        .anySatisfy(words -> assertThat(words).contains("absent is left out"));
  }

  private Contender echo(String name, String text) {
    return new Contender(
        name,
        new Contender.Command(List.of("printf", "%s\n", text), folder, Map.of(), List.of("w")));
  }
}

package dev.gradus.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures for a terminal, letter by letter. */
class TerminalTextTest {
  @Test
  void dotsOverALine() {
    Chart chart =
        Chart.of(
            Axis.of("x").over(0, 10),
            Axis.of("y").over(0, 10),
            Layer.line("line", new double[] {0, 10}, new double[] {0, 10}),
            Layer.points("dots", new double[] {0, 5, 10}, new double[] {10, 5, 0}));
    assertThat(new Picture("title", "", List.of(chart)).text(40))
        .isEqualTo(
            """
            title

            y
            10 ┤o                              ⣀⠤⠒⠉
             8 ┤                          ⢀⡠⠔⠊⠉
               │                      ⣀⠤⠒⠊⠁
             6 ┤                 o⡠⠔⠒⠉
             4 ┤             ⣀⠤⠔⠊⠁
               │        ⢀⡠⠤⠒⠉
             2 ┤    ⣀⡠⠔⠊⠁
             0 ┤⣀⠤⠒⠉                              o
               └┬──────┬──────┬─────┬──────┬──────┬
                0      2      4     6      8     10
                                 x
                ⠤⠤ line   o dots
            """);
  }

  @Test
  void linesAreToldApartByFigures() {
    Chart chart =
        Chart.of(
            Axis.of("Epoch"),
            Axis.of("loss").as(Axis.Kind.LOGARITHMIC),
            Layer.line("slow", new double[] {0, 10}, new double[] {1, 1000}),
            Layer.line("fast", new double[] {0, 10}, new double[] {1000, 1}));
    assertThat(Picture.of(chart).text(40))
        .isEqualTo(
            """
            loss
            10³ ┤ ⠒⠤⣀                          ⣀⠤1
                │    ⠉⠒⠤⣀⡀                ⢀⣀⠤⠒⠉
            10² ┤        ⠈⠑⠢⢄⡀        ⢀⡠⠔⠊⠁
                │            ⠈⠑⠒⠤⣀⣀⠤⠒⠊⠁
                │            ⢀⡠⠤⠒⠉⠉⠒⠤⢄⡀
             10 ┤        ⢀⡠⠔⠊⠁        ⠈⠑⠢⢄⡀
                │    ⣀⠤⠒⠉⠁                ⠈⠉⠒⠤⣀
              1 ┤ ⠤⠒⠉                          ⠉⠒2
                └─┬─────┬─────┬──────┬─────┬─────┬─
                  0     2     4      6     8    10
                               Epoch
                 1 slow   2 fast
            """);
  }

  @Test
  void noLineIsTooLong() {
    String long100 = "a long label ".repeat(8);
    Chart chart =
        Chart.scatter(long100, long100, new double[] {1e9, 2e9}, new double[] {1e-9, 2e-9});
    for (int columns : new int[] {40, 80, 97}) {
      assertThat(new Picture(long100, long100, List.of(chart)).text(columns).lines())
          .allMatch(line -> line.length() <= columns);
    }
  }

  @Test
  void tooNarrow() {
    Chart chart = Chart.scatter("x", "y", new double[] {1}, new double[] {1});
    assertThatThrownBy(() -> Picture.of(chart).text(20))
        .hasMessage("a plot of 20 letters a line; it needs 40");
  }
}

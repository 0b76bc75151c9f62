package dev.gradus.plot;

import static dev.gradus.plot.Samples.DEFAULTS;
import static dev.gradus.plot.Samples.LINE;
import static dev.gradus.plot.Samples.THERMOMETER;
import static dev.gradus.plot.Samples.descent;
import static dev.gradus.plot.Samples.layers;
import static dev.gradus.plot.Samples.picture;
import static dev.gradus.plot.Samples.thermometer;
import static dev.gradus.plot.Samples.thermometerFit;
import static dev.gradus.plot.Samples.titles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.graph.InvalidInput;
import dev.gradus.model.MeasurementError;
import dev.gradus.model.Model;
import dev.gradus.scale.Scaling;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the picture of a fit shows, and with which numbers. */
class FitPictureTest {
  @Test
  void ofALineThatWasSolvedExactly() {
    Picture picture = thermometer();
    assertThat(picture.title()).isEqualTo("celsius = w * reading + b");
    assertThat(picture.subtitle()).isEmpty();
    assertThat(titles(picture))
        .containsExactly(
            "Data and fit",
            "Residuals over input",
            "Residuals over fitted",
            "Normal quantiles",
            "Loss about the estimate");
  }

  /** At readings 21.8 and 81.9 R's {@code predict} gives -5.603157627 and 26.656834819. */
  @Test
  void theCurveRunsFromTheFirstToTheLastInput() {
    Chart chart = thermometer(Panel.FIT).panels().getFirst();
    Layer.Line curve = layers(chart, Layer.Line.class).getFirst();
    int last = curve.x().length - 1;
    assertThat(curve.x()[0]).isEqualTo(21.8);
    assertThat(curve.x()[last]).isEqualTo(81.9);
    assertThat(curve.y()[0]).isCloseTo(-5.603157627, within(1e-8));
    assertThat(curve.y()[last]).isCloseTo(26.656834819, within(1e-8));
    assertThat(layers(chart, Layer.Band.class))
        .extracting(Layer::label)
        .containsExactly("95 % prediction", "95 % confidence");
    assertThat(chart.x().label()).isEqualTo("reading");
    assertThat(chart.y().label()).isEqualTo("celsius");
  }

  /**
   * R's {@code qqnorm(resid(m))} and {@code qqline}: {@code y <- quantile(resid(m), c(.25, .75)); x
   * <- qnorm(c(.25, .75)); s <- diff(y)/diff(x); c(y[1] - s*x[1], s)}.
   */
  @Test
  void quantilesAreThoseOfR() {
    Chart chart = thermometer(Panel.QQ).panels().getFirst();
    Layer.Points points = layers(chart, Layer.Points.class).getFirst();
    Layer.Line line = layers(chart, Layer.Line.class).getFirst();
    assertThat(points.x())
        .containsExactly(
            new double[] {
              -1.690621629585,
              -1.096803562094,
              -0.747858594763,
              -0.472789120992,
              -0.229884117579,
              0,
              0.229884117579,
              0.472789120992,
              0.747858594763,
              1.096803562094,
              1.690621629585
            },
            within(1e-9));
    assertThat(points.y())
        .containsExactly(
            new double[] {
              -2.674975468914,
              -2.116238519805,
              -1.915473644084,
              -1.357972073389,
              -0.943361429368,
              1.064659706192,
              1.299235124279,
              1.343165180683,
              1.589586112935,
              1.603157627226,
              2.108217384245
            },
            within(1e-9));
    double slope = (line.y()[1] - line.y()[0]) / (line.x()[1] - line.x()[0]);
    assertThat(slope).isCloseTo(2.3003303642813, within(1e-9));
    assertThat(line.y()[0] - slope * line.x()[0]).isCloseTo(-0.0851736059637, within(1e-9));
  }

  @Test
  void gradientDescentHasALossAndAPath() {
    Picture picture = picture(LINE, THERMOMETER, descent(1e-4, 100));
    assertThat(titles(picture))
        .contains("Loss by epoch", "Gradient by epoch", "Path over the loss");
    assertThat(picture.subtitle()).startsWith("Not to be trusted. Not converged: all 100 epochs");
    Chart path = picture.panels().getLast();
    Layer.Line way =
        layers(path, Layer.Line.class).stream()
            .filter(line -> line.label().equals("Path"))
            .findFirst()
            .orElseThrow();
    assertThat(way.x()).hasSize(101).startsWith(1);
    assertThat(path.x().label()).isEqualTo("w");
    assertThat(path.y().label()).isEqualTo("b");
    assertThat(path.caption()).startsWith("Contours of the mean loss per row from ");
  }

  /** Its steps are in normalised units, the axes of a path would be in the user's. */
  @Test
  void aNormalisedDescentHasALossButNoPath() {
    Scaling standard = Scaling.all(new Scaling.Kind.Standard());
    assertThat(titles(picture(LINE, THERMOMETER, descent(1e-1, 20).withScaling(standard))))
        .contains("Loss by epoch", "Gradient by epoch")
        .doesNotContain("Path over the loss");
  }

  /** Its loss at epoch 1 is 1763.8848 (the lesson); a trusted fit alone has bands. */
  @Test
  void anExplodingRunIsDrawnAsFarAsItIsFinite() {
    Picture picture = picture(LINE, THERMOMETER, descent(1e-2, 1000).withPatience(0));
    assertThat(picture.subtitle()).startsWith("Not to be trusted. Diverged: ");
    Chart loss = picture.panels().get(4);
    assertThat(loss.y().kind()).isEqualTo(Axis.Kind.LOGARITHMIC);
    assertThat(layers(loss, Layer.Line.class).getFirst().y()[0]).isCloseTo(1763.88, within(0.01));
    assertThat(layers(picture.panels().getFirst(), Layer.Band.class)).isEmpty();
    assertThat(picture.svg()).contains("10³⁰⁰").doesNotContain("NaN").doesNotContain("Infinity");
    assertThat(picture.text(80)).contains("10³⁰⁰");
    assertThat(picture.png(50)).isNotEmpty();
  }

  @Test
  void ofSeveralInputsMeasuredStandsOverPredicted() {
    Random random = new Random(5);
    double[] a = random.doubles(50).toArray();
    double[] b = random.doubles(50).toArray();
    double[] y = new double[50];
    Arrays.setAll(y, i -> 1 + 2 * a[i] - 3 * b[i] + 0.1 * random.nextGaussian());
    Picture picture =
        picture(
            "log(y + 9) = c0 + c1*a + c2*b",
            Table.of(Column.of("a", a), Column.of("b", b), Column.of("y", y)));
    assertThat(titles(picture)).startsWith("Measured over predicted", "Residuals over fitted");
    Chart chart = picture.panels().getFirst();
    assertThat(chart.y().label()).isEqualTo("Measured log(y + 9)");
    assertThat(layers(chart, Layer.Points.class).getFirst().y()[0])
        .isCloseTo(Math.log(y[0] + 9), within(1e-14));
  }

  @Test
  void ofFewRows() {
    Table one = Table.of(Column.of("t", 2), Column.of("y", 3));
    assertThat(titles(picture("y = a*t", one)))
        .containsExactly("Data and fit", "Residuals over input", "Residuals over fitted");
    Table equal = Table.of(Column.of("t", 1, 2, 3), Column.of("y", 7, 7, 7));
    assertThat(picture("y = a", equal).svg()).contains("Predicted y");
    assertThat(picture("y = a*t + b", equal).png(40)).isNotEmpty();
  }

  /** Their number does not make the files large. */
  @Test
  void manyRowsAreShades() {
    int n = 100_000;
    Random random = new Random(11);
    double[] x = random.doubles(n).toArray();
    double[] y = new double[n];
    Arrays.setAll(y, i -> Math.sin(6 * x[i]) + random.nextGaussian() / 5);
    Picture picture = picture("y = a*sin(6*x) + b", Table.of(Column.of("x", x), Column.of("y", y)));
    assertThat(titles(picture)).doesNotContain("Loss about the estimate");
    String svg = picture.svg();
    assertThat(svg).contains("Measured (100,000; darker is more)");
    assertThat(svg.length()).isLessThan(1_500_000);
    assertThat(picture.text(90).lines()).allMatch(line -> line.length() <= 90);
  }

  @Test
  void knownErrorsAreBars() {
    Table table =
        Table.of(Column.of("x", 1, 2, 3), Column.of("y", 2, 4, 7), Column.of("s", .1, .2, .3));
    Picture picture =
        picture(
            Model.formula("y = a*x", table.names()),
            table,
            DEFAULTS.withMeasurementError(new MeasurementError.Absolute("s")),
            Panel.FIT,
            Panel.RESIDUALS);
    Layer.Line bars = layers(picture.panels().getFirst(), Layer.Line.class).getFirst();
    assertThat(bars.label()).isEqualTo("± s");
    assertThat(bars.y()).startsWith(1.9, 2.1, Double.NaN);
    assertThat(picture.panels().getLast().y().label()).isEqualTo("Residual, over s");
  }

  @Test
  void aRowWithoutAValueIsLeftOut() {
    Table table =
        Table.of(Column.of("x", 1, Double.NaN, 3, 4), Column.of("y", 2, 4, Double.NaN, 8));
    Chart chart = picture("y = a*x", table, Panel.FIT).panels().getFirst();
    assertThat(layers(chart, Layer.Points.class).getFirst().x()).containsExactly(1, 4);
  }

  @Test
  void runsCompared() {
    List<RunCurve> runs =
        List.of(
            RunCurve.of("1e-4", thermometerFit(descent(1e-4, 50)).history()),
            RunCurve.of("3.5e-4", thermometerFit(descent(3.5e-4, 50)).history()));
    Picture picture =
        FitPicture.of(
            LINE,
            THERMOMETER,
            DEFAULTS,
            thermometerFit(DEFAULTS),
            new FitPicture.Choice(List.of(Panel.RUNS), List.of(), runs));
    assertThat(layers(picture.panels().getFirst(), Layer.Line.class))
        .extracting(Layer::label)
        .containsExactly("1e-4", "3.5e-4");
    assertThat(picture.svg()).contains(">1e-4<").contains(">3.5e-4<");
  }

  @Test
  void aPanelThatTheFitCannotFill() {
    assertThatThrownBy(() -> thermometer(Panel.LOSS))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "cannot draw panel 'loss': the fit took no two steps; this fit has fit, residuals, qq, path");
  }

  @Test
  void parametersThatAreNotThere() {
    assertThatThrownBy(() -> path("w", "z")).hasMessage("no parameter 'z' to plot; there are w, b");
    assertThatThrownBy(() -> path("w"))
        .hasMessage("a path is drawn over two parameters, but 1 is given; name two, such as w,b");
    assertThatThrownBy(() -> path("w", "w"))
        .hasMessage(
            "a path is drawn over two parameters, but 'w' is given twice; name two, such as w,b");
    assertThat(path("b", "w").panels().getFirst().x().label()).isEqualTo("b");
  }

  private static Picture path(String... names) {
    return FitPicture.of(
        LINE,
        THERMOMETER,
        DEFAULTS,
        thermometerFit(DEFAULTS),
        new FitPicture.Choice(List.of(Panel.PATH), List.of(names), List.of()));
  }
}

package dev.gradus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Printing, held against PyTorch's rules ({@code torch/_tensor_str.py}, PyTorch 2). */
class ArrayPrinterTest {
  /**
   * Cases of {@code printed-tensors.txt}: shape, precision, the four print options, the numbers;
   * then the text. They come from a restatement of PyTorch's rules over NumPy 2.4, with seeded
   * numbers of eleven kinds.
   */
  @ParameterizedTest
  @MethodSource("printedTensors")
  void printsAsPyTorchDoes(String given, String expected) {
    String[] parts = given.split(" ?\\| ?", -1);
    int[] options = integers(parts[2], " ");
    double[] numbers =
        Arrays.stream(parts[3].split(" "))
            .filter(number -> !number.isEmpty())
            .mapToDouble(Double::parseDouble)
            .toArray();
    Precision precision = parts[1].equals("float32") ? Precision.FLOAT32 : Precision.FLOAT64;
    Array array = Array.of(Shape.of(integers(parts[0], ",")), precision, numbers);
    assertThat(array.toString(new PrintOptions(options[0], options[1], options[2], options[3])))
        .isEqualTo(expected);
  }

  static Stream<Object[]> printedTensors() {
    return Arrays.stream(Resources.text("printed-tensors.txt").split("\n---\n"))
        .map(entry -> entry.split("\n", 2));
  }

  @Test
  void wholeNumbersEndInAPoint() {
    assertThat(Array.float32(1, 2)).hasToString("tensor([1., 2.])");
    assertThat(Array.float32(-1, 20, 0)).hasToString("tensor([-1., 20.,  0.])");
    assertThat(Array.float32(-0.0, Double.NaN)).hasToString("tensor([-0., nan])");
  }

  @Test
  void oneNumberStandsWithoutBrackets() {
    assertThat(Array.scalar(1763.8848, Precision.FLOAT32)).hasToString("tensor(1763.8848)");
    assertThat(Array.scalar(0, Precision.FLOAT32)).hasToString("tensor(0.)");
    assertThat(Array.scalar(Double.NEGATIVE_INFINITY, Precision.FLOAT32))
        .hasToString("tensor(-inf)");
  }

  @Test
  void aRatioAboveAThousandTurnsToScientificNotation() {
    assertThat(Array.float32(1, 1000)).hasToString("tensor([   1., 1000.])");
    assertThat(Array.float32(1, 1001)).hasToString("tensor([1.0000e+00, 1.0010e+03])");
    assertThat(Array.float32(0.5, 500)).hasToString("tensor([  0.5000, 500.0000])");
    assertThat(Array.float32(0.5, 501)).hasToString("tensor([5.0000e-01, 5.0100e+02])");
  }

  @Test
  void aHundredMillionIsTheLargestWholeNumberInFull() {
    assertThat(Array.float32(1e8)).hasToString("tensor([100000000.])");
    assertThat(Array.float32(1.5e8)).hasToString("tensor([1.5000e+08])");
    assertThat(Array.of(1.5e-5)).hasToString("tensor([1.5000e-05], dtype=torch.float64)");
  }

  @Test
  void nonFiniteNumbersPadToTheWidthOfTheOthers() {
    assertThat(Array.float32(Double.NaN, 1.5, Double.NEGATIVE_INFINITY))
        .hasToString("tensor([   nan, 1.5000,   -inf])");
  }

  @Test
  void aLineBreaksAtTheLineWidth() {
    Array readings =
        Array.float32(35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4);
    assertThat(readings.toString(PrintOptions.DEFAULT.withLineWidth(75).withEdgeItems(2)))
        .isEqualTo(
            """
            tensor([35.7000, 55.9000, 58.2000, 81.9000, 56.3000, 48.9000, 33.9000,
                    21.8000, 48.4000, 60.4000, 68.4000])\
            """);
  }

  @Test
  void theDtypeTakesALineOfItsOwnWhereItDoesNotFit() {
    assertThat(Array.of(1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5))
        .hasToString(
            """
            tensor([1.5000, 2.5000, 3.5000, 4.5000, 5.5000, 6.5000, 7.5000],
                   dtype=torch.float64)\
            """);
    assertThat(Array.of(1.5, 2.5, 3.5, 4.5, 5.5, 6.5))
        .hasToString(
            "tensor([1.5000, 2.5000, 3.5000, 4.5000, 5.5000, 6.5000], dtype=torch.float64)");
  }

  /** 57 characters, a comma, a space, 19 of the dtype: PyTorch counts two more for the bracket. */
  @Test
  void theDtypeMayFillTheLine() {
    Array array = Array.of(100.5, 200.5, 300.5, 400.5, 500.5);
    String numbers = "tensor([100.5000, 200.5000, 300.5000, 400.5000, 500.5000]";
    assertThat(array.toString(PrintOptions.DEFAULT.withLineWidth(80)))
        .isEqualTo(numbers + ", dtype=torch.float64)");
    assertThat(array.toString(PrintOptions.DEFAULT.withLineWidth(79)))
        .isEqualTo(numbers + ",\n       dtype=torch.float64)");
  }

  @Test
  void layersAreSeparatedByAnEmptyLine() {
    Array array =
        Array.of(
            Shape.of(2, 2, 2), Precision.FLOAT32, IntStream.range(0, 8).asDoubleStream().toArray());
    assertThat(array)
        .hasToString(
            """
            tensor([[[0., 1.],
                     [2., 3.]],

                    [[4., 5.],
                     [6., 7.]]])\
            """);
  }

  @Test
  void aThousandElementsPrintInFullAndOneMoreOnlyTheEdges() {
    assertThat(Array.full(Shape.of(1000), Precision.FLOAT32, 1).toString()).doesNotContain("...");
    assertThat(Array.full(Shape.of(1001), Precision.FLOAT32, 1))
        .hasToString("tensor([1., 1., 1.,  ..., 1., 1., 1.])");
    assertThat(
            Array.full(Shape.of(1001), Precision.FLOAT32, 1)
                .toString(PrintOptions.DEFAULT.withEdgeItems(2)))
        .isEqualTo("tensor([1., 1.,  ..., 1., 1.])");
  }

  @Test
  void aLargeMatrixShowsItsCorners() {
    double[] numbers = IntStream.range(0, 1200).asDoubleStream().toArray();
    numbers[0] = 0.5;
    assertThat(
            Array.of(Shape.of(30, 40), Precision.FLOAT32, numbers)
                .toString(PrintOptions.DEFAULT.withEdgeItems(1)))
        .isEqualTo(
            """
            tensor([[5.0000e-01,  ..., 3.9000e+01],
                    ...,
                    [1.1600e+03,  ..., 1.1990e+03]])\
            """);
  }

  @Test
  void theFormOfASummaryIsThatOfTheElementsShown() {
    double[] numbers = new double[1001];
    Arrays.fill(numbers, 3);
    numbers[500] = 0.123;
    assertThat(Array.of(Shape.of(1001), Precision.FLOAT32, numbers))
        .hasToString("tensor([3., 3., 3.,  ..., 3., 3., 3.])");
  }

  @Test
  void noNumbersPrintTheirShape() {
    assertThat(Array.float32()).hasToString("tensor([])");
    assertThat(Array.of()).hasToString("tensor([], dtype=torch.float64)");
    assertThat(Array.full(Shape.of(0, 3), Precision.FLOAT32, 0))
        .hasToString("tensor([], size=(0, 3))");
    assertThat(Array.full(Shape.of(0, 3), Precision.FLOAT64, 0))
        .hasToString("tensor([], size=(0, 3), dtype=torch.float64)");
  }

  @Test
  void halfwayDigitsRoundTheExactValue() {
    assertThat(Array.of(0.00005, 0.00015).toString())
        .isEqualTo("tensor([5.0000e-05, 1.5000e-04], dtype=torch.float64)");
    assertThat(Array.of(0.03125, 0.09375).toString(new PrintOptions(3, 80, 1000, 4)))
        .isEqualTo("tensor([0.0312, 0.0938], dtype=torch.float64)");
  }

  @Test
  void optionsWithoutSenseAreRefused() {
    assertThatThrownBy(() -> new PrintOptions(3, 0, 1000, 4))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "print options (3, 0, 1000, 4): the line width must be at least 1, the others at least 0");
    assertThatThrownBy(() -> PrintOptions.DEFAULT.withEdgeItems(-1))
        .isInstanceOf(InvalidInput.class);
  }

  private static int[] integers(String text, String separator) {
    return Arrays.stream(text.split(separator))
        .filter(number -> !number.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}

package dev.gradus.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells, evaluated without Jupyter. */
class SessionTest {
  private static final Cells CELLS = new Cells();

  @AfterAll
  static void close() {
    CELLS.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 + 1                                          | 2
          "a word"                                       | a word
          String nothing = null; nothing                 | null
          int x = 5; x                                   | 5
          int x1 = 5; x1 = 6                             | 6
          List.of(1, 2).size() // a comment; here        | 2
          new double[] {1, 2.5}                          | [1.0, 2.5]
          new int[][] {{1}, {2, 3}}                      | [[1], [2, 3]]
          IntStream.range(0, 4).boxed().toList()         | [0, 1, 2, 3]
          record R(int a) {} new R(1)                    | R[a=1]
          int up(int a) { return a + 1; } up(2)          | 3
          int one() { return two(); } int two() { return 2; } one() | 2
          import java.util.concurrent.*; TimeUnit.DAYS   | DAYS
          """)
  void theLastExpressionIsShown(String cell, String shown) {
    assertThat(CELLS.text(cell)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 + 1;",
        "1 + 1; // said",
        "String url = \"http://a;\";",
        "int y = 3",
        "new ArrayList<Integer>().clear()",
        "for (int i = 0; i < 3; i++) {}",
        "",
        "// nothing",
        "void nothing() {}"
      })
  void whatHasNoValueOrASemicolonShowsNothing(String cell) {
    CELLS.silent(cell);
  }

  @Test
  void declarationsStayForLaterCells() {
    CELLS.silent("import java.util.concurrent.atomic.*;\nvar n = new AtomicInteger(1);");
    CELLS.silent("int twice(int a) {\n  return 2 * a;\n}");
    assertThat(CELLS.text("n.addAndGet(twice(3))")).isEqualTo("7");
    CELLS.silent("int twice(int a) { return 20 * a; }");
    assertThat(CELLS.text("n.addAndGet(twice(3))")).isEqualTo("67");
  }

  @Test
  void arraysPrintAsPyTorchPrintsThem() {
    CELLS.silent("var t = Array.float32(35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8);");
    CELLS.silent("printOptions(PrintOptions.DEFAULT.withLineWidth(50))");
    assertThat(CELLS.text("t"))
        .isEqualTo(
            """
            tensor([35.7000, 55.9000, 58.2000, 81.9000,
                    56.3000, 48.9000, 33.9000, 21.8000])\
            """);
    CELLS.silent("printOptions(PrintOptions.DEFAULT)");
    assertThat(CELLS.text("t.times(2).mean()")).isEqualTo("tensor(98.1500)");
  }

  @Test
  void theClassesAreThoseOfThisJvm() throws Throwable {
    assertThat(
            CELLS.text(
                "Array.class.getClassLoader() == "
                    + Session.class.getName()
                    + ".class.getClassLoader()"))
        .isEqualTo("true");
  }

  @Test
  void aFitInOneCall() {
    assertThat(
            CELLS.text(
                """
                Table table = Table.of(Column.of("x", 0, 1, 2, 3), Column.of("y", 1, 3, 5, 7));
                Gradus.fit("y = a + b * x", table).estimate("b").value()
                """))
        .startsWith("2.0");
  }

  @Test
  void picturesAreShownAsPng() throws IOException {
    Outcome outcome =
        CELLS
            .session()
            .evaluate(
                """
                var image = new java.awt.image.BufferedImage(
                    30, 20, java.awt.image.BufferedImage.TYPE_INT_RGB);
                image
                """);
    Shown.Png png = (Shown.Png) ((Outcome.Done) outcome).result().orElseThrow();
    assertThat(ImageIO.read(new ByteArrayInputStream(png.bytes())).getWidth()).isEqualTo(30);

    CELLS.displayed().clear();
    CELLS.silent(
        """
        var bytes = new ByteArrayOutputStream();
        javax.imageio.ImageIO.write(image, "png", bytes);
        show(bytes.toByteArray());
        show(Array.of(1));
        """);
    assertThat(CELLS.displayed()).hasSize(2);
    assertThat(((Shown.Png) CELLS.displayed().getFirst()).bytes()).isEqualTo(png.bytes());
    assertThat(CELLS.displayed().getLast())
        .isEqualTo(new Shown.Text("tensor([1.], dtype=torch.float64)"));
  }

  @Test
  void aChartIsShownInTheSizeOfAScreen() throws IOException {
    Outcome outcome =
        CELLS
            .session()
            .evaluate(
                """
                Picture.of(Chart.scatter("x", "y", new double[] {1, 2}, new double[] {3, 5}))
                """);
    Shown.Png png = (Shown.Png) ((Outcome.Done) outcome).result().orElseThrow();
    var image = ImageIO.read(new ByteArrayInputStream(png.bytes()));
    assertThat(image.getWidth()).as("6.4 inches").isEqualTo(704);
    assertThat(image.getHeight()).as("4.8 inches").isEqualTo(528);
  }

  @Test
  void theCompilerPointsToTheSpot() {
    Outcome.Failed failure = CELLS.failure("int before = 1;\n\nint after = befor + 1;\n");
    assertThat(failure.lines())
        .containsExactly(
            "line 3: cannot find symbol",
            "  symbol:   variable befor",
            "  int after = befor + 1;",
            "              ^");
    assertThat(failure.cause()).hasMessage("line 3: cannot find symbol");
    assertThat(CELLS.text("before")).as("what stands before has run").isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          for (int i = 0; i < 2; i++) | line 2: reached end of file while parsing
          int z = ;                   | line 2: illegal start of expression
          x +                         | line 2: reached end of file while parsing
          int f( { }                  | line 2: illegal start of type
          """)
  void aCellOfBadGrammarDoesNothing(String bad, String message) {
    Outcome.Failed failure = CELLS.failure("var ran%d = 1;\n".formatted(bad.length()) + bad);
    assertThat(failure.lines().getFirst()).isEqualTo(message);
    assertThat(failure.lines().getLast()).endsWith("^");
    assertThat(CELLS.failure("ran" + bad.length()).lines().getFirst())
        .isEqualTo("line 1: cannot find symbol");
  }

  @Test
  void aDeclarationThatNeedsAnotherSaysSo() {
    assertThat(CELLS.failure("int needs(int a) { return missing(a); }").lines())
        .containsExactly("'needs' needs a method missing(int), which is not declared yet");
    CELLS.silent("int missing(int a) { return a; }");
    assertThat(CELLS.text("needs(4)")).isEqualTo("4");
  }

  @Test
  void whatACellThrowsLeadsToTheLinesOfCells() {
    CELLS.silent("int divide(int a) {\n  int none = 0;\n  return a / none;\n}");
    Outcome.Failed failure = CELLS.failure("int a1 = 1;\n\n// by none\ndivide(a1)");
    assertThat(failure.cause()).isInstanceOf(ArithmeticException.class);
    assertThat(failure.lines()).first().isEqualTo("ArithmeticException: / by zero");
    assertThat(failure.lines().get(1)).matches("    at divide, cell \\d+, line 3");
    assertThat(failure.lines().get(2)).matches("    at cell \\d+, line 4");
    assertThat(failure.lines()).hasSize(3);
  }

  @Test
  void invalidInputSpeaksForItself() {
    Outcome.Failed failure = CELLS.failure("Array.of(1, 2).plus(Array.of(1, 2, 3))");
    assertThat(failure.cause()).isInstanceOf(InvalidInput.class);
    assertThat(failure.lines()).isEqualTo(failure.cause().getMessage().lines().toList());
  }

  @Test
  void errorsAndBrokenTextsEndTheCellOnly() {
    assertThat(CELLS.failure("int deep(int a) { return deep(a + 1) + 1; }\ndeep(0)").lines())
        .first()
        .isEqualTo("StackOverflowError");
    assertThat(
            CELLS
                .failure(
                    "new Object() { public String toString() { throw new IllegalStateException(\"no\"); } }")
                .lines())
        .containsExactly("java.lang.IllegalStateException: no");
    assertThat(CELLS.text("1")).isEqualTo("1");
  }

  @Test
  void classesOfCellsThatMeetInOneVariable() {
    assertThat(
            CELLS.text(
                """
                interface Animal { default String say() { return "?"; } }
                class Dog implements Animal { public String say() { return "wow"; } }
                class Cat implements Animal {}
                String heard(int n) {
                  String all = "";
                  for (int i = 0; i < n; i++) {
                    var animal = i % 2 == 0 ? new Dog() : new Cat();
                    all += animal.say();
                  }
                  return all;
                }
                heard(3)
                """))
        .isEqualTo("wow?wow");
  }
}

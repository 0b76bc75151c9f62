package dev.gradus.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a session offers while a cell is written. */
class CompletionTest {
  private static final Cells CELLS = new Cells();

  @AfterAll
  static void close() {
    CELLS.close();
  }

  private static Completion complete(String cell) {
    int place = cell.indexOf('|');
    return CELLS.session().complete(cell.replace("|", ""), place);
  }

  @Test
  void methodsFieldsAndNamesOfTheSession() {
    CELLS.silent("Array readings = Array.of(1, 2);");
    assertThat(complete("readings.toDou|").texts()).containsExactly("toDoubles()");
    assertThat(complete("Precision.FLOAT3|").texts()).containsExactly("FLOAT32");
    assertThat(complete("var b = read|").texts()).contains("readings");
    assertThat(complete("import dev.gradus.gr|").texts()).containsExactly("graph.");
  }

  @Test
  void thePieceOfTheCellWhereTheCursorStands() {
    String cell = "int a = 1;\nArray.flo|; int b = 2;";
    Completion completion = complete(cell);
    assertThat(completion.texts()).containsExactly("float32(");
    assertThat(cell.substring(completion.from(), completion.to())).isEqualTo("flo");
  }

  @Test
  void nothingIsOffered() {
    Completion completion = complete("Array.zzz|");
    assertThat(completion.texts()).isEmpty();
    assertThat(completion.from()).isEqualTo(completion.to()).isEqualTo(9);
  }

  @Test
  void signatures() {
    assertThat(CELLS.session().inspect("int k = 0;\nMath.max(", 20))
        .contains("int Math.max(int a, int b)");
    assertThat(CELLS.session().inspect("Array", 2)).anyMatch(line -> line.contains("graph.Array"));
    assertThat(CELLS.session().inspect("   ", 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1 + 1, COMPLETE",
    "int a = 1, COMPLETE",
    "'for (int i = 0; i < 2; i++) {', DEFINITELY_INCOMPLETE",
    "int z = ;, UNKNOWN"
  })
  void whetherACellCouldRun(String cell, Completeness expected) {
    assertThat(CELLS.session().completeness(cell)).isEqualTo(expected);
  }

  /** A name in two packages that are both imported could not be used without its package. */
  @Test
  void noNameIsInTwoImportedPackages() throws Exception {
    assertThat(Preloaded.packages()).contains("dev.gradus.fit", "dev.gradus.graph");
    assertThat(Modifier.isPublic(Notebook.class.getModifiers())).isTrue();
    for (String name :
        List.of("Array", "Table", "Column", "Model", "Fit", "Gradus", "Shape", "Stop")) {
      assertThat(CELLS.text(name + ".class.getPackageName()")).startsWith("dev.gradus.");
    }
  }
}

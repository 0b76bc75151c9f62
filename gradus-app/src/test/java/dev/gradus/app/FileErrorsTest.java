package dev.gradus.app;

import static dev.gradus.app.Run.LINE;
import static dev.gradus.app.Run.fit;
import static dev.gradus.app.Run.gradus;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of files that cannot be read. */
class FileErrorsTest {
  @TempDir private Path folder;

  @BeforeEach
  void aFileThatCanBeRead() throws IOException {
    Files.writeString(folder.resolve("decay.csv"), "t,y\n1,2\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          decya.csv       | no file 'FOLDER/decya.csv'; did you mean 'FOLDER/decay.csv'?
          DECAY.CSV       | no file 'FOLDER/DECAY.CSV'; did you mean 'FOLDER/decay.csv'?
          results.csv     | no file 'FOLDER/results.csv' in the folder FOLDER; check the path
          data/decay.csv  | no file 'FOLDER/data/decay.csv', nor the folder FOLDER/data; check the path
          .               | 'FOLDER/.' is a folder; name a file in it
          """)
  void filesThatAreNotThere(String name, String message) {
    gradus("fit", folder + "/" + name, LINE)
        .assertError(message.replace("FOLDER", folder.toString()));
  }

  @ParameterizedTest
  @CsvSource({"fit", "check", "explain"})
  void everyCommandSaysSo(String command) {
    gradus(command, folder + "/decya.csv", LINE)
        .assertError("no file '%1$s/decya.csv'; did you mean '%1$s/decay.csv'?".formatted(folder));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""               | standard input is empty; give a file with a row of names and rows of numbers
          "\\n \\n"        | standard input has only comments and blank lines; give a file with rows of numbers
          x,y\\n           | standard input has a header (line 1) but no rows; give it at least one row of numbers
          x,y\\n1,2\\n3\\n | line 3 of standard input has 1 cell, but the header (line 1) has 2 (split at commas); write NA where a value is missing
          x,y\\n1,2,3\\n   | line 2 of standard input has 3 cells, but the header (line 1) has 2 (split at commas); put cells that contain commas in quotes
          x,y\\n1,2\\n3,abc\\n | line 3 of standard input, column 'y': 'abc' is not a number; correct it, or write NA if the value is missing
          x,y\\n1,2\\n2,inf\\n | line 3 of standard input, column 'y': the value is infinite, or too large for a number of 64 bits; correct it, or mark it as missing
          x,y\\n1,2\\n1e999,2\\n | line 3 of standard input, column 'x': the value is infinite, or too large for a number of 64 bits; correct it, or mark it as missing
          x,y\\nNA,2\\n3,NA\\n | no row of standard input has a value in each of the columns y, x; there is nothing to fit
          x,x,y\\n1,2,3\\n | two columns of standard input are called 'x': number 1 and number 2; rename one of them
          x,y\\n1,"2\\n    | line 2 of standard input: a quoted cell is not closed, or more text follows its closing quote; write a quote within quotes twice ("")
          x,y\\n1,\\0\\n   | standard input is not a text, for it has bytes that are 0; what can be read is delimited text (CSV), also packed with gzip, and Parquet; save a spreadsheet as CSV
          PAR1             | standard input cannot be read as Parquet: File too small to be a valid Parquet file; make sure that the file is whole, and compressed with gzip, Snappy or Zstandard if at all
          """)
  void textsThatCannotBeRead(String text, String message) {
    fit(text.translateEscapes(), "y = a*x + b").assertError(message);
  }

  @Test
  void missingValuesThatAreRefused() {
    fit("x,y\n1,2\n2,NA\n3,4\n", "y = a*x", "--missing", "refuse")
        .assertError(
            "line 3 of standard input, column 'y': the value is missing; fill it in, or pass"
                + " --missing drop to leave such rows out");
  }

  @Test
  void measurementErrorsThatAreNotPositive() {
    fit("x,y,e\n1,2,1\n2,4,0\n3,4,1\n", "y = a*x", "--sigma", "e")
        .assertError(
            "line 3 of standard input, column 'e' holds 0.0: a measurement error must be finite and"
                + " more than 0; correct the value, or leave it empty to drop the row");
  }

  @Test
  void measurementErrorsThatAreMissingDropTheirRow() {
    assertThat(fit("x,y,e\n1,2,1\n2,4,\n3,4,1\n", "y = a*x", "--sigma", "e").out())
        .contains("2 rows used, 1 dropped");
  }
}

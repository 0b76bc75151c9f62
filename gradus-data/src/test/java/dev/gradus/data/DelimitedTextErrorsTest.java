package dev.gradus.data;

import static dev.gradus.data.Texts.NO_HEADER;
import static dev.gradus.data.Texts.REFUSING;
import static dev.gradus.data.Texts.assertError;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of texts that cannot be read. */
class DelimitedTextErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          abc     | correct it, or write NA if the value is missing
          1,234   | write its decimals after a point, or a thousand without a comma
          1,234,567 | write thousands without separators
          1'000   | write thousands without separators
          0x1F    | write it as a decimal number
          1.5d    | correct it, or write NA if the value is missing
          1/5/2024| write dates and times like 2024-05-01, 2024-05-01T12:30:00 or 12:30:00
          """)
  void textWhereANumberIsNeeded(String cell, String remedy) {
    assertError(
        "t,reading\n1,2\n3,\"" + cell + "\"\n",
        "line 3 of standard input, column 'reading': '" + cell + "' is not a number; " + remedy);
  }

  @Test
  void decimalPointAmongDecimalCommas() {
    assertError(
        "t;y\n1;2,5\n2;3,5\n3;4.5\n",
        "line 4 of standard input, column 'y': '4.5' is not a number; "
            + "write its decimals after a comma, as the first lines do");
  }

  @Test
  void longCellsAreCut() {
    assertError(
        "y\n" + "long ".repeat(100) + "\n",
        "line 2 of standard input, column 'y': 'long long long long long long long long ...' "
            + "is not a number; correct it, or write NA if the value is missing");
  }

  @Test
  void aDateAmongNumbers() {
    assertError(
        "y\nNA\n17\n2024-05-01\n",
        "line 4 of standard input, column 'y': '2024-05-01' is a date, but line 3 began the column "
            + "with a number; let it be all of one kind");
  }

  @Test
  void aNumberAmongTimes() {
    assertError(
        "y\n12:30\n17\n",
        "line 3 of standard input, column 'y': '17' is a number, but line 2 began the column with "
            + "a time of day; let it be all of one kind");
  }

  @Test
  void aDateThatIsNone() {
    assertError(
        "y\n2024-02-29\n2023-02-29\n",
        "line 3 of standard input, column 'y': '2023-02-29' is not a date; "
            + "write dates and times like 2024-05-01, 2024-05-01T12:30:00 or 12:30:00");
  }

  @ParameterizedTest
  @CsvSource({"inf", "-Infinity", "1e999", "+INF"})
  void infiniteValues(String cell) {
    assertError(
        "t,y\n1,2\n3," + cell + "\n",
        "line 3 of standard input, column 'y': the value is infinite, or too large for a number of "
            + "64 bits; correct it, or mark it as missing");
  }

  @Test
  void missingValuesThatAreRefused() {
    assertError(
        "t,y\n1,2\n3,NA\n,4\n",
        REFUSING,
        "line 3 of standard input, column 'y': the value is missing; fill it in, or pass --missing"
            + " drop to leave such rows out");
  }

  @Test
  void shortRow() {
    assertError(
        "t,y\n1,2\n3\n",
        "line 3 of standard input has 1 cell, but the header (line 1) has 2 (split at commas); "
            + "write NA where a value is missing");
  }

  @Test
  void longRow() {
    assertError(
        "# measured\nt;y\n1;2\n3;4;5\n",
        "line 4 of standard input has 3 cells, but the header (line 2) has 2 (split at semicolons);"
            + " put cells that contain semicolons in quotes");
  }

  @Test
  void longRowWithoutHeader() {
    assertError(
        "1 2\n1 2 3\n1 2\n",
        NO_HEADER,
        "line 2 of standard input has 3 cells, but the first row (line 1) has 2 (split at white "
            + "space); put cells that contain white space in quotes");
  }

  @Test
  void quotesThatDoNotClose() {
    assertError(
        "t,y\n1,2\n3,\"4\n5,6\n",
        "line 3 of standard input: a quoted cell is not closed, or more text follows its closing "
            + "quote; write a quote within quotes twice (\"\")");
  }

  @Test
  void textAfterTheClosingQuote() {
    assertError(
        "t,y\n1,2\n3,\"4\"5\n",
        "line 3 of standard input: a quoted cell is not closed, or more text follows its closing "
            + "quote; write a quote within quotes twice (\"\")");
  }

  @Test
  void aHeaderOfNumbers() {
    assertError(
        "1.0,2.0\n3.0,4.0\n",
        "the first line of standard input is all numbers (1.0, 2.0); pass --no-header if it has no "
            + "header, or put names that are numbers in quotes");
  }

  @Test
  void aNameThatStandsTwice() {
    assertError(
        "t,y,y\n1,2,3\n",
        List.of("t", "y"),
        "two columns of standard input are called 'y': number 2 and number 3; rename one of them");
  }

  @Test
  void aColumnThatIsNotThere() {
    assertError(
        "t,pressure\n1,2\n",
        List.of("presure"),
        "no column 'presure' in standard input; did you mean 'pressure'?");
    assertError(
        "t,pressure\n1,2\n",
        List.of("y"),
        "no column 'y' in standard input; its columns are t, pressure");
  }

  @Test
  void nothing() {
    assertError("", "standard input is empty; give a file with a row of names and rows of numbers");
  }

  @Test
  void onlyComments() {
    assertError(
        "# t,y\n\n",
        "standard input has only comments and blank lines; give a file with rows of numbers");
  }

  @Test
  void onlyAHeader() {
    assertError(
        "# measured\nt,y\n",
        "standard input has a header (line 2) but no rows; give it at least one row of numbers");
  }

  @Test
  void binaryBytes() {
    assertError(
        "PK\3\4\0\0",
        "standard input is not a text, for it has bytes that are 0; what can be read is delimited "
            + "text (CSV), also packed with gzip, and Parquet; save a spreadsheet as CSV");
  }
}

package dev.gradus.data;

import static dev.gradus.data.Texts.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.InvalidInput;
import dev.gradus.table.Column;
import dev.gradus.table.Table;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random tables, written in every convention, come back with every bit of every number. */
class RoundTripTest {
  private static final List<String> DELIMITERS =
      List.of(",", ";", "\t", " ", "  \t ", " , ", ";  ");
  private static final List<String> MISSING = List.of("NA", "nan", "NULL", "\"\"");

  private static final String ODDITIES = "\"\",;\t \n\r#-+.e0\0\u00ff\u00a0'x";

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyBitComesBack(long seed) {
    Random random = new Random(seed);
    Table table = table(random);
    String text = written(table, random);

    Table back = read(text);

    assertThat(back.names()).isEqualTo(table.names());
    for (Column column : table.columns()) {
      assertThat(back.column(column.name()).values())
          .as("column %s of:%n%s", column.name(), text)
          .containsExactly(column.values());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverTheBytesAreTheyAreReadOrRefused(long seed) {
    Random random = new Random(seed);
    byte[] bytes = written(table(random), random).getBytes(UTF_8);
    for (int i = random.nextInt(8); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] =
          (byte) ODDITIES.charAt(random.nextInt(ODDITIES.length()));
    }
    try {
      read(bytes, Texts.HEADER);
    } catch (InvalidInput refused) {
      assertThat(refused).hasMessageContaining("standard input");
    }
  }

  private static Table table(Random random) {
    int rows = 1 + random.nextInt(40);
    // Whole numbers in at most half of the columns, so that the decimal mark shows.
    return Table.of(
        "random",
        IntStream.range(0, 2 + random.nextInt(4))
            .mapToObj(i ->
                Column.of(
                    "x" + i, random.doubles(rows).map(u -> value(random, i % 2 == 0)).toArray()))
            .toList());
  }

  private static double value(Random random, boolean fraction) {
    if (random.nextInt(10) == 0) {
      return Double.NaN;
    }
    if (!fraction) {
      return random.nextInt(2000) - 1000;
    }
    double any = Double.longBitsToDouble(random.nextLong());
    return random.nextBoolean() || !Double.isFinite(any) ? random.nextGaussian() : any;
  }

  private static String written(Table table, Random random) {
    String delimiter = DELIMITERS.get(random.nextInt(DELIMITERS.size()));
    boolean comma = !delimiter.contains(",") && random.nextBoolean();
    String end = random.nextBoolean() ? "\n" : "\r\n";
    boolean quotes = random.nextBoolean();
    Stream<String> rows =
        IntStream.range(0, table.rows())
            .mapToObj(row ->
                (random.nextInt(8) == 0 ? "# \"a comment; " + row + end : "")
                    + table.columns().stream()
                        .map(column -> cell(column.values()[row], comma, random))
                        .map(cell -> quoted(cell, quotes, random))
                        .collect(Collectors.joining(delimiter)));
    String header =
        table.names().stream()
            .map(name -> quoted(name, quotes, random))
            .collect(Collectors.joining(delimiter));
    return Stream.concat(Stream.of(header), rows).collect(Collectors.joining(end));
  }

  private static String cell(double value, boolean comma, Random random) {
    if (Double.isNaN(value)) {
      return MISSING.get(random.nextInt(MISSING.size()));
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e6;
    String digits = whole ? String.valueOf((long) value) : String.valueOf(value);
    return (random.nextInt(5) == 0 && value > 0 ? "+" : "")
        + (comma ? digits.replace('.', ',') : digits);
  }

  private static String quoted(String cell, boolean quotes, Random random) {
    return quotes && random.nextBoolean() && !cell.startsWith("\"") ? '"' + cell + '"' : cell;
  }
}

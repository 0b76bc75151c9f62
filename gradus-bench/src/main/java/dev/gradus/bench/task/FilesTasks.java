package dev.gradus.bench.task;

import dev.gradus.data.Format;
import dev.gradus.data.Source;
import dev.gradus.fit.FitSettings;
import dev.gradus.fit.Gradus;
import dev.gradus.model.Model;
import dev.gradus.table.Table;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A file of columns x1, x2 and y, to the first epoch of a plane, and as its limit only reading the
 * numbers. Arguments: the file; the rows.
 */
final class FilesTasks {
  private FilesTasks() {}

  /** Gradus: opens, reads, and takes loss and gradient once. */
  static Task firstEpoch(List<String> arguments) {
    return () -> {
      try (Source source =
          Source.open(arguments.getFirst(), Format.standard(), InputStream.nullInputStream())) {
        Model model =
            Model.formula("y = a * x1 + b * x2 + c", source.columns())
                .startingAt(Map.of("a", 1.0, "b", 1.0, "c", 0.0));
        Table table = source.read(List.of("x1", "x2", "y"));
        return Numbers.of(
            Gradus.objective(model, table, FitSettings.defaults())
                .gradient(new double[] {1, 1, 0}));
      }
    };
  }

  /** The library that reads Parquet, all columns into arrays. */
  static Task parquetScan(List<String> arguments) {
    int rows = Integer.parseInt(arguments.get(1));
    return () -> {
      double[] sums = new double[3];
      try (ParquetFileReader reader =
          ParquetFileReader.open(InputFile.of(Path.of(arguments.getFirst())))) {
        for (int column = 0; column < sums.length; column++) {
          sums[column] = Arrays.stream(parquetColumn(reader, column, rows)).sum();
        }
      }
      return sums;
    };
  }

  private static double[] parquetColumn(ParquetFileReader reader, int column, int rows) {
    double[] values = new double[rows];
    try (ColumnReader batches = reader.columnReader(column)) {
      int row = 0;
      while (batches.nextBatch()) {
        int count = batches.getRecordCount();
        System.arraycopy(batches.getDoubles(), 0, values, row, count);
        row += count;
      }
    }
    return values;
  }

  /** DuckDB, all columns of a CSV into arrays, row by row as JDBC gives them. */
  static Task duckDbScan(List<String> arguments) throws Exception {
    int rows = Integer.parseInt(arguments.get(1));
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    return () -> {
      double[][] columns = new double[3][rows];
      try (Statement statement = connection.createStatement();
          ResultSet result =
              statement.executeQuery(
                  "SELECT x1, x2, y FROM '%s'".formatted(arguments.getFirst()))) {
        for (int row = 0; result.next(); row++) {
          for (int column = 0; column < columns.length; column++) {
            columns[column][row] = result.getDouble(column + 1);
          }
        }
      }
      return Arrays.stream(columns).mapToDouble(column -> Arrays.stream(column).sum()).toArray();
    };
  }
}

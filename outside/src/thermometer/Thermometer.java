package thermometer;

import dev.gradus.estimate.Fit;
import dev.gradus.fit.Gradus;
import dev.gradus.report.TextReport;
import dev.gradus.table.Column;
import dev.gradus.table.Table;

/** What do the marks on this old thermometer mean in degrees Celsius? */
final class Thermometer {
  private Thermometer() {}

  public static void main(String[] arguments) {
    Table table =
        Table.of(
            Column.of("reading", 35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4),
            Column.of("celsius", 0.5, 14.0, 15.0, 28.0, 11.0, 8.0, 3.0, -4.0, 6.0, 13.0, 21.0));
    Fit fit = Gradus.fit("celsius = w * reading + b", table);
    System.out.print(TextReport.of(fit));
  }
}

package dev.gradus.app.lesson;

import dev.gradus.graph.Array;
import dev.gradus.graph.Tensor;
import dev.gradus.plot.Chart;
import dev.gradus.plot.Picture;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lesson's two pictures. */
final class Pictures {
  private static final double[] READING = Measurements.READING.toDoubles();
  private static final double[] CELSIUS = Measurements.CELSIUS.toDoubles();

  private Pictures() {}

  /** The pictures, under the names of their files. */
  static Map<String, Picture> of(Play play) {
    Map<String, Picture> pictures = new LinkedHashMap<>();
    pictures.put("temp_unknown_plot.png", Picture.of(fitted(play)));
    pictures.put("temp_data_plot.png", Picture.of(data()));
    return Collections.unmodifiableMap(pictures);
  }

  /** The measurements, and the line that was learned. */
  private static Chart fitted(Play play) {
    Array params = ManyEpochs.training(play).run().params();
    Tensor predicted = LineModel.model(SmallerReadings.TENTH, params.index(0), params.index(1));
    return Chart.scatter("Temperature (°Fahrenheit)", "Temperature (°Celsius)", READING, CELSIUS)
        .withLine(READING, ((Array) predicted).toDoubles());
  }

  /** The measurements alone. */
  private static Chart data() {
    return Chart.scatter("Measurement", "Temperature (°Celsius)", READING, CELSIUS);
  }

  static Section section(Play play) {
    return new Section(
        "The line among the dots",
        """
        The line that was learned, drawn over the readings, with the measurements as dots. The
        option --pictures FOLDER writes it as temp_unknown_plot.png, and the measurements alone as
        temp_data_plot.png, both at 600 dots an inch.
        """,
        """
        Chart.scatter(
                "Temperature (°Fahrenheit)",
                "Temperature (°Celsius)",
                READING,
                CELSIUS)
            .withLine(READING, ((Array) predicted).toDoubles());
        """,
        () ->
            Told.shown(Picture.of(fitted(play)).text(Prose.WIDTH - 4))
                .remark(
                    "about the best line the dots scatter by %s degrees (residual standard deviation, %d degrees of freedom): that is how unsteady the readings are."
                        .formatted(
                            Printed.number(
                                ExactAnswer.fit()
                                    .statistics()
                                    .residualStandardDeviation()
                                    .orElseThrow(),
                                3),
                            ExactAnswer.fit().statistics().degreesOfFreedom())));
  }
}

package dev.gradus.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * The area between two curves as outlines, kept near the box of the axes; a gap where a value is
 * NaN.
 *
 * @param outlines each {@code [2][places]}, closed
 */
record Area(List<double[][]> outlines) {
  static Area of(Layer.Band band, Scale across, Scale up) {
    double[] x = across.places(band.x());
    double[] lower = near(band.lower(), up);
    double[] upper = near(band.upper(), up);
    List<double[][]> outlines = new ArrayList<>();
    for (int from = 0; from < x.length; from++) {
      int to = from;
      while (to < x.length && !Double.isNaN(x[to] + lower[to] + upper[to])) {
        to++;
      }
      if (to - from > 1) {
        int count = to - from;
        double[][] outline = new double[2][2 * count];
        for (int i = 0; i < count; i++) {
          outline[0][i] = x[from + i];
          outline[1][i] = upper[from + i];
          outline[0][2 * count - 1 - i] = x[from + i];
          outline[1][2 * count - 1 - i] = lower[from + i];
        }
        outlines.add(outline);
      }
      from = to;
    }
    return new Area(outlines);
  }

  private static double[] near(double[] values, Scale up) {
    double margin = (up.upper() - up.lower()) / 10;
    double[] places = up.places(values);
    for (int i = 0; i < places.length; i++) {
      places[i] = Math.clamp(places[i], up.lower() - margin, up.upper() + margin);
    }
    return places;
  }
}

package dev.gradus.plot;

import dev.gradus.graph.InvalidInput;

/**
 * What a chart shows, from the bottom up; points lie above everything else. Values that are not
 * finite are left out.
 */
public sealed interface Layer {
  /** What the legend calls it; empty for what the legend leaves out. */
  String label();

  /** Dots. Where there are very many, shades tell how many there are at a place. */
  record Points(String label, double[] x, double[] y, Ink ink) implements Layer {
    /** Of one length. */
    public Points {
      sameLength(x, y);
    }
  }

  /** A line from value to value, with gaps where values are not finite. */
  record Line(String label, double[] x, double[] y, Ink ink, Style style) implements Layer {
    /** Of one length. */
    public Line {
      sameLength(x, y);
    }
  }

  /**
   * The area between two curves.
   *
   * @param opacity from 0, which cannot be seen, to 1
   */
  record Band(String label, double[] x, double[] lower, double[] upper, Ink ink, double opacity)
      implements Layer {
    /** Of one length. */
    public Band {
      sameLength(x, lower);
      sameLength(x, upper);
    }
  }

  /** How a line is drawn. */
  enum Style {
    /** For what the chart is about. */
    BOLD,
    /** For much of a kind, such as contours. */
    THIN,
    /** For lines of reference. */
    DASHED
  }

  /** Dots in the colour of measurements. */
  static Points points(String label, double[] x, double[] y) {
    return new Points(label, x, y, Ink.ORANGE);
  }

  /** A line in the colour of what is computed. */
  static Line line(String label, double[] x, double[] y) {
    return new Line(label, x, y, Ink.BLUE, Style.BOLD);
  }

  private static void sameLength(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new InvalidInput(
          "a layer of a chart has %d values along x but %d along y; they must be as many"
              .formatted(x.length, y.length));
    }
  }
}

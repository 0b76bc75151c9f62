package dev.gradus.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A picture as lines of text. */
final class TerminalText {
  /** A chart is so many letters wide for each one high. */
  private static final int WIDER = 5;

  /** So many dots are drawn as letters; more would hide what they lie on. */
  private static final int MOST_LETTERS = 100;

  private static final char LINE_LETTER = '#';

  /** Letters between two names of the legend. */
  private static final int BETWEEN = 3;

  private TerminalText() {}

  static String of(Picture picture, int columns) {
    StringBuilder text = new StringBuilder();
    if (!picture.title().isEmpty()) {
      text.append(cut(picture.title(), columns)).append('\n');
    }
    if (!picture.subtitle().isEmpty()) {
      text.append(cut(picture.subtitle(), columns)).append('\n');
    }
    return picture.panels().stream()
        .map(panel -> chart(panel, columns))
        .collect(Collectors.joining("\n", text + (text.isEmpty() ? "" : "\n"), ""));
  }

  private static String chart(Chart chart, int columns) {
    Scale across = chart.xScale();
    Scale up = chart.yScale();
    int margin = 1 + up.ticks().stream().mapToInt(tick -> tick.label().length()).max().orElse(0);
    int rows = Math.max(8, columns / WIDER);
    Braille field = new Braille(columns - margin - 2, rows);
    List<Layer> bold = lines(chart);
    for (Layer layer : chart.layers()) {
      draw(layer, isCrowded(chart), field, across, up);
    }
    for (int i = 0; bold.size() > 1 && i < bold.size(); i++) {
      mark((Layer.Line) bold.get(i), (char) ('1' + i % 9), field, across, up);
    }
    StringBuilder text = new StringBuilder();
    if (!chart.title().isEmpty()) {
      text.append(cut(chart.title(), columns)).append('\n');
    }
    text.append(cut(up.title(), columns)).append('\n');
    String[] labels = new String[rows];
    Arrays.fill(labels, "");
    for (Scale.Tick tick : up.ticks()) {
      int row = rows - 1 - place(tick.place(), up, field.height()) / 4;
      if (row >= 0 && row < rows) {
        labels[row] = tick.label();
      }
    }
    for (int row = 0; row < rows; row++) {
      String line =
          labels[row].isEmpty()
              ? " ".repeat(margin) + "│"
              : " ".repeat(margin - 1 - labels[row].length()) + labels[row] + " ┤";
      text.append((line + field.row(row)).stripTrailing()).append('\n');
    }
    text.append(below(across, field, margin));
    int indent = margin + 1 + Math.max(0, (field.width() / 2 - across.title().length()) / 2);
    text.append(" ".repeat(indent)).append(cut(across.title(), columns - margin - 1)).append('\n');
    return text + legend(chart, bold, margin + 1, columns);
  }

  /** The axis to the right and its ticks; a label that would touch its neighbour is left out. */
  private static String below(Scale across, Braille field, int margin) {
    int width = field.width() / 2;
    char[] axis = "─".repeat(width).toCharArray();
    char[] labels = new char[width + margin + 1];
    Arrays.fill(labels, ' ');
    int free = 0;
    for (Scale.Tick tick : across.ticks()) {
      int column = place(tick.place(), across, field.width()) / 2;
      int from = column + margin + 1 - tick.label().length() / 2;
      if (column >= 0 && column < width) {
        axis[column] = '┬';
        if (from >= free && from + tick.label().length() <= labels.length) {
          tick.label().getChars(0, tick.label().length(), labels, from);
          free = from + tick.label().length() + 1;
        }
      }
    }
    return " ".repeat(margin)
        + "└"
        + new String(axis)
        + "\n"
        + new String(labels).stripTrailing()
        + "\n";
  }

  private static void draw(Layer layer, boolean crowded, Braille field, Scale across, Scale up) {
    switch (layer) {
      case Layer.Points(String _, double[] x, double[] y, Ink _) -> {
        double[] right = across.places(x);
        double[] above = up.places(y);
        for (int i = 0; i < x.length; i++) {
          if (!Double.isNaN(right[i] + above[i])) {
            int column = place(right[i], across, field.width());
            int row = place(above[i], up, field.height());
            if (x.length <= MOST_LETTERS) {
              field.letter(column, row, 'o');
            } else {
              field.dot(column, row);
            }
          }
        }
      }
      case Layer.Line(String _, double[] x, double[] y, Ink _, Layer.Style style) -> {
        int gap = style == Layer.Style.BOLD ? 1 : 3;
        for (double[][] piece : Polyline.of(across.places(x), up.places(y), across, up).pieces()) {
          curve(piece, gap, crowded && gap == 1, field, across, up);
        }
      }
      case Layer.Band(String _, double[] x, double[] lower, double[] upper, Ink _, double _) -> {
        for (double[] edge : List.of(lower, upper)) {
          for (double[][] piece :
              Polyline.of(across.places(x), up.places(edge), across, up).pieces()) {
            curve(piece, 4, false, field, across, up);
          }
        }
      }
    }
  }

  /** Whether so many dots are drawn that a line has to stand out as letters. */
  private static boolean isCrowded(Chart chart) {
    return chart.layers().stream()
        .anyMatch(
            layer -> layer instanceof Layer.Points points && points.x().length > MOST_LETTERS);
  }

  /** A line, or every so many dots of it, or letters. */
  private static void curve(
      double[][] piece, int gap, boolean letters, Braille field, Scale across, Scale up) {
    int covered = 0;
    for (int i = 1; i < piece[0].length; i++) {
      int x1 = place(piece[0][i - 1], across, field.width());
      int y1 = place(piece[1][i - 1], up, field.height());
      int x2 = place(piece[0][i], across, field.width());
      int y2 = place(piece[1][i], up, field.height());
      int steps = Math.max(1, Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)));
      for (int k = i == 1 ? 0 : 1; k <= steps; k++, covered++) {
        int x = (int) Math.round(x1 + (double) k / steps * (x2 - x1));
        int y = (int) Math.round(y1 + (double) k / steps * (y2 - y1));
        if (letters) {
          field.letter(x, y, LINE_LETTER);
        } else if (covered % gap == 0) {
          field.dot(x, y);
        }
      }
    }
  }

  private static List<Layer> lines(Chart chart) {
    return chart.layers().stream()
        .filter(layer ->
            layer instanceof Layer.Line line
                && line.style() == Layer.Style.BOLD
                && !line.label().isEmpty())
        .toList();
  }

  /** Tells one of several lines by a figure on it. */
  private static void mark(Layer.Line line, char figure, Braille field, Scale across, Scale up) {
    List<double[][]> pieces =
        Polyline.of(across.places(line.x()), up.places(line.y()), across, up).pieces();
    if (!pieces.isEmpty()) {
      double[][] last = pieces.getLast();
      int end = last[0].length - 1;
      field.letter(
          place(last[0][end], across, field.width()),
          place(last[1][end], up, field.height()),
          figure);
    }
  }

  private static String legend(Chart chart, List<Layer> bold, int indent, int columns) {
    StringBuilder text = new StringBuilder();
    int column = columns;
    for (Layer layer : chart.named()) {
      String item = cut(sign(layer, bold, isCrowded(chart)) + layer.label(), columns - indent);
      if (column + BETWEEN + item.length() > columns) {
        text.append(text.isEmpty() ? "" : "\n").append(" ".repeat(indent)).append(item);
        column = indent + item.length();
      } else {
        text.append(" ".repeat(BETWEEN)).append(item);
        column += BETWEEN + item.length();
      }
    }
    return text.isEmpty() ? "" : text.append('\n').toString();
  }

  private static String sign(Layer layer, List<Layer> bold, boolean crowded) {
    return switch (layer) {
      case Layer.Points points -> points.x().length <= MOST_LETTERS ? "o " : "⠂ ";
      case Layer.Band _ -> "⠁⠁ ";
      case Layer.Line line ->
          bold.size() > 1 && bold.contains(layer)
              ? (char) ('1' + bold.indexOf(layer) % 9) + " "
              : line.style() != Layer.Style.BOLD ? "⠄⠠ " : crowded ? LINE_LETTER + " " : "⠤⠤ ";
    };
  }

  private static int place(double place, Scale scale, int dots) {
    double part = (place - scale.lower()) / (scale.upper() - scale.lower());
    return Math.clamp(Math.round(part * (dots - 1)), -1, dots);
  }

  private static String cut(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
  }
}

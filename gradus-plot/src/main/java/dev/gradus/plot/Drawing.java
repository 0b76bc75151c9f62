package dev.gradus.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.ChoiceFormat;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;

/** A chart made ready to be drawn: colours, strokes and letters; lengths are points, 1/72 inch. */
final class Drawing {
  private static final Color GRID = new Color(0xE6E6E6);
  private static final Color FRAME = new Color(0x9A9A9A);
  private static final Color TEXT = new Color(0x262626);
  private static final BasicStroke HAIR = new BasicStroke(0.6f);

  /** So many dots are outlined, which tells them apart where they overlap. */
  private static final int MOST_OUTLINED = 250;

  /** Cells of shades lap over so much of the axis, or their edges would shine through. */
  private static final double LAP = 0.0015;

  private Drawing() {}

  static JFreeChart of(Chart chart) {
    JFreeChart drawn = new JFreeChart(null, null, plot(chart), false);
    drawn.setBackgroundPaint(Color.WHITE);
    drawn.setPadding(new RectangleInsets(6, 8, 6, 14));
    if (!chart.title().isEmpty()) {
      TextTitle title = new TextTitle(chart.title(), Letters.font(Font.BOLD, 10.5));
      title.setPaint(TEXT);
      title.setPadding(0, 0, 5, 0);
      drawn.setTitle(title);
    }
    if (!chart.named().isEmpty()) {
      LegendTitle legend = new LegendTitle(drawn.getXYPlot());
      legend.setPosition(RectangleEdge.BOTTOM);
      legend.setItemFont(Letters.font(Font.PLAIN, 9));
      legend.setItemPaint(TEXT);
      legend.setBackgroundPaint(Color.WHITE);
      legend.setFrame(BlockBorder.NONE);
      legend.setItemLabelPadding(new RectangleInsets(1, 3, 1, 10));
      legend.setPadding(4, 0, 0, 0);
      drawn.addLegend(legend);
    }
    return drawn;
  }

  private static XYPlot plot(Chart chart) {
    Scale across = chart.xScale();
    Scale up = chart.yScale();
    XYPlot plot = new XYPlot(null, axis(across), axis(up), null);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(HAIR);
    plot.setRangeGridlineStroke(HAIR);
    plot.setOutlinePaint(FRAME);
    plot.setOutlineStroke(HAIR);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    for (int i = 0; i < chart.layers().size(); i++) {
      XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
      DefaultXYDataset values = new DefaultXYDataset();
      add(chart.layers().get(i), across, up, renderer, values);
      plot.setDataset(i, values);
      plot.setRenderer(i, renderer);
    }
    LegendItemCollection legend = new LegendItemCollection();
    chart.named().forEach(layer -> legend.add(legendItem(layer)));
    plot.setFixedLegendItems(legend);
    return plot;
  }

  private static NumberAxis axis(Scale scale) {
    NumberAxis axis = new NumberAxis(scale.title());
    axis.setLabelFont(Letters.font(Font.PLAIN, 10));
    axis.setTickLabelFont(Letters.font(Font.PLAIN, 9));
    axis.setLabelPaint(TEXT);
    axis.setTickLabelPaint(TEXT);
    axis.setAxisLineVisible(false);
    axis.setTickMarkPaint(FRAME);
    axis.setTickMarkStroke(HAIR);
    axis.setTickMarkOutsideLength(3);
    axis.setTickLabelInsets(new RectangleInsets(2, 4, 2, 4));
    axis.setLabelInsets(new RectangleInsets(3, 3, 3, 3));
    axis.setRange(scale.lower(), scale.upper());
    double[] limits =
        scale.ticks().stream().mapToDouble(tick -> tick.place() - scale.step() / 2).toArray();
    String[] labels = scale.ticks().stream().map(Scale.Tick::label).toArray(String[]::new);
    axis.setTickUnit(new NumberTickUnit(scale.step(), new ChoiceFormat(limits, labels)));
    return axis;
  }

  private static void add(
      Layer layer,
      Scale across,
      Scale up,
      XYLineAndShapeRenderer renderer,
      DefaultXYDataset values) {
    switch (layer) {
      case Layer.Points(String _, double[] x, double[] y, Ink ink) -> {
        if (x.length > Density.MOST_DOTS) {
          shade(Density.of(across.places(x), up.places(y), across, up), across, up, ink, renderer);
        } else {
          values.addSeries("dots", new double[][] {across.places(x), up.places(y)});
          renderer.setSeriesShape(0, dot(x.length <= 100 ? 5 : x.length <= 1000 ? 4 : 3));
          renderer.setSeriesPaint(0, color(ink, 1));
          renderer.setSeriesOutlinePaint(0, Color.WHITE);
          renderer.setSeriesOutlineStroke(0, new BasicStroke(0.5f));
          renderer.setUseOutlinePaint(true);
          renderer.setDrawOutlines(x.length <= MOST_OUTLINED);
        }
      }
      case Layer.Line(String _, double[] x, double[] y, Ink ink, Layer.Style style) -> {
        values.addSeries(
            "line", Polyline.of(across.places(x), up.places(y), across, up).withGaps());
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesLinesVisible(0, true);
        renderer.setSeriesShapesVisible(0, false);
        renderer.setSeriesPaint(0, color(ink, 1));
        renderer.setSeriesStroke(0, stroke(style));
      }
      case Layer.Band band -> {
        Path2D path = new Path2D.Double();
        Area.of(band, across, up)
            .outlines()
            .forEach(piece -> {
              path.append(outline(piece), false);
              path.closePath();
            });
        fill(path, color(band.ink(), band.opacity()), renderer);
      }
    }
  }

  private static void shade(
      Density density, Scale across, Scale up, Ink ink, XYLineAndShapeRenderer renderer) {
    double width = across.upper() - across.lower();
    double height = up.upper() - up.lower();
    for (int shade = 1; shade <= Density.SHADES; shade++) {
      Path2D path = new Path2D.Double();
      for (Density.Cells cells : density.cells(shade)) {
        path.append(
            new Rectangle2D.Double(
                across.lower() + cells.left() * width,
                up.lower() + cells.bottom() * height,
                (cells.right() - cells.left() + LAP) * width,
                (cells.top() - cells.bottom() + LAP) * height),
            false);
      }
      fill(path, tone(ink, (double) shade / Density.SHADES), renderer);
    }
  }

  private static void fill(Path2D path, Color color, XYLineAndShapeRenderer renderer) {
    renderer.addAnnotation(
        new XYShapeAnnotation(path, null, null, color), org.jfree.chart.ui.Layer.BACKGROUND);
  }

  private static Path2D outline(double[][] places) {
    Path2D path = new Path2D.Double();
    path.moveTo(places[0][0], places[1][0]);
    for (int i = 1; i < places[0].length; i++) {
      path.lineTo(places[0][i], places[1][i]);
    }
    return path;
  }

  private static LegendItem legendItem(Layer layer) {
    return switch (layer) {
      case Layer.Points points -> icon(counted(points), dot(6), color(points.ink(), 1));
      case Layer.Band band ->
          icon(
              layer.label(),
              new Rectangle2D.Double(-7, -4, 14, 8),
              color(band.ink(), band.opacity()));
      case Layer.Line line ->
          new LegendItem(
              layer.label(),
              null,
              null,
              null,
              new Line2D.Double(-9, 0, 9, 0),
              stroke(line.style()),
              color(line.ink(), 1));
    };
  }

  private static String counted(Layer.Points points) {
    return points.x().length > Density.MOST_DOTS
        ? "%s (%,d; darker is more)".formatted(points.label(), points.x().length)
        : points.label();
  }

  private static LegendItem icon(String label, Shape shape, Color color) {
    return new LegendItem(label, null, null, null, shape, color);
  }

  private static Shape dot(double size) {
    return new Ellipse2D.Double(-size / 2, -size / 2, size, size);
  }

  private static BasicStroke stroke(Layer.Style style) {
    return switch (style) {
      case BOLD -> new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
      case THIN -> new BasicStroke(0.7f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
      case DASHED ->
          new BasicStroke(
              0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 3}, 0);
    };
  }

  private static Color color(Ink ink, double opacity) {
    Color color = new Color(ink.rgb());
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
  }

  /** From a tint of the ink, at 0, to a dark tone of it, at 1. */
  private static Color tone(Ink ink, double share) {
    Color full = new Color(ink.rgb());
    double turn = 0.7;
    return share < turn
        ? mixed(Color.WHITE, full, 0.25 + 0.75 * share / turn)
        : mixed(full, Color.BLACK, 0.45 * (share - turn) / (1 - turn));
  }

  private static Color mixed(Color from, Color to, double share) {
    return new Color(
        (int) Math.round(from.getRed() + share * (to.getRed() - from.getRed())),
        (int) Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen())),
        (int) Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue())));
  }
}

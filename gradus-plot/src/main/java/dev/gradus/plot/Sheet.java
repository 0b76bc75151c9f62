package dev.gradus.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Where the panels of a picture stand on one sheet; lengths are points, 1/72 inch.
 *
 * @param width of the sheet
 * @param height of the sheet
 * @param columns how many panels stand side by side
 * @param head the height of the title's place
 */
record Sheet(double width, double height, int columns, double head) {
  /** A panel alone is 6.4 by 4.8 inches. */
  private static final double WIDTH = 460.8;

  private static final double HEIGHT = 345.6;

  /** Of many panels each is smaller. */
  private static final double SMALLER = 0.82;

  static Sheet of(Picture picture) {
    int count = picture.panels().size();
    int columns = count == 1 ? 1 : count == 2 || count == 4 ? 2 : Math.min(3, count);
    int rows = Math.ceilDiv(count, columns);
    double size = count == 1 ? 1 : SMALLER;
    double head = (picture.title().isEmpty() ? 0 : 26) + (picture.subtitle().isEmpty() ? 0 : 16);
    return new Sheet(columns * size * WIDTH, head + rows * size * HEIGHT, columns, head);
  }

  /** Draws the picture. */
  void draw(Picture picture, Graphics2D graphics) {
    prepare(graphics);
    graphics.setPaint(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, width, height));
    graphics.setPaint(new Color(0x1A1A1A));
    if (!picture.title().isEmpty()) {
      write(picture.title(), Letters.font(Font.BOLD, 13), 20, graphics);
    }
    graphics.setPaint(new Color(0x4D4D4D));
    if (!picture.subtitle().isEmpty()) {
      write(picture.subtitle(), Letters.font(Font.PLAIN, 10), head - 6, graphics);
    }
    List<Chart> panels = picture.panels();
    double panelWidth = width / columns;
    double panelHeight = (height - head) / Math.ceilDiv(panels.size(), columns);
    for (int i = 0; i < panels.size(); i++) {
      int row = i / columns;
      Drawing.of(panels.get(i))
          .draw(
              graphics,
              new Rectangle2D.Double(
                  i % columns * panelWidth, head + row * panelHeight, panelWidth, panelHeight));
    }
  }

  private void write(String text, Font font, double y, Graphics2D graphics) {
    double room = width - 32;
    Font fitting = font;
    while (widthOf(text, fitting, graphics) > room && fitting.getSize2D() > 7) {
      fitting = fitting.deriveFont(fitting.getSize2D() - 0.5f);
    }
    String shown = text;
    while (widthOf(shown, fitting, graphics) > room && shown.length() > 1) {
      shown = shown.substring(0, shown.length() - 2) + "…";
    }
    graphics.setFont(fitting);
    graphics.drawString(
        shown, (float) ((width - widthOf(shown, fitting, graphics)) / 2), (float) y);
  }

  private static double widthOf(String text, Font font, Graphics2D graphics) {
    return font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
  }

  private static void prepare(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
  }
}

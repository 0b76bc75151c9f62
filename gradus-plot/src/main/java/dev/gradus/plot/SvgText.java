package dev.gradus.plot;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A picture as the text of an SVG document; letters stay letters. */
final class SvgText {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private SvgText() {}

  static String of(Picture picture) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(picture, context());
  }

  /**
   * What several pictures of one page have in common, so that no name in one means a part of
   * another.
   */
  static SVGGeneratorContext context() {
    Letters.require();
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument(NAMESPACE, "svg", null);
      SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
      context.setComment(null);
      context.setPrecision(2);
      return context;
    } catch (ParserConfigurationException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The element alone, as it stands in a page. */
  static String element(Picture picture, SVGGeneratorContext context) {
    Sheet sheet = Sheet.of(picture);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(
        new Dimension((int) Math.ceil(sheet.width()), (int) Math.ceil(sheet.height())));
    sheet.draw(picture, graphics);
    Element root = graphics.getRoot();
    root.setAttribute("width", points(sheet.width()));
    root.setAttribute("height", points(sheet.height()));
    root.setAttribute(
        "viewBox", String.format(Locale.ROOT, "0 0 %.1f %.1f", sheet.width(), sheet.height()));
    StringWriter text = new StringWriter();
    try {
      graphics.stream(root, text, true, false);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      graphics.dispose();
    }
    String svg = text.toString();
    return svg.substring(svg.indexOf("<svg"));
  }

  private static String points(double length) {
    return String.format(Locale.ROOT, "%.1fpt", length);
  }
}

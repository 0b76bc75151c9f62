package dev.gradus.plot;

import java.util.List;
import org.apache.batik.svggen.SVGGeneratorContext;

/** A picture as a page of HTML in one file. */
final class HtmlPage {
  private HtmlPage() {}

  static String of(Picture picture) {
    String title = escaped(picture.title().isEmpty() ? "Gradus" : picture.title());
    StringBuilder page = new StringBuilder(head(title));
    if (!picture.subtitle().isEmpty()) {
      page.append("<p class=\"subtitle\">").append(escaped(picture.subtitle())).append("</p>\n");
    }
    SVGGeneratorContext context = SvgText.context();
    for (Chart panel : picture.panels()) {
      page.append("<figure>\n")
          .append(SvgText.element(new Picture("", "", List.of(panel)), context).strip())
          .append('\n');
      if (!panel.caption().isEmpty()) {
        page.append("<figcaption>").append(escaped(panel.caption())).append("</figcaption>\n");
      }
      page.append("</figure>\n");
    }
    return page.append("</body>\n</html>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String head(String title) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>%s</title>
    <style>
    body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; background: #fff; color: #222;
           font: 16px/1.5 "DejaVu Sans", Verdana, Arial, sans-serif; }
    h1 { font-size: 1.3rem; margin: 0 0 .2rem; overflow-wrap: anywhere; }
    p.subtitle { margin: 0 0 1.5rem; color: #555; }
    figure { margin: 0 0 2rem; }
    figure svg { width: 100%%; height: auto; display: block; }
    figcaption { color: #555; font-size: .9rem; }
    </style>
    </head>
    <body>
    <h1>%s</h1>
    """
        .formatted(title, title);
  }
}

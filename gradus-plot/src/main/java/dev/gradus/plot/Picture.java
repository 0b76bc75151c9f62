package dev.gradus.plot;

import dev.gradus.graph.InvalidInput;
import java.util.List;

/**
 * Charts under a title, ready to be written.
 *
 * @param title above all; may be empty
 * @param subtitle below the title; may be empty
 * @param panels the charts, in order
 */
public record Picture(String title, String subtitle, List<Chart> panels) {
  /** The list is copied; a picture shows something. */
  public Picture {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new InvalidInput("a picture of no chart; give it one");
    }
  }

  /** Charts without a title. */
  public static Picture of(Chart... panels) {
    return new Picture("", "", List.of(panels));
  }

  /**
   * The picture as a PNG file. A chart alone is 6.4 by 4.8 inches, at 600 dots an inch 3840 by 2880
   * pixels; of several each is a little smaller.
   *
   * @param dpi dots an inch, 30 to 1200
   * @throws InvalidInput if the machine has no fonts
   */
  public byte[] png(int dpi) {
    if (dpi < 30 || dpi > 1200) {
      throw new InvalidInput("dots an inch = %d must be from 30 to 1200".formatted(dpi));
    }
    return PngFile.of(this, dpi);
  }

  /**
   * The picture as an SVG document.
   *
   * @throws InvalidInput if the machine has no fonts
   */
  public String svg() {
    return SvgText.of(this);
  }

  /**
   * The picture as a page of HTML that needs no other file: the charts one under another, with
   * their captions.
   *
   * @throws InvalidInput if the machine has no fonts
   */
  public String html() {
    return HtmlPage.of(this);
  }

  /**
   * The picture as lines of text for a terminal, drawn in braille dots.
   *
   * @param columns the width in letters, 40 or more
   */
  public String text(int columns) {
    if (columns < 40) {
      throw new InvalidInput("a plot of %d letters a line; it needs 40".formatted(columns));
    }
    return TerminalText.of(this, columns);
  }
}

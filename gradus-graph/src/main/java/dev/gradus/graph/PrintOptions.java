package dev.gradus.graph;

/**
 * How arrays print, as {@code torch.set_printoptions} has it.
 *
 * @param edgeItems how many items are shown at each end of a long axis
 * @param lineWidth the number of characters after which a line is broken
 * @param threshold the number of elements above which only the edges are shown
 * @param digits the number of digits after the decimal point
 */
public record PrintOptions(int edgeItems, int lineWidth, int threshold, int digits) {
  /** Three edge items, lines of 80, a summary above 1000 elements, four digits. */
  public static final PrintOptions DEFAULT = new PrintOptions(3, 80, 1000, 4);

  /** These options; all must make sense. */
  public PrintOptions {
    if (edgeItems < 0 || lineWidth < 1 || threshold < 0 || digits < 0) {
      throw new InvalidInput(
          "print options (%d, %d, %d, %d): the line width must be at least 1, the others at least 0"
              .formatted(edgeItems, lineWidth, threshold, digits));
    }
  }

  /** These options with another number of edge items. */
  public PrintOptions withEdgeItems(int items) {
    return new PrintOptions(items, lineWidth, threshold, digits);
  }

  /** These options with another line width. */
  public PrintOptions withLineWidth(int width) {
    return new PrintOptions(edgeItems, width, threshold, digits);
  }
}

package dev.gradus.notebook;

import dev.gradus.graph.Array;
import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.PrintOptions;
import dev.gradus.plot.Picture;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** A value as a notebook shows it. */
public sealed interface Shown {
  /** For a screen: a chart alone is 704 by 528 pixels. */
  int DOTS_AN_INCH = 110;

  /** As text. */
  record Text(String text) implements Shown {}

  /** As a picture in the PNG format. */
  record Png(byte[] bytes) implements Shown {}

  /**
   * How a value is shown: an {@link Array} as PyTorch prints it, a {@link Picture}, a {@link
   * RenderedImage} and the bytes of a PNG file as a picture, any other by its text.
   */
  static Shown of(Object value, PrintOptions options) {
    return switch (value) {
      case Array array -> new Text(array.toString(options));
      case Picture picture -> new Png(picture.png(DOTS_AN_INCH));
      case RenderedImage image -> new Png(png(image));
      case byte[] bytes -> isPng(bytes) ? new Png(bytes) : new Text(Arrays.toString(bytes));
      case double[] numbers -> new Text(Arrays.toString(numbers));
      case float[] numbers -> new Text(Arrays.toString(numbers));
      case int[] numbers -> new Text(Arrays.toString(numbers));
      case long[] numbers -> new Text(Arrays.toString(numbers));
      case boolean[] truths -> new Text(Arrays.toString(truths));
      case Object[] values -> new Text(Arrays.deepToString(values));
      default -> new Text(String.valueOf(value));
    };
  }

  private static boolean isPng(byte[] bytes) {
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    return bytes.length > signature.length
        && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
  }

  private static byte[] png(RenderedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", bytes)) {
        throw new InvalidInput(
            "an image of %s cannot be a PNG; draw it into a BufferedImage of TYPE_INT_ARGB"
                .formatted(image.getColorModel()));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}

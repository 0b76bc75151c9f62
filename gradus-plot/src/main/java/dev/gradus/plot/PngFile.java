package dev.gradus.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A picture as the bytes of a PNG file, which says how many dots go to an inch. */
final class PngFile {
  private static final double POINTS_AN_INCH = 72;
  private static final double INCHES_A_METRE = 1 / 0.0254;
  private static final String FORMAT = "javax_imageio_png_1.0";

  private PngFile() {}

  static byte[] of(Picture picture, int dpi) {
    Letters.require();
    Sheet sheet = Sheet.of(picture);
    double dotsAPoint = dpi / POINTS_AN_INCH;
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(sheet.width() * dotsAPoint),
            (int) Math.round(sheet.height() * dotsAPoint),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setBackground(Color.WHITE);
    graphics.clearRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(dotsAPoint, dotsAPoint);
    sheet.draw(picture, graphics);
    graphics.dispose();
    return bytes(image, dpi);
  }

  private static byte[] bytes(BufferedImage image, int dpi) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      String dotsAMetre = Long.toString(Math.round(dpi * INCHES_A_METRE));
      IIOMetadataNode density = new IIOMetadataNode("pHYs");
      density.setAttribute("pixelsPerUnitXAxis", dotsAMetre);
      density.setAttribute("pixelsPerUnitYAxis", dotsAMetre);
      density.setAttribute("unitSpecifier", "meter");
      IIOMetadataNode root = new IIOMetadataNode(FORMAT);
      root.appendChild(density);
      metadata.mergeTree(FORMAT, root);
      writer.setOutput(stream);
      writer.write(new IIOImage(image, null, metadata));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}

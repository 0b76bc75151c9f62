package dev.gradus.plot;

import dev.gradus.graph.InvalidInput;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import org.jfree.chart.text.TextUtils;

/** The letters of pictures: the machine's own sans-serif. */
final class Letters {
  private Letters() {}

  /** A font of a size in points. */
  static Font font(int style, double points) {
    return new Font(Font.SANS_SERIF, style, 1).deriveFont((float) points);
  }

  /**
   * Sees to it that there are letters, and that no screen is looked for.
   *
   * @throws InvalidInput if the machine has no fonts
   */
  static void require() {
    TextUtils.setUseDrawRotatedStringWorkaround(false); // words that run upwards stay words
    try {
      GraphicsEnvironment.getLocalGraphicsEnvironment();
      double width =
          font(Font.PLAIN, 10)
              .getStringBounds("m", new FontRenderContext(null, true, true))
              .getWidth();
      if (!(width > 0)) {
        throw missing(new IllegalStateException("letters have no width"));
      }
    } catch (OutOfMemoryError | StackOverflowError failure) {
      throw failure;
    } catch (Error | NullPointerException failure) { // each JDK and lack has its own
      throw missing(failure);
    }
  }

  private static InvalidInput missing(Throwable failure) {
    return new InvalidInput(
        "cannot draw: this machine has no fonts that Java can use; install some (Debian, Ubuntu: "
            + "apt install fontconfig fonts-dejavu-core; Fedora: dnf install fontconfig "
            + "dejavu-sans-fonts), or plot to the terminal",
        failure);
  }
}

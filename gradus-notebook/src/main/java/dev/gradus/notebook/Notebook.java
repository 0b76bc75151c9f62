package dev.gradus.notebook;

import dev.gradus.graph.InvalidInput;
import dev.gradus.graph.PrintOptions;

/** What the code of a cell may ask of its notebook; every cell has these functions imported. */
public final class Notebook {
  private Notebook() {}

  /**
   * Shows a value under the cell, now: an array as PyTorch prints it, a picture, an image or the
   * bytes of a PNG file as a picture, anything else by its text.
   *
   * @throws InvalidInput if the caller is not the thread of a cell
   */
  public static void show(Object value) {
    session("show(...)").show(value);
  }

  /**
   * Prints arrays in this notebook so from now on.
   *
   * @throws InvalidInput if the caller is not the thread of a cell
   */
  public static void printOptions(PrintOptions options) {
    session("printOptions(...)").print(options);
  }

  private static Session session(String call) {
    return CellThread.session()
        .orElseThrow(() ->
            new InvalidInput(
                "%s was called by thread '%s', which runs no cell; call it from a cell itself"
                    .formatted(call, Thread.currentThread().getName())));
  }
}

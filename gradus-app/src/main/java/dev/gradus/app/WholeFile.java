package dev.gradus.app;

import dev.gradus.graph.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files whole or not at all: beside the old one first, then in its place. */
final class WholeFile {
  private WholeFile() {}

  /** Writes text to a file; what was there stays if that fails. */
  static void write(String file, String text) {
    try {
      Path target = Path.of(file).toAbsolutePath();
      if (Files.isDirectory(target)) {
        throw new InvalidInput("cannot write '%s': it is a directory; name a file".formatted(file));
      }
      Path folder = target.resolveSibling("");
      if (!Files.isDirectory(folder)) {
        throw new InvalidInput(
            "cannot write '%s': there is no folder '%s'; make it first".formatted(file, folder));
      }
      Path beside = Files.createTempFile(folder, ".gradus", ".part");
      try {
        Files.writeString(beside, text);
        Files.move(
            beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException | InvalidPathException e) {
      throw new InvalidInput(
          "cannot write '%s': %s; choose a place you may write to".formatted(file, e.getMessage()),
          e);
    }
  }
}

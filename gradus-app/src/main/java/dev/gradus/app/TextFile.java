package dev.gradus.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gradus.graph.InvalidInput;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files of text that Gradus wrote. */
final class TextFile {
  private TextFile() {}

  /**
   * The text of a file.
   *
   * @param what it should be and where to get one, in words that continue a sentence
   * @throws InvalidInput if there is no such file, or it is none of text
   */
  static String read(String name, String what) {
    try {
      return Files.readString(Path.of(name), UTF_8);
    } catch (NoSuchFileException missing) {
      throw new InvalidInput("there is no file '%s'".formatted(name), missing);
    } catch (CharacterCodingException binary) {
      throw new InvalidInput("'%s' is not %s".formatted(name, what), binary);
    } catch (IOException | InvalidPathException failure) {
      throw new InvalidInput("cannot read '%s': %s".formatted(name, failure.getMessage()), failure);
    }
  }
}

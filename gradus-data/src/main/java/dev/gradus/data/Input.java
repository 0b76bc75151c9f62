package dev.gradus.data;

import dev.gradus.formula.Suggestion;
import dev.gradus.graph.InvalidInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Bytes with a name.
 *
 * @param name the file as the user named it, or {@code standard input}
 * @param path the file, if it is one
 * @param bytes positioned at the first byte
 */
record Input(String name, Optional<Path> path, BufferedInputStream bytes) implements AutoCloseable {
  private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private static final Pattern JSON = Pattern.compile("(?i)\\.(json|jsonl|ndjson)(\\.gz)?$");
  private static final int BUFFER = 1 << 16;

  /** The bytes of a file, or of the standard input if {@code file} is {@code -}. */
  static Input of(String file, InputStream standardInput) {
    if (file.equals("-")) {
      return new Input("standard input", Optional.empty(), buffered(standardInput));
    }
    Path path = existing(file);
    try {
      return new Input(file, Optional.of(path), buffered(Files.newInputStream(path)));
    } catch (IOException failure) {
      throw unreadable(file, failure);
    }
  }

  private static BufferedInputStream buffered(InputStream bytes) {
    return new BufferedInputStream(bytes, BUFFER);
  }

  private static Path existing(String file) {
    Path path;
    try {
      path = Path.of(file);
    } catch (InvalidPathException invalid) {
      throw new InvalidInput(
          "'%s' cannot be the name of a file: %s".formatted(file, invalid.getReason()), invalid);
    }
    if (Files.isDirectory(path)) {
      throw new InvalidInput("'%s' is a folder; name a file in it".formatted(file));
    }
    if (Files.notExists(path)) {
      throw notThere(path);
    }
    if (!Files.isReadable(path)) {
      throw new InvalidInput(
          "'%s' may not be read; ask its owner for the permission".formatted(file));
    }
    return path;
  }

  private static InvalidInput notThere(Path path) {
    Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
    if (!Files.isDirectory(folder)) {
      return new InvalidInput(
          "no file '%s', nor the folder %s; check the path".formatted(path, folder));
    }
    return new InvalidInput(
        Suggestion.nearest(String.valueOf(path.getFileName()), namesIn(folder))
            .map(path::resolveSibling)
            .map(near -> "no file '%s'; did you mean '%s'?".formatted(path, near))
            .orElseGet(
                () -> "no file '%s' in the folder %s; check the path".formatted(path, folder)));
  }

  private static List<String> namesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** Whether the first bytes, or the name of the file, say that this is Parquet. */
  boolean isParquet() {
    return startsWith(PARQUET) || name.endsWith(".parquet");
  }

  /** Whether the name of the file says that this is JSON. */
  boolean isJson() {
    return JSON.matcher(name).find();
  }

  /** Whether there is gzip around it. */
  boolean isPacked() {
    return startsWith(GZIP);
  }

  /** The same input without the gzip around it, if there is one. */
  Input unpacked() {
    if (!startsWith(GZIP)) {
      return this;
    }
    try {
      return new Input(name, path, buffered(new GZIPInputStream(bytes, BUFFER)));
    } catch (IOException failure) {
      throw unreadable(name, failure);
    }
  }

  private boolean startsWith(byte[] magic) {
    return Arrays.equals(magic, first(magic.length));
  }

  /** The first bytes, up to {@code count} of them, which stay to be read. */
  byte[] first(int count) {
    try {
      bytes.mark(count);
      byte[] first = bytes.readNBytes(count);
      bytes.reset();
      return first;
    } catch (IOException failure) {
      throw unreadable(name, failure);
    }
  }

  /** What to say when the bytes of {@code name} stop coming. */
  static InvalidInput unreadable(String name, Throwable failure) {
    return new InvalidInput(
        "%s cannot be read to its end: %s; make sure that the file is whole"
            .formatted(name, Optional.ofNullable(failure.getMessage()).orElse("it breaks off")),
        failure);
  }

  /** Closes a file; the standard input belongs to the caller and stays open. */
  @Override
  public void close() {
    if (path.isEmpty()) {
      return;
    }
    try {
      bytes.close();
    } catch (IOException failure) {
      throw unreadable(name, failure);
    }
  }
}

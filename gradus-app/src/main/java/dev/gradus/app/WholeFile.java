package dev.gradus.app;

import dev.gradus.graph.InvalidInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file that is written whole or not at all: beside the old one first, then in its place. What is
 * no ordinary file, such as {@code /dev/stderr}, is written to.
 *
 * @param name the file as the user named it
 * @param path the same, behind links
 */
record WholeFile(String name, Path path) {
  /**
   * The file of that name.
   *
   * @throws InvalidInput if there can be no such file
   */
  static WholeFile of(String name) {
    try {
      Path given = Path.of(name).toAbsolutePath();
      Path path = Files.isRegularFile(given) ? given.toRealPath() : given;
      if (Files.isDirectory(path)) {
        throw new InvalidInput("cannot write '%s': it is a folder; name a file".formatted(name));
      }
      Path folder = path.resolveSibling("");
      if (!Files.isDirectory(folder)) {
        throw new InvalidInput(
            "cannot write '%s': there is no folder '%s'; make it first".formatted(name, folder));
      }
      return new WholeFile(name, path);
    } catch (InvalidPathException invalid) {
      throw failed(name, invalid.getReason(), invalid);
    } catch (IOException failure) {
      throw failed(name, reason(failure), failure);
    }
  }

  /**
   * This file, unless it is that other one.
   *
   * @throws InvalidInput if it is
   */
  WholeFile otherThan(String source) {
    try {
      if (Files.exists(path) && Files.isSameFile(path, Path.of(source))) {
        throw new InvalidInput(
            "cannot write '%s': it is the file of data; choose another place".formatted(name));
      }
      return this;
    } catch (IOException | InvalidPathException unreadable) {
      return this; // which reading it will say
    }
  }

  /**
   * Refuses a file that two outputs would go to, one over the other.
   *
   * @throws InvalidInput if there is one
   */
  static void requireDistinct(Stream<Optional<WholeFile>> outputs) {
    Set<Path> seen = new HashSet<>();
    outputs
        .flatMap(Optional::stream)
        .filter(file -> !Files.exists(file.path) || Files.isRegularFile(file.path))
        .filter(file -> !seen.add(file.path.normalize()))
        .findFirst()
        .ifPresent(file -> {
          throw new InvalidInput(
              "cannot write '%s' twice: two options name it; give each a file of its own"
                  .formatted(file.name));
        });
  }

  /** Writes the text; what was there stays if that fails. */
  void write(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      write(bytes);
    } catch (CharacterCodingException failure) {
      throw failed(name, reason(failure), failure);
    }
  }

  /** Writes the bytes; what was there stays if that fails. */
  void write(byte[] bytes) {
    write(out -> out.write(bytes));
  }

  /** What writes to a file as it goes. */
  @FunctionalInterface
  interface Content {
    /** Writes all of it. */
    void to(OutputStream out) throws IOException;
  }

  /** Writes what comes bit by bit; what was there stays if that fails. */
  void write(Content content) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
          content.to(out);
        }
        return;
      }
      Path beside = path.resolveSibling(".gradus-" + UUID.randomUUID() + ".part");
      try {
        try (OutputStream out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW)) {
          content.to(out);
        }
        Files.move(
            beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException failure) {
      throw failed(name, reason(failure), failure);
    }
  }

  private static String reason(IOException failure) {
    return failure instanceof AccessDeniedException
        ? "permission denied"
        : Optional.ofNullable(
                failure instanceof FileSystemException system
                    ? system.getReason()
                    : failure.getMessage())
            .orElse(failure.getClass().getSimpleName());
  }

  private static InvalidInput failed(String name, String reason, Exception failure) {
    return new InvalidInput(
        "cannot write '%s': %s; choose another place".formatted(name, reason), failure);
  }
}

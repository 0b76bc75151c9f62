package dev.gradus.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.gradus.graph.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are found and opened, and what is said of the others. */
class OpeningTest {
  @TempDir private Path folder;

  private static void assertError(Path file, String message) {
    assertThatThrownBy(
            () -> {
              try (Source source = open(file)) {
                source.read(source.columns());
              }
            })
        .isInstanceOf(InvalidInput.class)
        .hasMessage(message);
  }

  private static Source open(Path file) {
    return Source.open(file.toString(), Format.standard(), InputStream.nullInputStream());
  }

  @Test
  void aFile() throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), "t,y\n1,2\n");
    try (Source source = open(file)) {
      assertThat(source.name()).isEqualTo(file.toString());
      assertThat(source.read(List.of("y")).where(0)).isEqualTo("line 2 of " + file);
    }
  }

  @Test
  void theStandardInputStaysOpen() {
    boolean[] closed = {false};
    InputStream input =
        new ByteArrayInputStream("t,y\n1,2\n".getBytes(UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (Source source = Source.open("-", Format.standard(), input)) {
      source.read(List.of("t"));
    }
    assertThat(closed[0]).isFalse();
  }

  @Test
  void aNameWithALetterWrong() throws IOException {
    Files.writeString(folder.resolve("data.csv"), "t,y\n1,2\n");
    Files.writeString(folder.resolve("other.csv"), "t,y\n1,2\n");

    assertError(
        folder.resolve("daat.csv"),
        "no file '%s/daat.csv'; did you mean '%s/data.csv'?".formatted(folder, folder));
  }

  @Test
  void aNameLikeNoOther() {
    assertError(
        folder.resolve("data.csv"),
        "no file '%s/data.csv' in the folder %s; check the path".formatted(folder, folder));
  }

  @Test
  void aFolderThatIsNotThere() {
    assertError(
        folder.resolve("in/data.csv"),
        "no file '%s/in/data.csv', nor the folder %s/in; check the path".formatted(folder, folder));
  }

  @Test
  void aFolder() {
    assertError(folder, "'%s' is a folder; name a file in it".formatted(folder));
  }

  @Test
  void aFileThatMayNotBeRead() throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), "t,y\n1,2\n");
    boolean readable = !file.toFile().setReadable(false) || Files.isReadable(file);
    if (readable) {
      System.out.println("skipped: this user (root) may read every file");
    }
    assumeFalse(readable);

    assertError(file, "'%s' may not be read; ask its owner for the permission".formatted(file));
  }

  @Test
  void aNameThatNoFileCanHave() {
    assertThatThrownBy(() -> Source.open("a\0b", Format.standard(), System.in))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("'a\0b' cannot be the name of a file: Nul character not allowed");
  }

  @Test
  void gzipThatBreaksOff() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("t,y\n1,2\n".getBytes(UTF_8));
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() - 6);
    Path file = Files.write(folder.resolve("data.csv.gz"), half);

    assertError(
        file,
        "%s cannot be read to its end: it breaks off; make sure that the file is whole"
            .formatted(file));
  }

  @Test
  void aReaderThatFails() {
    InputStream failing =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("the cable is out");
          }
        };
    assertThatThrownBy(() -> Source.open("-", Format.standard(), failing))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "standard input cannot be read to its end: the cable is out; "
                + "make sure that the file is whole");
  }
}

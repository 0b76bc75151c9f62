package dev.gradus.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.stream.IntStream;

/**
 * How the letters of a text are written in bytes.
 *
 * <p>Without a mark a text is UTF-8. If its first bytes are not, it is taken for Latin 1, which is
 * what instruments on older systems write and in which every byte is a letter.
 *
 * @param charset how
 * @param mark the number of bytes of the byte order mark in front, 0 if there is none
 */
record Encoding(Charset charset, int mark) {
  /** The encoding of a text, from its first bytes. */
  static Encoding of(byte[] first) {
    if (startsWith(first, 0xef, 0xbb, 0xbf)) {
      return new Encoding(UTF_8, 3);
    }
    if (startsWith(first, 0xff, 0xfe)) {
      return new Encoding(UTF_16LE, 2);
    }
    if (startsWith(first, 0xfe, 0xff)) {
      return new Encoding(UTF_16BE, 2);
    }
    return new Encoding(isUtf8(first) ? UTF_8 : ISO_8859_1, 0);
  }

  private static boolean startsWith(byte[] first, int... mark) {
    return IntStream.range(0, mark.length)
        .allMatch(i -> i < first.length && (first[i] & 0xff) == mark[i]);
  }

  private static boolean isUtf8(byte[] first) {
    CharBuffer letters = CharBuffer.allocate(first.length);
    // More may come: a letter that is cut off at the end of the sample is no error.
    return !UTF_8.newDecoder().decode(ByteBuffer.wrap(first), letters, false).isError();
  }

  /** The letters of a text, after the byte order mark, as far as its first bytes go. */
  String letters(byte[] first) {
    return new String(first, mark, first.length - mark, charset);
  }

  /** All letters of a text, after the byte order mark. */
  Reader letters(InputStream bytes) throws IOException {
    bytes.skipNBytes(mark);
    return new InputStreamReader(bytes, charset);
  }
}

package dev.gradus.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Short runs of common commands, one after the other, that print nothing: what the build lets the
 * JVM watch when it makes the ahead-of-time cache, so that these start sooner ever after.
 */
final class Rehearsal {
  private static final String LINE = "t,y\n0,5.1\n1,3.9\n2,3.2\n3,2.4\n4,2.1\n5,1.5\n6,1.3\n";

  private Rehearsal() {}

  /** Runs them; the argument is a folder that may be written to. */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path file = Files.writeString(Path.of(arguments[0], "rehearsal.csv"), LINE, UTF_8);
    String data = file.toString();
    String line = "y = w * t + b";
    List<List<String>> runs =
        List.of(
            List.of("fit", data, line),
            List.of("fit", data, line, "--optimizer=gd", "--rate=1e-2", "--epochs=500"),
            List.of("fit", data, "y = a * exp(-k * t)"),
            List.of("fit", data, line, "--loss", "huber"),
            List.of("explain", data, line),
            List.of("check", data, line),
            List.of("diagnose", data, line),
            List.of("models"),
            List.of("--help"),
            List.of("fit", "--help"),
            List.of("fit", data, "y = exq(t)"));
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    for (List<String> run : runs) {
      Main.run(
          new Main.Console(nowhere, nowhere, InputStream.nullInputStream()),
          run.toArray(String[]::new));
    }
    Files.delete(file);
    System.exit(0); // a run ends so, and what that loads belongs to it
  }
}

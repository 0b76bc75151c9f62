package dev.gradus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.graph.Graph;
import dev.gradus.graph.Precision;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The choice of a compiler by service look-up. */
class KernelCompilerTest {
  @TempDir Path folder;

  /** A compiler that another module might offer. */
  public static final class Offered implements KernelCompiler {
    @Override
    public String name() {
      return "offered";
    }

    @Override
    public Kernel compile(Graph graph, Precision precision) {
      return KernelCompiler.plain().compile(graph, precision);
    }
  }

  /** A compiler whose module this JVM runs without: it fails as its class is initialised. */
  public static final class Broken implements KernelCompiler {
    static {
      if (!Boolean.getBoolean("never.set")) {
        throw new NoClassDefFoundError("jdk/incubator/vector/Vector");
      }
    }

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public Kernel compile(Graph graph, Precision precision) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void withoutAnOfferThePlainInterpreterRuns() {
    assertThat(KernelCompiler.best().name()).isEqualTo("plain interpreter");
  }

  @Test
  void anOfferIsTaken() throws IOException {
    assertThat(bestAmong(Offered.class.getName())).isEqualTo("offered");
  }

  @Test
  void anOfferThatDoesNotLoadIsPassedOver() throws IOException {
    assertThat(bestAmong("dev.gradus.NotThere")).isEqualTo("plain interpreter");
    assertThat(bestAmong(Broken.class.getName())).isEqualTo("plain interpreter");
    assertThat(bestAmong("dev.gradus.NotThere", Broken.class.getName(), Offered.class.getName()))
        .isEqualTo("offered");
  }

  private String bestAmong(String... services) throws IOException {
    Path file =
        Files.createDirectories(folder.resolve("META-INF/services"))
            .resolve(KernelCompiler.class.getName());
    Files.writeString(file, String.join("\n", services));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      return KernelCompiler.best().name();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}

package dev.gradus.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;

/** The imports that every session begins with. */
final class Preloaded {
  private static final List<String> JDK =
      List.of(
          "java.io",
          "java.math",
          "java.nio.file",
          "java.time",
          "java.util",
          "java.util.function",
          "java.util.stream");

  private Preloaded() {}

  /** Packages of the JDK, all that the modules of Gradus on the class path export, and ours. */
  static List<String> imports() {
    return Stream.concat(
            Stream.concat(JDK.stream(), packages()).map("import %s.*;"::formatted),
            Stream.of("import static %s.*;".formatted(Notebook.class.getName())))
        .toList();
  }

  /** The packages of Gradus. */
  static Stream<String> packages() {
    return Preloaded.class
        .getClassLoader()
        .resources("module-info.class")
        .map(Preloaded::descriptor)
        .filter(module -> module.name().startsWith("dev.gradus."))
        .flatMap(module -> module.exports().stream())
        .filter(exports -> !exports.isQualified())
        .map(Exports::source)
        .sorted();
  }

  private static ModuleDescriptor descriptor(URL moduleInfo) {
    try (InputStream bytes = moduleInfo.openStream()) {
      return ModuleDescriptor.read(bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

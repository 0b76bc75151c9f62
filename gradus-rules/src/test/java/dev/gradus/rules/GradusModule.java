package dev.gradus.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;

/**
 * A module of Gradus on the class path of the tests.
 *
 * @param home its jar, or its folder of classes where Maven has not packaged it
 */
record GradusModule(ModuleDescriptor descriptor, Path home) {
  String name() {
    return descriptor.name();
  }

  /** All modules of Gradus on the class path. */
  static List<GradusModule> all() {
    return GradusModule.class
        .getClassLoader()
        .resources("module-info.class")
        .map(GradusModule::read)
        .filter(module -> module.name().startsWith("dev.gradus."))
        .toList();
  }

  private static GradusModule read(URL moduleInfo) {
    try (InputStream bytes = moduleInfo.openStream()) {
      return new GradusModule(ModuleDescriptor.read(bytes), home(moduleInfo));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path home(URL moduleInfo) throws IOException {
    return moduleInfo.openConnection() instanceof JarURLConnection jar
        ? Path.of(URI.create(jar.getJarFileURL().toString()))
        : Path.of(URI.create(moduleInfo.toString())).getParent();
  }
}

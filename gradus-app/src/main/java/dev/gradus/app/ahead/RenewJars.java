package dev.gradus.app.ahead;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Renews every class of the jars that are its arguments, in place. */
public final class RenewJars {
  private RenewJars() {}

  /** Renews the jars, which may refer to each other and to the JDK. */
  public static void main(String[] arguments) throws IOException {
    List<Path> jars = Arrays.stream(arguments).map(Path::of).toList();
    URL[] urls = new URL[arguments.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    try (URLClassLoader classes = new URLClassLoader(urls)) {
      Renewal renewal = new Renewal(classes);
      for (Path jar : jars) {
        renew(jar, renewal);
      }
    }
  }

  private static void renew(Path jar, Renewal renewal) throws IOException {
    Path renewed = jar.resolveSibling(jar.getFileName() + ".renewed");
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(renewed))) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        ZipEntry same = new ZipEntry(entry.getName());
        same.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(same);
        try (InputStream bytes = from.getInputStream(entry)) {
          byte[] content = bytes.readAllBytes();
          to.write(entry.getName().endsWith(".class") ? renewal.of(content) : content);
        }
        to.closeEntry();
      }
    }
    Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING);
  }
}

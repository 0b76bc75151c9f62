package dev.gradus.app;

import dev.gradus.fit.Gradus;
import picocli.CommandLine.IVersionProvider;

/** The answer to {@code --version}. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"gradus %s (Java %s)".formatted(Gradus.version(), Runtime.version())};
  }
}

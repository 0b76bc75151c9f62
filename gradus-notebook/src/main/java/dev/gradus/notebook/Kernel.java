package dev.gradus.notebook;

import dev.gradus.graph.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/**
 * The Jupyter kernel of Gradus: opens the ports that Jupyter names and answers until it is told to
 * end.
 */
public final class Kernel {
  /** How long printed text waits for more to go with it. */
  private static final long PORTION_MILLIS = 100;

  /** How long the last answer may take to leave the process. */
  private static final long LAST_ANSWER_MILLIS = 100;

  private Kernel() {}

  /**
   * Serves a notebook until Jupyter asks for the end or is no more. Threads remain: the caller ends
   * the process.
   *
   * @param connectionFile where Jupyter says which ports, and with which key
   * @param version the version of Gradus
   * @param parent the process that started this one, if that said who it is
   * @throws InvalidInput if the file is none of Jupyter's
   */
  public static void serve(Path connectionFile, String version, Optional<Long> parent)
      throws InterruptedException {
    JupyterConnection connection = connection(connectionFile);
    JupyterKernel kernel = new JupyterKernel(version);
    kernel.serve(connection);
    while (!isDone(kernel.stopped()) && !parent.map(Kernel::isGone).orElse(false)) {
      kernel.passAll();
    }
    kernel.interrupt();
    Thread.sleep(LAST_ANSWER_MILLIS);
  }

  private static boolean isDone(CompletableFuture<Void> stopped) throws InterruptedException {
    try {
      stopped.get(PORTION_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean isGone(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty();
  }

  private static JupyterConnection connection(Path file) {
    try {
      return new JupyterConnection(KernelConnectionProperties.parse(Files.readString(file)));
    } catch (IOException | RuntimeException | GeneralSecurityException failure) {
      throw new InvalidInput(
          "cannot read '%s' as a connection file (%s); Jupyter writes one and starts the kernel with it"
              .formatted(file, failure.getMessage()),
          failure);
    }
  }
}

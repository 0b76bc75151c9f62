package dev.gradus.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Callable;
import jdk.jshell.execution.DirectExecutionControl;

/**
 * Runs compiled snippets in this JVM, each on a {@link CellThread}, and keeps what it gave or threw
 * as the object it is.
 */
final class SnippetRunner extends DirectExecutionControl {
  private final Session session;
  private final Checkpoints checkpoints = new Checkpoints();
  private Optional<CellThread> running = Optional.empty();
  private boolean interrupted;
  private Optional<Object> result = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();

  SnippetRunner(Session session) {
    this.session = session;
  }

  /** A cell begins: interrupts from before it are forgotten. */
  synchronized void begin() {
    interrupted = false;
  }

  /** Stops the running piece, and lets no further piece of this cell run. */
  synchronized void interrupt() {
    interrupted = true;
    running.ifPresent(CellThread::stopSoon);
  }

  /** Whether the cell was interrupted. */
  synchronized boolean interrupted() {
    return interrupted;
  }

  /** What the last snippet gave; nothing where that is null. */
  Optional<Object> result() {
    return result;
  }

  /** What the last snippet threw. */
  Optional<Throwable> failure() {
    return failure;
  }

  /** Runs something of the user's on a thread of the cell, and gives what it gave. */
  Optional<Object> run(Callable<?> work) throws Throwable {
    CellThread thread = new CellThread(session, work);
    synchronized (this) {
      if (interrupted) {
        throw new CellThread.Stopped();
      }
      thread.start();
      running = Optional.of(thread);
    }
    thread.join();
    synchronized (this) {
      running = Optional.empty();
    }
    if (thread.failure().isPresent()) {
      throw thread.failure().orElseThrow();
    }
    return thread.result();
  }

  @Override
  public void load(ClassBytecodes[] loaded)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    for (ClassBytecodes each : loaded) {
      checkpoints.know(each.name(), each.bytecodes());
    }
    ClassBytecodes[] woven = loaded.clone();
    for (int i = 0; i < woven.length; i++) {
      woven[i] = new ClassBytecodes(loaded[i].name(), checkpoints.weave(loaded[i].bytecodes()));
    }
    super.load(woven);
  }

  /** The class path is that of this JVM, where it is already. */
  @Override
  public void addToClasspath(String path) {}

  @Override
  protected String invoke(Method snippet) throws Exception {
    result = Optional.empty();
    failure = Optional.empty();
    try {
      result = run(() -> snippet.invoke(null));
      return ""; // JShell's own text for it, which nobody reads
    } catch (InvocationTargetException wrapped) {
      failure = Optional.ofNullable(wrapped.getCause());
      if (wrapped.getCause() instanceof CellThread.Stopped) {
        throw new StoppedException();
      }
      throw wrapped;
    } catch (CellThread.Stopped stopped) {
      throw new StoppedException();
    } catch (Exception failed) {
      throw failed;
    } catch (Throwable failed) {
      throw new InvocationTargetException(failed);
    }
  }
}

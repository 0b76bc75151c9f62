package dev.gradus.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.HistoryReply;
import org.dflib.jjava.jupyter.messages.reply.ShutdownReply;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;
import org.jspecify.annotations.Nullable;

/** A {@link Session} that speaks the protocol of Jupyter kernels (version 5.3). */
final class JupyterKernel extends BaseKernel {
  private static final List<MessageType<?>> REQUESTS =
      List.of(
          MessageType.EXECUTE_REQUEST,
          MessageType.INSPECT_REQUEST,
          MessageType.COMPLETE_REQUEST,
          MessageType.HISTORY_REQUEST,
          MessageType.IS_COMPLETE_REQUEST,
          MessageType.KERNEL_INFO_REQUEST,
          MessageType.SHUTDOWN_REQUEST,
          MessageType.INTERRUPT_REQUEST,
          MessageType.COMM_OPEN_COMMAND,
          MessageType.COMM_MSG_COMMAND,
          MessageType.COMM_CLOSE_COMMAND,
          MessageType.COMM_INFO_REQUEST);

  private final CompletableFuture<Void> bound = new CompletableFuture<>();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private final CellOutput out = new CellOutput(text -> pass(text, io.out));
  private final CellOutput err = new CellOutput(text -> pass(text, io.err));
  private final Session session = Session.open(this::display);
  private List<String> complaint = List.of();

  JupyterKernel(String version) {
    super(
        "gradus",
        version,
        new LanguageInfo.Builder("java")
            .version(Runtime.version().toString())
            .mimetype("text/x-java-source")
            .fileExtension(".jshell")
            .pygments("java")
            .codemirror("text/x-java")
            .build(),
        List.of(),
        null, // no history: requests for it are answered below
        new JupyterIO(UTF_8),
        new CommManager(),
        new Renderer(),
        new MagicParser("%", "%%", new MagicTranspiler()), // nobody asks it
        new MagicsRegistry(),
        false,
        new StringStyler.Builder().build());
  }

  /** Done when Jupyter asked the kernel to end. */
  CompletableFuture<Void> stopped() {
    return stopped;
  }

  Session session() {
    return session;
  }

  /** Lets the requests be answered that arrive on a connection. */
  void serve(JupyterConnection connection) {
    becomeHandlerForConnection(connection);
    REQUESTS.forEach(type -> afterBinding(connection, type));
    connection.connect();
    bound.complete(null);
  }

  /**
   * The first request may come before the last socket is bound: it waits, or its answer is lost.
   */
  private <T> void afterBinding(JupyterConnection connection, MessageType<T> type) {
    ShellHandler<T> handler = connection.getHandler(type);
    connection.setHandler(
        type,
        (env, message) -> {
          bound.join();
          handler.handle(env, message);
        });
  }

  /** What the base class would render; here {@link #eval} does all. */
  @Override
  public Object evalRaw(String source) {
    return session.evaluate(source);
  }

  @Override
  public @Nullable DisplayData eval(String source) {
    Outcome outcome = session.evaluate(source);
    passAll();
    return switch (outcome) {
      case Outcome.Done(Optional<Shown> result) -> result.map(JupyterKernel::data).orElse(null);
      case Outcome.Failed(Exception cause, List<String> lines) -> {
        complaint = lines;
        throw JupyterKernel.<RuntimeException>unchecked(cause);
      }
    };
  }

  /** The base class writes the name and the message of what is thrown, whatever it is. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Exception> X unchecked(Exception thrown) throws X {
    throw (X) thrown;
  }

  @Override
  public List<String> formatError(Throwable thrown) {
    return complaint;
  }

  @Override
  public @Nullable DisplayData inspect(String code, int at, boolean detailed) {
    List<String> lines = session.inspect(code, place(code, at));
    return lines.isEmpty() ? null : new DisplayData(String.join("\n", lines));
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    Completion completion = session.complete(code, place(code, at));
    return new ReplacementOptions(
        completion.texts(),
        code.codePointCount(0, completion.from()),
        code.codePointCount(0, completion.to()));
  }

  /** Jupyter counts characters, Java counts halves of some. */
  private static int place(String code, int characters) {
    return code.offsetByCodePoints(0, Math.min(characters, code.codePointCount(0, code.length())));
  }

  @Override
  public String isComplete(String code) {
    return switch (session.completeness(code)) {
      case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> IS_COMPLETE_YES;
      case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE -> "  ";
      case UNKNOWN -> IS_COMPLETE_BAD;
    };
  }

  @Override
  public void interrupt() {
    session.interrupt();
  }

  @Override
  protected void handleHistoryRequest(ShellReplyEnvironment env, Message<HistoryRequest> message) {
    env.setBusyDeferIdle();
    env.reply(new HistoryReply(List.of()));
  }

  /** Answers and lets who waits for {@link #stopped} end the process, which closes the sockets. */
  @Override
  protected void handleShutdownRequest(
      ShellReplyEnvironment env, Message<ShutdownRequest> message) {
    boolean restart = message.getContent().isRestart();
    env.setBusyDeferIdle();
    env.reply(restart ? ShutdownReply.SHUTDOWN_AND_RESTART : ShutdownReply.SHUTDOWN);
    env.resolveDeferrals();
    stopped.complete(null);
  }

  /** The cell prints to its notebook while it runs. */
  @Override
  protected void replaceOutputStreams(ShellReplyEnvironment env) {
    PrintStream oldOut = System.out;
    PrintStream oldErr = System.err;
    System.setOut(new PrintStream(out, false, UTF_8));
    System.setErr(new PrintStream(err, false, UTF_8));
    env.defer(() -> {
      System.setOut(oldOut);
      System.setErr(oldErr);
    });
  }

  /** Passes on what cells have printed. */
  void passAll() {
    out.pass();
    err.pass();
  }

  private static void pass(String text, PrintStream to) {
    to.print(text);
    to.flush();
  }

  private void display(Shown shown) {
    passAll(); // what was printed before comes before
    display(data(shown));
  }

  private static DisplayData data(Shown shown) {
    return switch (shown) {
      case Shown.Text(String text) -> new DisplayData(text);
      case Shown.Png(byte[] bytes) -> {
        DisplayData data = new DisplayData("a picture");
        data.putData("image/png", Base64.getEncoder().encodeToString(bytes));
        yield data;
      }
    };
  }
}

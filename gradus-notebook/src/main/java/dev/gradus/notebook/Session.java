package dev.gradus.notebook;

import dev.gradus.graph.PrintOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Java cells, evaluated one after another in this JVM: what a cell declares, later cells see. The
 * packages of Gradus and much of the JDK are imported.
 *
 * <p>One thread at a time evaluates; any thread may interrupt it.
 */
public final class Session implements AutoCloseable {
  private final Consumer<Shown> display;
  private final SnippetRunner runner = new SnippetRunner(this);
  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private final Places places = new Places();
  private volatile PrintOptions options = PrintOptions.DEFAULT;
  private int cells;

  private Session(Consumer<Shown> display) {
    this.display = display;
    this.shell = JShell.builder().executionEngine(new Engine(runner), Map.of()).build();
    this.analysis = shell.sourceCodeAnalysis();
    shell.addToClasspath(System.getProperty("java.class.path"));
    Preloaded.imports().forEach(shell::eval);
  }

  /**
   * A session in which nothing is declared yet.
   *
   * @param display is given what cells show before they end, on the threads of cells
   */
  public static Session open(Consumer<Shown> display) {
    return new Session(display);
  }

  /** Runs a cell: imports, declarations, statements and expressions, in their order. */
  public synchronized Outcome evaluate(String cell) {
    cells++;
    runner.begin();
    List<Piece> pieces = Piece.of(cell, analysis);
    if (!pieces.isEmpty() && !pieces.getLast().whole()) {
      pieces = List.of(pieces.getLast()); // a cell with bad grammar does nothing
    }
    List<DeclarationSnippet> declared = new ArrayList<>();
    boolean hasValue = false;
    for (Piece piece : pieces) {
      SnippetEvent event = run(cell, piece);
      Optional<Outcome.Failed> failure = failure(cell, piece, event);
      if (failure.isPresent()) {
        return failure.orElseThrow();
      }
      if (event.snippet() instanceof DeclarationSnippet declaration) {
        declared.add(declaration);
      }
      hasValue = !piece.silent() && isExpression(event.snippet());
    }
    Optional<Outcome.Failed> undeclared = undeclared(declared);
    return undeclared.isPresent()
        ? undeclared.orElseThrow()
        : hasValue ? shown() : new Outcome.Done(Optional.empty());
  }

  /** Stops the cell that runs, if one does. What was declared stays. */
  public void interrupt() {
    runner.interrupt();
  }

  /** What may stand at a place of a cell. */
  public synchronized Completion complete(String cell, int place) {
    return Completion.of(cell, place, analysis);
  }

  /** What is known of the name or call at a place of a cell, as lines. */
  public synchronized List<String> inspect(String cell, int place) {
    return Completion.documentation(cell, place, analysis);
  }

  /** Whether a text is a cell that could run, or how it is not. */
  synchronized SourceCodeAnalysis.Completeness completeness(String cell) {
    List<Piece> pieces = Piece.of(cell, analysis);
    return pieces.isEmpty() || pieces.getLast().whole()
        ? SourceCodeAnalysis.Completeness.COMPLETE
        : analysis.analyzeCompletion(pieces.getLast().source()).completeness();
  }

  /** Forgets everything. */
  @Override
  public void close() {
    runner.interrupt();
    shell.close();
  }

  void show(Object value) {
    display.accept(Shown.of(value, options));
  }

  void print(PrintOptions given) {
    options = given;
  }

  /** Runs a piece; other events of the same time say what earlier snippets became by it. */
  private SnippetEvent run(String cell, Piece piece) {
    int line = Places.line(cell, piece.from());
    List<SnippetEvent> events = shell.eval(piece.source());
    SnippetEvent event =
        events.stream()
            .filter(each -> each.causeSnippet() == null)
            .findFirst()
            .orElseGet(events::getFirst);
    places.put(event.snippet().id(), new Places.Place(cells, line));
    return event;
  }

  private static boolean isExpression(Snippet snippet) {
    return snippet instanceof ExpressionSnippet
        || snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
  }

  private Outcome shown() {
    try {
      Optional<Object> value = runner.result();
      Object shown =
          value.isPresent()
              ? runner.run(() -> Shown.of(value.orElseThrow(), options)).orElseThrow()
              : new Shown.Text("null");
      return new Outcome.Done(Optional.of((Shown) shown));
    } catch (Throwable failure) { // of the user's toString
      return failure instanceof CellThread.Stopped
          ? interrupted()
          : new Outcome.Failed(exception(failure), List.of(failure.toString()));
    }
  }

  private Optional<Outcome.Failed> failure(String cell, Piece piece, SnippetEvent event) {
    if (runner.interrupted()) {
      return Optional.of(interrupted());
    }
    if (event.status() == Status.REJECTED) {
      List<String> lines =
          ErrorText.refused(cell, piece.from(), shell.diagnostics(event.snippet()).toList());
      String first = lines.isEmpty() ? "the compiler refused it" : lines.getFirst();
      return Optional.of(new Outcome.Failed(new CellError(first), lines));
    }
    return Optional.ofNullable(event.exception())
        .map(told -> {
          Throwable thrown = runner.failure().orElse(told);
          return new Outcome.Failed(exception(thrown), ErrorText.thrown(thrown, told, places));
        });
  }

  private static Outcome.Failed interrupted() {
    String message = "interrupted; what the cell had declared until then stays";
    return new Outcome.Failed(new CellError(message), List.of(message));
  }

  private static Exception exception(Throwable thrown) {
    return thrown instanceof Exception exception ? exception : new CellError(thrown);
  }

  /** What a declaration names and nothing declares. */
  private Optional<Outcome.Failed> undeclared(List<DeclarationSnippet> declared) {
    return declared.stream()
        .filter(snippet -> !shell.status(snippet).equals(Status.OVERWRITTEN))
        .flatMap(snippet ->
            shell
                .unresolvedDependencies(snippet)
                .map(name ->
                    "'%s' needs a %s, which is not declared yet".formatted(snippet.name(), name)))
        .findFirst()
        .map(message -> new Outcome.Failed(new CellError(message), List.of(message)));
  }

  /** The runner as JShell asks for it. */
  private record Engine(SnippetRunner runner) implements ExecutionControlProvider {
    @Override
    public String name() {
      return "gradus";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
      return runner;
    }
  }
}

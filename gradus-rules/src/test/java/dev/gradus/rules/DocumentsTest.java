package dev.gradus.rules;

import static dev.gradus.rules.Shown.assertShows;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor.Exports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents show is what happens. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<Document> DOCUMENTS = Document.all(ROOT);

  /** Where the examples run, so that files they write are there for the next and then gone. */
  @TempDir private static Path folder;

  @BeforeAll
  static void examplesAreThere() throws Exception {
    Path examples = Files.createDirectory(folder.resolve("examples"));
    try (Stream<Path> files = Files.list(ROOT.resolve("examples"))) {
      for (Path file : files.toList()) {
        Files.copy(file, examples.resolve(file.getFileName()));
      }
    }
  }

  static Stream<Document.Command> commands() {
    return DOCUMENTS.stream().flatMap(document -> document.commands().stream());
  }

  static Stream<Document.Program> programs() {
    return DOCUMENTS.stream().flatMap(document -> document.programs().stream());
  }

  static Stream<Document> documents() {
    return DOCUMENTS.stream();
  }

  @Test
  void theReadmeShowsACommand() {
    assertThat(DOCUMENTS)
        .filteredOn(document -> document.name().equals("README.md"))
        .flatMap(Document::commands)
        .isNotEmpty();
  }

  /** Every {@code $ ./gradus} in a block marked {@code console}, one after the other. */
  @ParameterizedTest
  @MethodSource("commands")
  void commandsPrintWhatIsShown(Document.Command command) throws Exception {
    List<String> arguments = command.words().subList(1, command.words().size());

    assertShows(command.shown(), java("dev.gradus.app.Main", arguments), command.place());
  }

  /** Every block marked {@code java} whose first line is {@code // runs}. */
  @ParameterizedTest
  @MethodSource("programs")
  void programsPrintWhatIsShown(Document.Program program) throws Exception {
    Path source = Files.writeString(folder.resolve("Shown.java"), wholeSource(program.source()));

    assertShows(program.shown(), java(source.toString(), List.of()), program.place());
  }

  /** Statements as a source file: our packages are imported, and main is around them. */
  private static String wholeSource(String statements) {
    String imports =
        GradusModule.all().stream()
            .flatMap(module -> module.descriptor().exports().stream())
            .filter(exports -> !exports.isQualified())
            .map(Exports::source)
            .map("import %s.*;\n"::formatted)
            .collect(Collectors.joining());
    return imports
        + lines(statements, true)
        + "void main() throws Exception {\n"
        + lines(statements, false)
        + "}\n";
  }

  private static String lines(String source, boolean imports) {
    return source
        .lines()
        .filter(line -> line.startsWith("import ") == imports)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** Runs a class, or a source file; what it prints, errors included. */
  private static String java(String program, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "--class-path",
            System.getProperty("java.class.path")));
    command.add(program);
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadToFiles(Document document) {
    Path from = ROOT.resolve(document.name()).resolveSibling("");

    assertThat(document.links())
        .as("links of %s", document.name())
        .allSatisfy(link -> assertThat(from.resolve(link)).exists());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void blocksAreClosed(Document document) {
    assertThat(document.lines().stream().filter(line -> line.startsWith("```")).count() % 2)
        .as("fences without a partner in %s", document.name())
        .isZero();
  }
}

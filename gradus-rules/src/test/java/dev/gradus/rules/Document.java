package dev.gradus.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document in Markdown.
 *
 * @param name where it stands, from the root of the repository
 * @param lines its lines
 */
record Document(String name, List<String> lines) {
  private static final Pattern FENCE = Pattern.compile("```+(\\w*)\\s*");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("(`+).+?\\1");

  /**
   * A fenced block.
   *
   * @param language what its fence says
   * @param line the line of the document in which it begins, from 1
   * @param text what stands in it, every line ended
   */
  record Block(String language, int line, String text) {}

  /**
   * A command and what a document shows beneath it.
   *
   * @param place document and line, for people
   * @param words the words that a shell would make of it
   * @param shown what it prints, where a line {@code ...} stands for any lines
   */
  record Command(String place, List<String> words, String shown) {
    @Override
    public String toString() {
      return place + " " + String.join(" ", words);
    }
  }

  /**
   * A program and what a document shows beneath it.
   *
   * @param place document and line, for people
   * @param source its statements, after the imports they need
   * @param shown what it prints
   */
  record Program(String place, String source, String shown) {
    @Override
    public String toString() {
      return place;
    }
  }

  @Override
  public String toString() {
    return name;
  }

  /** The document in a file. */
  static Document read(Path root, Path file) {
    try {
      return new Document(root.relativize(file).toString(), Files.readAllLines(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** All documents below the root of the repository that people are meant to read. */
  static List<Document> all(Path root) {
    try (Stream<Path> top = Files.list(root);
        Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(file -> read(root, file))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The fenced blocks. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int begin = i + 1;
        StringBuilder text = new StringBuilder();
        for (i = begin; i < lines.size() && !lines.get(i).startsWith("```"); i++) {
          text.append(lines.get(i)).append('\n');
        }
        blocks.add(new Block(fence.group(1), begin, text.toString()));
      }
    }
    return blocks;
  }

  /** The commands that begin with {@code $ ./gradus} in blocks marked {@code console}. */
  List<Command> commands() {
    return blocks().stream()
        .filter(block -> block.language().equals("console"))
        .flatMap(block -> commands(block).stream())
        .filter(command -> command.words().getFirst().equals("./gradus"))
        .toList();
  }

  private List<Command> commands(Block block) {
    List<Command> commands = new ArrayList<>();
    List<String> text = block.text().lines().toList();
    for (int i = 0; i < text.size(); ) {
      int line = block.line() + 1 + i;
      String command = text.get(i++);
      while (command.endsWith("\\") && i < text.size()) {
        command += "\n" + text.get(i++);
      }
      StringBuilder shown = new StringBuilder();
      while (i < text.size() && !text.get(i).startsWith("$ ")) {
        shown.append(text.get(i++)).append('\n');
      }
      if (command.startsWith("$ ")) {
        commands.add(
            new Command(name + ":" + line, ShellWords.of(command.substring(2)), shown.toString()));
      }
    }
    return commands;
  }

  /**
   * The blocks marked {@code java} that begin with the line {@code // runs}, each with the block
   * marked {@code text} after it.
   */
  List<Program> programs() {
    List<Program> programs = new ArrayList<>();
    List<Block> blocks = blocks();
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block.language().equals("java") && block.text().startsWith("// runs\n")) {
        boolean hasText = i + 1 < blocks.size() && blocks.get(i + 1).language().equals("text");
        programs.add(
            new Program(
                name + ":" + block.line(), block.text(), hasText ? blocks.get(i + 1).text() : ""));
      }
    }
    return programs;
  }

  /** The files that links point to, from the folder of this document; those elsewhere left out. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    boolean inBlock = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        inBlock = !inBlock;
      } else if (!inBlock) {
        LINK.matcher(CODE.matcher(line).replaceAll(""))
            .results()
            .map((MatchResult link) -> link.group(1).replaceFirst("#.*", ""))
            .filter(target -> !target.isEmpty() && !target.matches("[a-z]+:.*"))
            .forEach(links::add);
      }
    }
    return links;
  }
}

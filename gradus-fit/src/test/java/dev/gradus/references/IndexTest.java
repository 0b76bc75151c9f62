package dev.gradus.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.samples.Resources;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every reference fit is a test or an exception: {@code reference/tests.csv} names the test of each
 * file, {@code docs/references.md} the exceptions.
 */
class IndexTest {
  private static final Map<String, String> TESTS =
      Resources.text("reference/tests.csv")
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));

  private static List<String> index() {
    return StreamSupport.stream(Resources.json("reference/index.json").spliterator(), false)
        .map(set -> set.get("name").asString())
        .toList();
  }

  @Test
  void everyFileIsATestOrAnException() throws IOException {
    List<String> exceptions =
        ExceptionsTest.told().stream().map(line -> line.split(" *\\| *", -1)[1]).toList();
    assertThat(index())
        .hasSize(63)
        .allSatisfy(name ->
            assertThat(TESTS.containsKey(name) || exceptions.contains(name)).as(name).isTrue());
    assertThat(index()).containsAll(TESTS.keySet());
  }

  static Stream<String> theTestTakesTheFile() {
    return TESTS.keySet().stream().sorted();
  }

  /** By its arguments, if it has any; else its class holds the name. */
  @ParameterizedTest
  @MethodSource
  void theTestTakesTheFile(String name) throws ReflectiveOperationException, IOException {
    String[] place = Objects.requireNonNull(TESTS.get(name)).split("#", -1);
    Class<?> type = Class.forName(place[0]);
    Method test =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.getName().equals(place[1]))
            .filter(method ->
                method.isAnnotationPresent(Test.class)
                    || method.isAnnotationPresent(ParameterizedTest.class))
            .findFirst()
            .orElseThrow();
    assertThat(taken(type, test))
        .anyMatch(taken -> name.equals(taken) || name.startsWith(taken + "-"));
  }

  private static List<String> taken(Class<?> type, Method test)
      throws ReflectiveOperationException, IOException {
    if (test.isAnnotationPresent(ValueSource.class)) {
      return List.of(test.getAnnotation(ValueSource.class).strings());
    }
    if (test.isAnnotationPresent(CsvSource.class)) {
      return Arrays.stream(test.getAnnotation(CsvSource.class).value())
          .map(row -> row.split(",", -1)[0])
          .toList();
    }
    if (test.isAnnotationPresent(MethodSource.class)) {
      Method source = type.getDeclaredMethod(test.getName());
      source.setAccessible(true);
      return ((Stream<?>) source.invoke(null)).map(Object::toString).toList();
    }
    return constants(type);
  }

  /** The texts in a class file, without folder and ending. */
  private static List<String> constants(Class<?> type) throws IOException {
    String file = type.getSimpleName() + ".class";
    try (InputStream stream = Objects.requireNonNull(type.getResourceAsStream(file))) {
      return StreamSupport.stream(
              ClassFile.of().parse(stream.readAllBytes()).constantPool().spliterator(), false)
          .filter(Utf8Entry.class::isInstance)
          .map(entry -> ((Utf8Entry) entry).stringValue())
          .map(text -> text.replaceFirst("^reference/", "").replaceFirst("\\.json$", ""))
          .toList();
    }
  }

  @Test
  void everySystemIsATest() {
    List<String> ids =
        StreamSupport.stream(
                Resources.json("mgh/problems.json").get("problems").spliterator(), false)
            .map(problem -> problem.get("id").asString())
            .toList();
    assertThat(MghTest.minimum()).hasSize(30).containsExactlyElementsOf(ids);
    assertThat(MghTest.minimumBetweenBounds()).hasSize(7);
  }
}

package dev.gradus.app.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A renewed class does what the compiler's does, without linking at run time. */
class RenewalTest {
  private static final int[] ARRAY = {1};

  /** Something with every type of field. */
  record Everything(
      boolean a,
      byte b,
      short c,
      char d,
      int e,
      long f,
      float g,
      double h,
      String i,
      int[] j,
      List<String> k) {}

  /** Nothing. */
  record Nothing() {}

  /** A switch over types, one over types with a guard, and one over types and constants. */
  static final class Switches implements Function<Object, String> {
    @Override
    public String apply(Object value) {
      return types(value) + " " + guarded(value) + " " + constants(value);
    }

    private static String types(Object value) {
      return switch (value) {
        case null -> "null";
        case Integer i -> "int " + i;
        case CharSequence text -> "text " + text;
        case Number number -> "number " + number;
        default -> "other";
      };
    }

    private static String guarded(Object value) {
      return switch (value) {
        case Number n when n.intValue() > 5 -> "above";
        case Integer n when n == 3 -> "three";
        case Number _ -> "number";
        case null, default -> "other";
      };
    }

    private static String constants(Object value) {
      return value instanceof String text
          ? switch (text) {
            case "one" -> "1";
            case String s when s.isEmpty() -> "0";
            default -> "many";
          }
          : "none";
    }
  }

  /** Makes records that hold a given array, and compares them. */
  static final class Records implements Function<Object, String> {
    private static Everything everything(int[] array, double number, float other) {
      return new Everything(
          true, (byte) -2, (short) 3, 'x', 5, 1L << 40, other, number, "i", array, List.of("k"));
    }

    @Override
    public String apply(Object value) {
      int[] array = (int[]) value;
      Everything one = everything(array, 0.0, Float.NaN);
      return String.join(
          " ",
          one.toString().replaceAll("@[0-9a-f]+", "@"),
          "" + one.equals(everything(array, 0.0, Float.NaN)),
          "" + one.equals(everything(array, -0.0, Float.NaN)),
          "" + one.equals(everything(array, 0.0, 1)),
          "" + one.equals(everything(new int[] {1}, 0.0, Float.NaN)),
          "" + one.equals(value),
          "" + everything(array, 0.0, Float.NaN).hashCode(),
          "" + everything(array, 2.5, 1).equals(everything(array, 2.5, 1)),
          new Nothing().toString(),
          "" + new Nothing().hashCode(),
          "" + new Nothing().equals(new Nothing()));
    }
  }

  @Test
  void switches() throws Exception {
    Function<Object, String> renewed = renewed(Switches.class);
    for (Object value : new Object[] {3, 4, 7, 2.5, 9L, "one", "", "two", 'x', List.of()}) {
      assertThat(renewed.apply(value)).isEqualTo(new Switches().apply(value));
    }
    long before = count(bytes(Switches.class), "typeSwitch");
    long after = count(renewal().of(bytes(Switches.class)), "typeSwitch");
    // The one that has a constant among its labels is left as it was.
    assertThat(after).isEqualTo(before - 2);
  }

  @Test
  void records() throws Exception {
    assertThat(renewed(Records.class).apply(ARRAY)).isEqualTo(new Records().apply(ARRAY));
    assertThat(linkedLate(bytes(Everything.class))).contains("equals", "hashCode", "toString");
    assertThat(linkedLate(renewal().of(bytes(Everything.class)))).isEmpty();
  }

  @Test
  void oldClassesGetAVersionThatIsCached() throws Exception {
    byte[] before = bytes(CommandLine.class);
    byte[] after = renewal().of(before);

    assertThat(ClassFile.of().parse(before).majorVersion()).isLessThan(50);
    assertThat(ClassFile.of().parse(after).majorVersion()).isEqualTo(ClassFile.JAVA_21_VERSION);
    assertThat(ClassFile.of().verify(after)).isEmpty();
  }

  @Test
  void aClassThatNeedsNothingStaysAsItIs() throws Exception {
    byte[] before = bytes(Renewal.class);

    assertThat(renewal().of(before)).isSameAs(before);
  }

  private static Renewal renewal() {
    return new Renewal(RenewalTest.class.getClassLoader());
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream stream = type.getClassLoader().getResourceAsStream(file)) {
      return stream.readAllBytes();
    }
  }

  /** The names of what a class links at its first use. */
  private static List<String> linkedLate(byte[] file) {
    ClassModel model = ClassFile.of().parse(file);
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(InvokeDynamicInstruction.class::isInstance)
        .map(element -> ((InvokeDynamicInstruction) element).name().stringValue())
        .toList();
  }

  private static long count(byte[] file, String name) {
    return linkedLate(file).stream().filter(name::equals).count();
  }

  /** One of the functions above, it and its records renewed and loaded anew. */
  @SuppressWarnings("unchecked")
  private static Function<Object, String> renewed(Class<?> type) throws Exception {
    Map<String, Class<?>> ours =
        Map.of(
            type.getName(), type,
            Everything.class.getName(), Everything.class,
            Nothing.class.getName(), Nothing.class);
    ClassLoader loader =
        new ClassLoader(RenewalTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            if (known != null || !ours.containsKey(name)) {
              return known != null ? known : super.loadClass(name, resolve);
            }
            try {
              byte[] file = renewal().of(bytes(ours.get(name)));
              return defineClass(name, file, 0, file.length);
            } catch (IOException failure) {
              throw new ClassNotFoundException(name, failure);
            }
          }
        };
    var constructor = loader.loadClass(type.getName()).getDeclaredConstructor();
    constructor.setAccessible(true);
    Function<Object, String> function = (Function<Object, String>) constructor.newInstance();
    assertThat(function.getClass().getClassLoader()).isSameAs(loader);
    return function;
  }
}

package dev.gradus.rules;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which module may use which. The compiler sees to the rest: a class uses what its module requires.
 */
class ModulesTest {
  private static final String GRAPH = "dev.gradus.graph";
  private static final String KERNELS = "dev.gradus.kernels";
  private static final String FIT = "dev.gradus.fit";
  private static final String DATA = "dev.gradus.data";
  private static final String PLOT = "dev.gradus.plot";
  private static final String NOTEBOOK = "dev.gradus.notebook";
  private static final String APP = "dev.gradus.app";

  /** Each module of Gradus, and those of Gradus that it may use. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          GRAPH, Set.of(),
          KERNELS, Set.of(GRAPH),
          FIT, Set.of(GRAPH),
          DATA, Set.of(GRAPH, FIT),
          PLOT, Set.of(GRAPH, FIT),
          NOTEBOOK, Set.of(GRAPH, PLOT),
          APP, Set.of(GRAPH, FIT, DATA, PLOT, NOTEBOOK));

  /** What a service embeds: nothing but the JDK comes with it. */
  private static final Set<String> WITHOUT_THIRD_PARTIES = Set.of(GRAPH, KERNELS, FIT);

  static Stream<GradusModule> modules() {
    return GradusModule.all().stream();
  }

  @Test
  void everyModuleHasARule() {
    assertThat(modules().map(GradusModule::name)).hasSameElementsAs(MAY_USE.keySet());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void modulesLookOneWay(GradusModule module) {
    assertThat(required(module).filter(name -> name.startsWith("dev.gradus.")))
        .as("what %s uses of Gradus", module.name())
        .isSubsetOf(MAY_USE.get(module.name()));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void embeddedModulesUseTheJdkOnly(GradusModule module) {
    if (WITHOUT_THIRD_PARTIES.contains(module.name())) {
      assertThat(required(module).filter(name -> !name.startsWith("dev.gradus.")))
          .as("what %s uses at run time", module.name())
          .allMatch(name -> name.startsWith("java."));
    }
  }

  /** The module that incubates is used where it is there. */
  @Test
  void otherPeoplesModulesAreRequiredByTheCompilerAlone() {
    Set<String> compilerOnly =
        modules()
            .filter(module -> !module.name().equals(KERNELS))
            .flatMap(module -> module.descriptor().requires().stream())
            .filter(requires -> requires.modifiers().contains(Modifier.STATIC))
            .map(Requires::name)
            .collect(toSet());
    assertThat(compilerOnly).containsExactly("org.jspecify");
  }

  private static Stream<String> required(GradusModule module) {
    return module.descriptor().requires().stream()
        .filter(requires -> !requires.modifiers().contains(Modifier.STATIC))
        .map(Requires::name);
  }
}

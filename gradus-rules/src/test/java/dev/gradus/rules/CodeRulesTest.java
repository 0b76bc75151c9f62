package dev.gradus.rules;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the code may and may not do, over the classes of all modules. */
class CodeRulesTest {
  private static final JavaClasses GRADUS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/jmh_generated/"))
          .importPackages("dev.gradus");

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.gradus.(*)..").should().beFreeOfCycles().check(GRADUS);
  }

  @Test
  void onlyProgramsAndTheNotebookPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.gradus.app..",
            "dev.gradus.notebook..",
            "dev.gradus.bench",
            "dev.gradus.bench.task")
        .should(ACCESS_STANDARD_STREAMS)
        .because("a library throws, and its results are values")
        .check(GRADUS);
  }

  @Test
  void onlyProgramsExit() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.gradus.app..", "dev.gradus.bench")
        .should()
        .callMethodWhere(
            target(nameMatching("exit|halt"))
                .and(
                    target(owner(JavaClass.Predicates.belongToAnyOf(System.class, Runtime.class)))))
        .because("a library throws, and its host decides")
        .check(GRADUS);
  }

  @Test
  void optimizersKnowPlainArraysOnly() {
    classes()
        .that()
        .resideInAnyPackage("dev.gradus.optimize..", "dev.gradus.linear..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.gradus.optimize..",
            "dev.gradus.linear..",
            "dev.gradus.precise..",
            "java..",
            "org.jspecify..")
        .because("neither graphs nor tables concern them")
        .check(GRADUS);
  }

  @Test
  void onlyKernelsNameTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.gradus.kernels..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .because("it incubates, and everything else works without it")
        .check(GRADUS);
  }

  @Test
  void nothingNeedsTheBenchmarks() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.gradus.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.gradus.bench..")
        .because("they bring the peers along")
        .check(GRADUS);
  }

  @Test
  void nothingStaticChanges() {
    fields().that().areStatic().should().beFinal().check(GRADUS);
  }
}

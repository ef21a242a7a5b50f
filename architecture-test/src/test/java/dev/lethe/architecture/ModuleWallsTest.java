// SPDX-License-Identifier: Apache-2.0
package dev.lethe.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModuleWallsTest {

  private static final Set<Module> WITHOUT_DJL =
      EnumSet.of(
          Module.CONTRACT,
          Module.SPI,
          Module.MEMBERSHIP,
          Module.TABLES,
          Module.CERTIFICATION,
          Module.WEB_UI,
          Module.DEMO);

  static {
    WITHOUT_DJL.addAll(Module.PLATFORM);
  }

  private static void check(ArchRule rule, JavaClasses classes) {
    rule.allowEmptyShould(true).check(classes);
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void everyRuleSawTheClassesOfTheModule(Module module) {
    assertThat(module.classes().stream().filter(Module::isTopLevel))
        .as("classes of %s", module)
        .hasSizeGreaterThanOrEqualTo(module.leastClasses())
        .allMatch(c -> c.getPackageName().startsWith(module.rootPackage()));
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void aModuleUsesOnlyTheModulesItMayUse(Module module) {
    Set<String> usable = module.usableClasses();
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.lethe..")
                    .and(
                        DescribedPredicate.describe(
                            "are of no module that " + module + " may use",
                            type -> !usable.contains(type.getBaseComponentType().getName())))),
        module.classes());
  }

  /** Else a package could see into itself across a wall. */
  @Test
  void everyPackageLiesInOneModule() {
    Map<String, Set<Module>> homes = new TreeMap<>();
    for (Module module : Module.WRITTEN) {
      for (JavaClass type : module.classes()) {
        homes.computeIfAbsent(type.getPackageName(), p -> EnumSet.noneOf(Module.class)).add(module);
      }
    }
    assertThat(homes).hasSizeGreaterThan(100).allSatisfy((name, in) -> assertThat(in).hasSize(1));
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void noPackagesDependOnEachOtherInACircle(Module module) {
    SliceAssignment packages =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(module.rootPackage())
                ? SliceIdentifier.of(type.getPackageName())
                : SliceIdentifier.ignore();
          }

          @Override
          public String getDescription() {
            return "packages of " + module.rootPackage();
          }
        };
    if (module != Module.API_CLIENT) {
      check(
          SlicesRuleDefinition.slices().assignedFrom(packages).should().beFreeOfCycles(),
          module.classes());
    }
  }

  @Test
  void engineAndCertificationKnowNoWebAndNoFramework() {
    Set<Module> modules = EnumSet.copyOf(Module.ENGINE);
    modules.add(Module.CERTIFICATION);
    check(
        noClasses()
            .that()
            // Witnesses speak HTTP by their protocol; no verifier comes near them.
            .resideOutsideOfPackage("dev.lethe.certification.witness..")
            .and()
            .haveNameNotMatching("dev\\.lethe\\.certification\\.log\\.WitnessClient.*")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta.ws.rs..",
                        "jakarta.persistence..",
                        "jakarta.enterprise..",
                        "org.hibernate..",
                        "java.net.http..",
                        "com.sun.net.httpserver..")
                    // The template language is a library of its own.
                    .and(resideOutsideOfPackages("io.quarkus.qute.."))),
        Module.classesOf(modules));
  }

  @Test
  void noModelLibraryOutsideMethodsRunnerAndKit() {
    check(
        noClasses().should().dependOnClassesThat(resideInAPackage("ai.djl..")),
        Module.classesOf(WITHOUT_DJL));
  }

  @Test
  void thePlatformDeclaresNoModelLibraryAndNoEngineModule() throws IOException {
    Set<Path> folders = new TreeSet<>();
    folders.add(Module.ROOT.resolve("platform-api"));
    Module.PLATFORM.forEach(m -> folders.add(m.folder()));
    folders.add(Module.WEB_UI.folder());
    folders.add(Module.CERTIFICATION.folder());
    for (Path folder : folders) {
      String pom = Files.readString(folder.resolve("pom.xml"));
      assertThat(compileDependencies(pom))
          .as("dependencies of %s", folder)
          .doesNotContain("ai.djl")
          .doesNotContain("<artifactId>methods</artifactId>")
          .doesNotContain("<artifactId>runner</artifactId>");
    }
  }

  /** Test scope may start the real engine. */
  private static String compileDependencies(String pom) {
    return pom.replaceAll(
        "(?s)<dependency>(?:(?!</dependency>).)*<scope>test</scope>.*?</dependency>", "");
  }

  @Test
  void engineAndCertificationDoNotLog() {
    Set<Module> modules = EnumSet.copyOf(Module.ENGINE);
    modules.add(Module.CERTIFICATION);
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.jboss.logging..")),
        Module.classesOf(modules));
  }

  @Test
  void nothingInEditingReachesAGuarantee() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.lethe.methods.editing..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.lethe.contract.finding.GuaranteeTier"),
        Module.METHODS.classes());
  }

  @Test
  void entitiesStayInTheirPackage() {
    check(
        noClasses().that().areAnnotatedWith("jakarta.persistence.Entity").should().bePublic(),
        Module.classesOf(Module.PLATFORM));
  }

  @Test
  void onlyTheProblemPackageTurnsFailuresIntoStatusCodes() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.lethe.platform.problem..")
            .should()
            .callConstructorWhere(
                DescribedPredicate.describe(
                    "makes an exception that carries a status code",
                    call ->
                        call.getTargetOwner()
                            .isAssignableTo("jakarta.ws.rs.WebApplicationException"))),
        Module.classesOf(Module.PLATFORM));
  }
}

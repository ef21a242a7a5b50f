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
import java.util.EnumSet;
import java.util.Set;
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
          Module.PLATFORM_API,
          Module.WEB_UI,
          Module.DEMO);

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
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.lethe..")
                    .and(resideOutsideOfPackages(module.usablePackages()))),
        module.classes());
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
    for (Module module : EnumSet.of(Module.PLATFORM_API, Module.WEB_UI, Module.CERTIFICATION)) {
      String pom = Files.readString(module.folder().resolve("pom.xml"));
      assertThat(compileDependencies(pom))
          .as("dependencies of %s", module)
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
        Module.PLATFORM_API.classes());
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
        Module.PLATFORM_API.classes());
  }
}

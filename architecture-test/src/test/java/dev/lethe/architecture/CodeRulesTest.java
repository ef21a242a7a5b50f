// SPDX-License-Identifier: Apache-2.0
package dev.lethe.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodeRulesTest {

  private static final JavaClasses CLASSES = Module.classesOf(Module.WRITTEN);

  private static final Set<String> BANNED_PACKAGES =
      Set.of(
          "util",
          "utils",
          "helper",
          "helpers",
          "common",
          "manager",
          "managers",
          "impl",
          "dto",
          "service",
          "services");

  private static final Pattern BANNED_NAME =
      Pattern.compile(
          "(Abstract|Base|Default|Lethe)[A-Z].*|.*(Impl|Utils?|Helper|Manager|Dto|Data|Info)");

  /** Where a name is the field's own word, or a library's. */
  private static final Set<String> NAMES_ALLOWED = Set.of("Base64Text");

  @Test
  void noPackageIsNamedAfterAHabit() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .allSatisfy(
            name ->
                assertThat(List.of(name.split("\\.")))
                    .doesNotContainAnyElementsOf(BANNED_PACKAGES));
  }

  @Test
  void noClassIsNamedAfterAHabit() {
    assertThat(
            CLASSES.stream()
                .filter(Module::isTopLevel)
                .filter(c -> !NAMES_ALLOWED.contains(c.getSimpleName()))
                .filter(c -> BANNED_NAME.matcher(c.getSimpleName()).matches())
                .map(JavaClass::getName))
        .isEmpty();
  }

  private static final DescribedPredicate<JavaMethodCall> READS_THE_TIME =
      DescribedPredicate.describe(
          "reads the time without a clock",
          call -> {
            MethodCallTarget target = call.getTarget();
            boolean now =
                target.getName().equals("now")
                    && target.getOwner().getPackageName().equals("java.time")
                    && target.getRawParameterTypes().isEmpty();
            return now
                || (target.getName().equals("currentTimeMillis")
                    && target.getOwner().getName().equals("java.lang.System"));
          });

  @Test
  void timeIsReadFromAClockOnly() {
    noClasses().should().callMethodWhere(READS_THE_TIME).check(CLASSES);
  }

  @Test
  void chanceComesFromASeedOrASecureSourceOnly() {
    noClasses()
        .should()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(java.util.concurrent.ThreadLocalRandom.class, "current")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAnyPackage("dev.lethe.membership..", "dev.lethe.methods..", "dev.lethe.contract..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(SecureRandom.class)
        .check(CLASSES);
  }

  /** What somebody who reads rows sees of the driver. */
  private static final Set<String> ROW = Set.of("java.sql.ResultSet", "java.sql.SQLException");

  private static final DescribedPredicate<JavaClass> DRIVER =
      DescribedPredicate.describe(
          "are the driver's",
          type ->
              !ROW.contains(type.getName())
                  && Stream.of("java.sql", "javax.sql", "io.agroal", "org.postgresql")
                      .anyMatch(type.getPackageName()::startsWith));

  @Test
  void statementsGoThroughTheOneRawDoor() {
    noClasses()
        .that()
        .resideInAPackage("dev.lethe.platform..")
        .and()
        .resideOutsideOfPackage("dev.lethe.platform.sql")
        .should()
        .dependOnClassesThat(DRIVER)
        .orShould()
        .callMethodWhere(
            DescribedPredicate.describe(
                "is a native query",
                call -> call.getTarget().getName().equals("createNativeQuery")))
        .check(CLASSES);
  }

  /** Programs for people; everything else returns values. */
  private static final DescribedPredicate<JavaClass> PROGRAM =
      DescribedPredicate.describe(
          "is a program or a part of one",
          type ->
              type.getPackageName().startsWith("dev.lethe.demo")
                  || type.getPackageName().endsWith(".cli")
                  || type.getPackageName().equals("dev.lethe.membership.audit")
                  || type.getSimpleName().equals("Main"));

  @Test
  void onlyProgramsWriteToTheStandardStreams() {
    noClasses()
        .that(DescribedPredicate.not(PROGRAM))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  @Test
  void charsetsAreNamed() {
    noClasses()
        .should()
        .callMethod(String.class, "getBytes")
        .orShould()
        .callConstructor(String.class, byte[].class)
        .orShould()
        .callConstructor(java.io.InputStreamReader.class, InputStream.class)
        .check(CLASSES);
  }

  /** What is to go at the end of a process is kept in memory until then, and kept by a crash. */
  @Test
  void nothingWaitsForTheEndOfTheProcessToBeDeleted() {
    noClasses().should().callMethod(java.io.File.class, "deleteOnExit").check(CLASSES);
  }

  private static final Set<String> GENERIC =
      Set.of("java.lang.Exception", "java.lang.Throwable", "java.lang.RuntimeException");

  @Test
  void failuresHaveAType() {
    noClasses()
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "makes a generic exception",
                call ->
                    GENERIC.contains(call.getTargetOwner().getName())
                        && !call.getOriginOwner().isAssignableTo(call.getTargetOwner().getName())))
        .check(CLASSES);
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .doNotImplement("java.lang.AutoCloseable")
        .and()
        .areDeclaredInClassesThat()
        .doNotImplement("java.util.concurrent.Callable")
        .and()
        .areDeclaredInClassesThat(DescribedPredicate.not(PROGRAM))
        .should()
        .notDeclareThrowableOfType(Exception.class)
        .check(CLASSES);
  }

  @Test
  void everyCheckedExceptionSaysWhyByAnEnum() {
    List<JavaClass> checked =
        CLASSES.stream()
            .filter(c -> c.isAssignableTo(Exception.class))
            .filter(c -> !c.isAssignableTo(RuntimeException.class))
            .toList();
    assertThat(checked).hasSizeGreaterThan(20);
    assertThat(checked)
        .filteredOn(c -> !c.isAssignableTo("dev.lethe.contract.failure.ReasonedException"))
        .isEmpty();
  }

  private static final int MOST_ARGUMENTS = 8;

  @Test
  void nothingPublicTakesMoreThanEightArguments() {
    assertThat(
            CLASSES.stream()
                .flatMap(c -> c.getCodeUnits().stream())
                .filter(unit -> isPublicOrProtected(unit.getModifiers()))
                .filter(unit -> unit.getRawParameterTypes().size() > MOST_ARGUMENTS)
                .map(unit -> unit.getFullName()))
        .isEmpty();
  }

  private static boolean isPublicOrProtected(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  @Test
  void emptyResultsAreOptionalAndNotNullable() {
    methods()
        .that()
        .arePublic()
        .should()
        .notBeAnnotatedWith("org.jspecify.annotations.Nullable")
        .check(CLASSES);
  }

  /** A round of its own would end with the first organisation for which something fails. */
  @Test
  void whatTheClockBeginsGoesThroughOrganisationsByTheOneRound() {
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "lists the organisations by the clock",
                call ->
                    call.getTargetOwner().getName().equals("dev.lethe.platform.tenant.Tenants")
                        && call.getTarget().getName().equals("ids")
                        && call.getOrigin().isAnnotatedWith("io.quarkus.scheduler.Scheduled")))
        .check(CLASSES);
  }

  /** What is answered once more to the same key is kept as a response; nothing else can be. */
  @Test
  void callsWithAKeyAnswerWithAResponse() {
    methods()
        .that()
        .areAnnotatedWith("dev.lethe.platform.idempotency.Idempotent")
        .should()
        .haveRawReturnType("jakarta.ws.rs.core.Response")
        .check(CLASSES);
  }
}

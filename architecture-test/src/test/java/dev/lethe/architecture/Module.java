// SPDX-License-Identifier: Apache-2.0
package dev.lethe.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The modules of the project: where they lie, what they may depend on, and how many classes must be
 * seen at least, so that a rule that saw nothing is no pass.
 */
enum Module {
  PLOTS("plots", "dev.lethe.plots", 10),
  CONTRACT("unlearning-engine/contract", "dev.lethe.contract", 25),
  SPI("unlearning-engine/spi", "dev.lethe.spi", 20, CONTRACT),
  MEMBERSHIP("unlearning-engine/membership", "dev.lethe.membership", 50, SPI, CONTRACT, PLOTS),
  METHODS("unlearning-engine/methods", "dev.lethe.methods", 10, SPI, CONTRACT),
  TCK("unlearning-engine/tck", "dev.lethe.tck", 8, SPI, CONTRACT),
  TABLES("unlearning-engine/tables", "dev.lethe.tables", 8, SPI, CONTRACT),
  RUNNER(
      "unlearning-engine/runner",
      "dev.lethe.runner",
      15,
      METHODS,
      MEMBERSHIP,
      TABLES,
      SPI,
      CONTRACT),
  CERTIFICATION("certification", "dev.lethe.certification", 100, CONTRACT, PLOTS),
  API_CLIENT("api-client", "dev.lethe.client", 50),
  PLATFORM_BASE("platform-api/base", "dev.lethe.platform", 70, CONTRACT),
  PLATFORM_REGISTRY("platform-api/registry", "dev.lethe.platform", 70, PLATFORM_BASE, CONTRACT),
  PLATFORM_ERASURE(
      "platform-api/erasure",
      "dev.lethe.platform",
      80,
      PLATFORM_REGISTRY,
      PLATFORM_BASE,
      CERTIFICATION,
      CONTRACT),
  PLATFORM_CERTIFICATE(
      "platform-api/certificate",
      "dev.lethe.platform",
      55,
      PLATFORM_ERASURE,
      PLATFORM_REGISTRY,
      PLATFORM_BASE,
      CERTIFICATION,
      CONTRACT),
  PLATFORM_APP(
      "platform-api/app",
      "dev.lethe.platform",
      1,
      PLATFORM_CERTIFICATE,
      PLATFORM_ERASURE,
      PLATFORM_REGISTRY,
      PLATFORM_BASE,
      CERTIFICATION,
      CONTRACT),
  WEB_UI("web-ui", "dev.lethe.web", 30, API_CLIENT, PLOTS),
  DEMO("demo", "dev.lethe.demo", 10, API_CLIENT, CERTIFICATION, CONTRACT);

  /** The engine: no web, no database. */
  static final Set<Module> ENGINE =
      EnumSet.of(CONTRACT, SPI, MEMBERSHIP, METHODS, TABLES, TCK, RUNNER);

  /** One Quarkus application, its five storeys from the ground up. */
  static final Set<Module> PLATFORM =
      EnumSet.of(
          PLATFORM_BASE, PLATFORM_REGISTRY, PLATFORM_ERASURE, PLATFORM_CERTIFICATE, PLATFORM_APP);

  /** Written by people: everything but the generated client. */
  static final Set<Module> WRITTEN = EnumSet.complementOf(EnumSet.of(API_CLIENT));

  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private static final Map<Module, JavaClasses> CLASSES = new EnumMap<>(Module.class);

  private final String folder;
  private final String rootPackage;
  private final int leastClasses;
  private final Set<Module> mayUse;

  Module(String folder, String rootPackage, int leastClasses, Module... mayUse) {
    this.folder = folder;
    this.rootPackage = rootPackage;
    this.leastClasses = leastClasses;
    this.mayUse = Set.copyOf(Arrays.asList(mayUse));
  }

  Path folder() {
    return ROOT.resolve(folder);
  }

  Path sources() {
    return folder().resolve("src/main/java");
  }

  String rootPackage() {
    return rootPackage;
  }

  int leastClasses() {
    return leastClasses;
  }

  /** Names of the classes that this module may use, its own included. */
  Set<String> usableClasses() {
    return Stream.concat(Stream.of(this), mayUse.stream())
        .flatMap(m -> m.classes().stream())
        .map(JavaClass::getName)
        .collect(Collectors.toSet());
  }

  /** The compiled main classes. */
  JavaClasses classes() {
    return CLASSES.computeIfAbsent(
        this, m -> new ClassFileImporter().importPaths(m.folder().resolve("target/classes")));
  }

  /** The compiled main classes of several modules, in one set. */
  static JavaClasses classesOf(Set<Module> modules) {
    return new ClassFileImporter()
        .importPaths(modules.stream().map(m -> m.folder().resolve("target/classes")).toList());
  }

  /** Every source file of main code. */
  List<Path> sourceFiles() {
    return javaFiles(sources());
  }

  /** Every source file of tests. */
  List<Path> testFiles() {
    return javaFiles(folder().resolve("src/test/java"));
  }

  /** Tests that walk through every module of the platform; they are a module without main code. */
  static List<Path> journeys() {
    return Stream.of("journeys", "processes")
        .flatMap(m -> javaFiles(ROOT.resolve("platform-api/" + m + "/src/test/java")).stream())
        .toList();
  }

  private static List<Path> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class as people call it: without what the compiler adds for nested and local ones. */
  static boolean isTopLevel(JavaClass type) {
    return !type.getName().contains("$");
  }
}

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
import java.util.stream.Stream;

/**
 * The modules of the project: where they lie, what they may depend on, and how many classes must be
 * seen at least, so that a rule that saw nothing is no pass.
 */
enum Module {
  CONTRACT("unlearning-engine/contract", "dev.lethe.contract", 25),
  SPI("unlearning-engine/spi", "dev.lethe.spi", 20, CONTRACT),
  MEMBERSHIP("unlearning-engine/membership", "dev.lethe.membership", 50, SPI, CONTRACT),
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
  CERTIFICATION("certification", "dev.lethe.certification", 100, CONTRACT),
  API_CLIENT("api-client", "dev.lethe.client", 50),
  PLATFORM_API("platform-api", "dev.lethe.platform", 150, CONTRACT, CERTIFICATION),
  WEB_UI("web-ui", "dev.lethe.web", 30, API_CLIENT),
  DEMO("demo", "dev.lethe.demo", 10, API_CLIENT, CERTIFICATION, CONTRACT);

  /** The engine: no web, no database. */
  static final Set<Module> ENGINE =
      EnumSet.of(CONTRACT, SPI, MEMBERSHIP, METHODS, TABLES, TCK, RUNNER);

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

  /** Packages of Lethe that this module may use, its own included. */
  String[] usablePackages() {
    return Stream.concat(Stream.of(this), mayUse.stream())
        .map(m -> m.rootPackage + "..")
        .toArray(String[]::new);
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
    if (!Files.isDirectory(sources())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sources())) {
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

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.architecture.StatementTexts.Use;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Each table belongs to one package, which alone names it in statements and entities; everybody
 * else goes through that package's door. Imports cannot show a statement that goes behind a door,
 * so this reads the texts.
 */
class TableOwnershipTest {

  private static final Path PLATFORM = Module.ROOT.resolve("platform-api");

  private static final Pattern TABLE =
      Pattern.compile(
          "\\b(create|drop) table (?:if (?:not )?exists )?(\\w+)|alter table (\\w+) rename to (\\w+)",
          Pattern.CASE_INSENSITIVE);

  @Test
  void everyTableIsNamedByTheOnePackageThatOwnsIt() {
    Set<String> tables = tables();
    Map<String, Set<String>> owners = owners(StatementTexts.uses(tables, sources()));

    assertThat(tables).hasSizeGreaterThan(40);
    assertThat(owners.keySet()).as("tables that some package names").isEqualTo(tables);
    assertThat(strangers(owners)).as("tables with more than one owner").isEmpty();
  }

  @Test
  void aTableTouchedByStrangersIsFound() {
    JavaFileObject owner =
        source(
            "a.PlanRow",
            "package a; @jakarta.persistence.Entity @Table(name = \"plan\") class PlanRow {}");
    JavaFileObject joins =
        source(
            "b.Joins",
            "package b; class Joins { String q = \"\"\"\n select 1 from vote v\n join plan p"
                + " on p.id = v.plan_id\n \"\"\"; }");
    JavaFileObject joined =
        source(
            "c.Joined",
            "package c; class Joined { String q = \"update \" + \"plan set state = \" + 1; }");
    JavaFileObject hql =
        source("d.Hql", "package d; class Hql { String q = \"select p.id from PlanRow p\"; }");
    JavaFileObject listed =
        source(
            "e.Listed", "package e; class Listed { String q = \"select 1 from vote v, plan\"; }");
    JavaFileObject prose =
        source("f.Prose", "package f; class Prose { String s = \"It came from plan B.\"; }");

    Set<Use> uses =
        StatementTexts.uses(
            Set.of("plan", "vote"), List.of(owner, joins, joined, hql, listed, prose));

    assertThat(strangers(owners(uses)))
        .containsEntry("plan", new TreeSet<>(Set.of("a", "b", "c", "d", "e")))
        .containsEntry("vote", new TreeSet<>(Set.of("b", "e")));
  }

  private static Map<String, Set<String>> owners(Set<Use> uses) {
    return uses.stream()
        .collect(
            groupingBy(
                Use::table,
                TreeMap::new,
                mapping(Use::owner, toCollection(() -> (Set<String>) new TreeSet<String>()))));
  }

  private static Map<String, Set<String>> strangers(Map<String, Set<String>> owners) {
    Map<String, Set<String>> shared = new TreeMap<>(owners);
    shared.values().removeIf(packages -> packages.size() == 1);
    return shared;
  }

  /** The tables that stand after every migration. */
  private static Set<String> tables() {
    Set<String> tables = new TreeSet<>();
    for (Path migration : migrations()) {
      Matcher matcher = TABLE.matcher(read(migration));
      while (matcher.find()) {
        if (matcher.group(4) != null) {
          tables.remove(matcher.group(3));
          tables.add(matcher.group(4));
        } else if (matcher.group(1).equalsIgnoreCase("create")) {
          tables.add(matcher.group(2));
        } else {
          tables.remove(matcher.group(2));
        }
      }
    }
    return tables;
  }

  private static List<Path> migrations() {
    Pattern number = Pattern.compile("V(\\d+)__");
    return files(PLATFORM, "/src/main/resources/db/migration/", ".sql").stream()
        .sorted(
            Comparator.comparingInt(
                file -> {
                  Matcher version = number.matcher(file.getFileName().toString());
                  return version.find() ? Integer.parseInt(version.group(1)) : Integer.MAX_VALUE;
                }))
        .toList();
  }

  private static Iterable<? extends JavaFileObject> sources() {
    List<Path> files = files(PLATFORM, "/src/main/java/", ".java");
    assertThat(files).hasSizeGreaterThan(300);
    return ToolProvider.getSystemJavaCompiler()
        .getStandardFileManager(null, null, UTF_8)
        .getJavaFileObjectsFromPaths(new ArrayList<>(files));
  }

  private static List<Path> files(Path root, String within, String suffix) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.toString().endsWith(suffix) && f.toString().contains(within))
          .filter(f -> Arrays.stream(f.toString().split("/")).noneMatch("target"::equals))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}

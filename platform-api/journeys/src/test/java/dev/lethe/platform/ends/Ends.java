// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.ends;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code docs/ends.yaml} declares: how everything that is stored, written or sent ends.
 *
 * @param declared the file
 */
record Ends(JsonNode declared) {

  /** The one file. */
  static final Path FILE = Path.of("..", "..", "docs", "ends.yaml");

  private static final Set<String> ENDS = Set.of("erased", "used", "expires", "shredded", "kept");
  private static final Set<String> BESIDE =
      Set.of("for", "also", "closing", "lacks", "what", "holds", "columns");
  private static final Set<String> HOLDS = Set.of("person", "keyed", "staff", "text", "nothing");

  /** Sections whose entries end. */
  static final List<String> SECTIONS = List.of("tables", "artifacts", "files", "temporary");

  static Ends read() {
    try {
      return of(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Ends of(String yaml) throws IOException {
    return new Ends(new YAMLMapper().readTree(yaml));
  }

  /** What a section declares, by name. */
  Set<String> names(String section) {
    return new TreeSet<>(
        declared.path(section).properties().stream().map(Map.Entry::getKey).toList());
  }

  /** The columns of a table. */
  Set<String> columns(String table) {
    Set<String> columns = new TreeSet<>();
    entry("tables", table).path("columns").forEach(list -> columns.addAll(words(list)));
    return columns;
  }

  /** Values of log messages of a class. */
  Set<String> logged(String type) {
    return new TreeSet<>(
        declared.path("logs").path(type).properties().stream().map(Map.Entry::getKey).toList());
  }

  /** The tables that say what becomes of them when an organisation is closed. */
  Set<String> closing() {
    Set<String> tables = names("tables");
    tables.removeIf(table -> !entry("tables", table).has("closing"));
    return tables;
  }

  /** Which of the five ends a thing has. */
  String end(String section, String name) {
    return entry(section, name).properties().stream()
        .map(Map.Entry::getKey)
        .filter(ENDS::contains)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(section + " has no " + name));
  }

  /** What a column, or the bytes of a file, may hold. */
  Set<String> holds(String section, String name, String column) {
    JsonNode entry = entry(section, name);
    if (!section.equals("tables")) {
      return new HashSet<>(words(entry.path("holds")));
    }
    Set<String> holds = new HashSet<>();
    entry
        .path("columns")
        .properties()
        .forEach(
            kind -> {
              if (words(kind.getValue()).contains(column)) {
                holds.add(kind.getKey());
              }
            });
    return holds;
  }

  /** The values of a key, wherever it stands below the sections. */
  Set<String> values(String key) {
    Set<String> values = new TreeSet<>();
    for (String section : SECTIONS) {
      for (String name : names(section)) {
        JsonNode value = entry(section, name).get(key);
        if (value != null) {
          values.add(value.asText());
        }
      }
    }
    return values;
  }

  /** What is not said as it has to be, one sentence each. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (String section : SECTIONS) {
      for (String name : names(section)) {
        faults(section, name, faults);
      }
    }
    for (String type : names("logs")) {
      if (logged(type).isEmpty()) {
        faults.add("logs: " + type + " says of no value what it is");
      }
    }
    return faults;
  }

  private void faults(String section, String name, List<String> faults) {
    String thing = section + ": " + name;
    List<String> keys = entry(section, name).properties().stream().map(Map.Entry::getKey).toList();
    List<String> ends = keys.stream().filter(ENDS::contains).toList();
    if (ends.size() != 1) {
      faults.add(thing + " ends in one way, found " + ends);
    }
    if (ends.contains("kept") != keys.contains("for")) {
      faults.add(thing + " says for how long just when it is kept");
    }
    for (String key : keys) {
      if (!ENDS.contains(key) && !BESIDE.contains(key)) {
        faults.add(thing + " says " + key + ", which means nothing");
      }
      if (entry(section, name).get(key).isTextual()
          && entry(section, name).get(key).asText().isBlank()) {
        faults.add(thing + " does not say what " + key + " is");
      }
    }
    boolean table = section.equals("tables");
    JsonNode holds = entry(section, name).path(table ? "columns" : "holds");
    Collection<String> kinds =
        table ? holds.properties().stream().map(Map.Entry::getKey).toList() : words(holds);
    if (kinds.isEmpty() || !HOLDS.containsAll(kinds)) {
      faults.add(thing + " holds some of " + new TreeSet<>(HOLDS) + ", found " + kinds);
    }
    if (table) {
      Set<String> seen = new HashSet<>();
      holds.forEach(
          list ->
              words(list).stream()
                  .filter(column -> !seen.add(column))
                  .forEach(column -> faults.add(thing + " says twice what " + column + " holds")));
    }
  }

  /** Where the declared tables and columns are not those of a schema. */
  List<String> schemaFaults(Map<String, Set<String>> schema) {
    List<String> faults = new ArrayList<>(differences("tables", schema.keySet()));
    for (Map.Entry<String, Set<String>> table : new TreeMap<>(schema).entrySet()) {
      if (names("tables").contains(table.getKey())) {
        faults.addAll(
            differences("columns of " + table.getKey(), columns(table.getKey()), table.getValue()));
      }
    }
    return faults;
  }

  /**
   * Where it is not said what becomes of a table that no organisation empties, or said of another.
   */
  List<String> closingFaults(Map<String, Set<String>> schema) {
    Set<String> staying = new TreeSet<>(schema.keySet());
    staying.removeIf(table -> schema.getOrDefault(table, Set.of()).contains("tenant_id"));
    return differences("closing", closing(), staying);
  }

  /** Where what a section declares is not what there is. */
  List<String> differences(String section, Set<String> there) {
    return differences(section, names(section), there);
  }

  static List<String> differences(String what, Set<String> declared, Set<String> there) {
    List<String> faults = new ArrayList<>();
    for (String name : new TreeSet<>(there)) {
      if (!declared.contains(name)) {
        faults.add(what + ": nobody says how " + name + " ends");
      }
    }
    for (String name : new TreeSet<>(declared)) {
      if (!there.contains(name)) {
        faults.add(what + ": there is no " + name);
      }
    }
    return faults;
  }

  private JsonNode entry(String section, String name) {
    return declared.path(section).path(name);
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }
}

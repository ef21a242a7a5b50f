// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.ends;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lethe.platform.fixture.Planted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Looks for a person in every place that {@code docs/ends.yaml} declares, without asking the code
 * that erases where it would look.
 *
 * @param ends the declarations
 * @param planted what the person is known by
 * @param keys keyed hashes of it, 32 bytes each
 * @param learnedFrom version of the data set with the person's records
 * @param files files and folders of the installation, by setting
 */
record ShadowSearch(
    Ends ends, Planted planted, List<byte[]> keys, UUID learnedFrom, Map<String, Path> files) {

  private static final String STORE = "lethe.artifact.root";
  private static final List<Path> TEMPORARY =
      List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"));

  /**
   * Where something of the person is.
   *
   * @param section of the declarations
   * @param name what is declared there
   * @param column of a table, else empty
   */
  record Place(String section, String name, String column) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return section + ": " + name + (column.isEmpty() ? "" : "." + column);
    }
  }

  /** The places that hold something of the person now. */
  Set<Place> places(Connection database) throws SQLException, IOException {
    Set<Place> places = new TreeSet<>();
    for (String table : ends.names("tables")) {
      inTable(database, table, places);
    }
    for (Map.Entry<String, Path> file : files.entrySet()) {
      for (Path found : holding(file.getValue())) {
        if (file.getKey().equals(STORE)) {
          owners(database, found.getFileName().toString(), places);
        } else {
          places.add(new Place("files", file.getKey(), ""));
        }
      }
    }
    for (String beginning : ends.names("temporary")) {
      if (holdsTemporary(beginning)) {
        places.add(new Place("temporary", beginning, ""));
      }
    }
    inModels(database, places);
    return places;
  }

  /** Whether a place may hold such a thing, by its declaration. */
  boolean mayHold(Place place) {
    Set<String> holds = ends.holds(place.section(), place.name(), place.column());
    return holds.contains("person") || holds.contains("keyed");
  }

  /** Whether a place still holds it after an erasure, by its declaration. */
  boolean outlasts(Place place) {
    return Set.of("kept", "expires").contains(ends.end(place.section(), place.name()));
  }

  private void inTable(Connection database, String table, Set<Place> places)
      throws SQLException, IOException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("select * from " + table)) {
      while (row.next()) {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          boolean bytes = row.getMetaData().getColumnTypeName(i).equals("bytea");
          Object value = bytes ? row.getBytes(i) : row.getString(i);
          if (value != null
              && (bytes ? holds((byte[]) value) : !planted.in((String) value).isEmpty())) {
            places.add(new Place("tables", table, row.getMetaData().getColumnName(i)));
          }
        }
      }
    }
  }

  private boolean holds(byte[] bytes) throws IOException {
    String all = new String(bytes, ISO_8859_1);
    return keys.stream().anyMatch(key -> all.contains(new String(key, ISO_8859_1)))
        || !planted.in(bytes).isEmpty();
  }

  private List<Path> holding(Path file) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.exists(file)) {
      try (Stream<Path> all = Files.walk(file)) {
        for (Path one : all.filter(Files::isRegularFile).toList()) {
          if (holds(Files.readAllBytes(one))) {
            found.add(one);
          }
        }
      }
    }
    return found;
  }

  private boolean holdsTemporary(String beginning) throws IOException {
    for (Path folder : TEMPORARY) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> entries = Files.list(folder)) {
          for (Path entry :
              entries.filter(e -> e.getFileName().toString().startsWith(beginning)).toList()) {
            if (Files.isReadable(entry) && !holding(entry).isEmpty()) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  /** Stored bytes are found under those who need them, or under nobody. */
  private static void owners(Connection database, String digest, Set<Place> places)
      throws SQLException {
    List<String> kinds =
        column(
            database,
            "select split_part(owner, '/', 1) from artifact_reference where digest = ?",
            digest);
    kinds.forEach(kind -> places.add(new Place("artifacts", kind, "")));
    if (kinds.isEmpty()) {
      places.add(new Place("files", STORE, ""));
    }
  }

  /** Weights do not spell a name: a model holds whom it learned from while its bytes are there. */
  private void inModels(Connection database, Set<Place> places) throws SQLException, IOException {
    List<String> weights =
        column(
            database,
            """
            select r.digest from artifact_reference r join training_run t
              on r.owner = 'model-version/' || t.model_version_id
            where t.dataset_version_id::text = ?
            """,
            learnedFrom.toString());
    try (Stream<Path> stored = Files.walk(files.get(STORE))) {
      if (stored.anyMatch(file -> weights.contains(file.getFileName().toString()))) {
        places.add(new Place("artifacts", "model-version", ""));
      }
    }
  }

  private static List<String> column(Connection database, String sql, String value)
      throws SQLException {
    List<String> values = new ArrayList<>();
    try (PreparedStatement select = database.prepareStatement(sql)) {
      select.setString(1, value);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          values.add(row.getString(1));
        }
      }
    }
    return values;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.platform.fixture.PlatformStack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The search for what was erased, in every row of every table and every byte of every folder, by
 * the ids of the records, plain and in hex, and by their pixels.
 */
final class Remains {

  private static final Pattern ID = Pattern.compile("crowd-\\w-\\d{5}");
  private static final Pattern HEX =
      Pattern.compile(HexFormat.of().formatHex("crowd-".getBytes(UTF_8)) + "[0-9a-f]{14}");
  private static final List<String> FOLDERS =
      List.of("lethe.artifact.root", "lethe.upload.root", "lethe.operation.staging");

  private final Set<String> erased;

  /** Erased records by the first eight of their pixels. */
  private final Map<Long, List<byte[]>> pixels = new HashMap<>();

  /** Looks for these records of these data sets. */
  Remains(Set<String> erased, List<Holdings> data) {
    this.erased = erased;
    for (Holdings holdings : data) {
      List<String> ids = holdings.ids();
      for (int i = 0; i < ids.size(); i++) {
        if (erased.contains(ids.get(i))) {
          byte[] bytes = holdings.pixels(i);
          pixels
              .computeIfAbsent(ByteBuffer.wrap(bytes).getLong(), k -> new ArrayList<>())
              .add(bytes);
        }
      }
    }
  }

  /** What stands in which table. */
  Set<String> inTables() throws SQLException {
    Set<String> found = new TreeSet<>();
    int rows = 0;
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      for (String table : tables(statement)) {
        try (ResultSet row = statement.executeQuery("select t::text from " + table + " t")) {
          for (; row.next(); rows++) {
            ids(row.getString(1)).forEach(id -> found.add(table + ": " + id));
          }
        }
      }
    }
    if (rows == 0) {
      throw new AssertionError("no rows were searched");
    }
    return found;
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }

  /** What stands in which file. */
  Set<String> onDisk() throws IOException {
    Set<String> found = new TreeSet<>();
    int files = 0;
    for (String folder : FOLDERS) {
      Path root = Path.of(PlatformStack.settings().get(folder));
      if (!Files.isDirectory(root)) {
        continue;
      }
      try (Stream<Path> all = Files.walk(root)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          byte[] bytes = Files.readAllBytes(file);
          ids(new String(bytes, ISO_8859_1)).forEach(id -> found.add(file + ": " + id));
          if (holdsPixels(bytes)) {
            found.add(file + ": pixels");
          }
          files++;
        }
      }
    }
    if (files == 0) {
      throw new AssertionError("no files were searched");
    }
    return found;
  }

  private List<String> ids(String text) {
    List<String> found = new ArrayList<>();
    for (Matcher plain = ID.matcher(text); plain.find(); ) {
      found.add(plain.group());
    }
    for (Matcher hex = HEX.matcher(text); hex.find(); ) {
      found.add(new String(HexFormat.of().parseHex(hex.group()), UTF_8));
    }
    found.retainAll(erased);
    return found;
  }

  private boolean holdsPixels(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    for (int i = 0; i + Long.BYTES <= bytes.length; i++) {
      for (byte[] record : pixels.getOrDefault(in.getLong(i), List.of())) {
        if (i + record.length <= bytes.length
            && ByteBuffer.wrap(bytes, i, record.length).equals(ByteBuffer.wrap(record))) {
          return true;
        }
      }
    }
    return false;
  }
}

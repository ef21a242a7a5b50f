// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The list {@code migration/landed.txt}, held against a folder of migrations.
 *
 * @param lines without comments
 */
record LandedMigrations(List<String> lines) {

  private static final Pattern FILE = Pattern.compile("V([0-9]+)__[a-z0-9_]+\\.sql");

  LandedMigrations {
    lines = List.copyOf(lines);
  }

  static LandedMigrations read() {
    try (InputStream in = LandedMigrations.class.getResourceAsStream("/migration/landed.txt")) {
      return new LandedMigrations(
          new String(in.readAllBytes(), UTF_8).lines().filter(l -> !l.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The migrations of a folder, by name. */
  static Map<String, byte[]> in(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file : entries.toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Number of the last migration of a release. */
  int lastOf(String release) {
    int last = 0;
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("release") && words[1].equals(release)) {
        return last;
      }
      last = words[0].equals("release") ? last : number(words[0]);
    }
    throw new IllegalArgumentException("no release " + release);
  }

  /** What is wrong with these files, one sentence each; empty if nothing is. */
  List<String> faults(Map<String, byte[]> files) {
    List<String> faults = new ArrayList<>();
    TreeSet<String> unlisted = new TreeSet<>(files.keySet());
    StringBuilder above = new StringBuilder();
    boolean released = lines.stream().noneMatch(l -> l.startsWith("release "));
    int last = 0;
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("release")) {
        if (!hex(above.toString().getBytes(UTF_8)).equals(words[2])) {
          faults.add("the lines of release " + words[1] + " were changed");
        }
        released = true;
      } else {
        unlisted.remove(words[0]);
        int number = number(words[0]);
        if (number <= last || (released && number != last + 1)) {
          faults.add(words[0] + " does not have the next free number, " + (last + 1));
        }
        last = Math.max(last, number);
        if (!files.containsKey(words[0])) {
          faults.add(words[0] + " has landed and is gone");
        } else if (!hex(files.get(words[0])).equals(words[1])) {
          faults.add(words[0] + " was edited after it had landed");
        }
      }
      above.append(line).append('\n');
    }
    for (String name : unlisted) {
      faults.add(name + " is not in the list; the next free number is " + (last + 1));
    }
    return faults;
  }

  private static int number(String name) {
    Matcher matcher = FILE.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + " is no name of a migration");
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** SHA-256 in hex. */
  static String hex(byte[] bytes) {
    return Digest.of(bytes).hex();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for many byte sequences at once in every file of a folder, as they stand there: what is
 * compressed or encrypted is not opened.
 *
 * <p>A window of eight bytes slides over each file; only where it equals the window of a sequence
 * is the whole sequence compared.
 */
final class DiskSearch {

  private static final int WINDOW = Long.BYTES;
  private static final int FILTER_BITS = 22;
  private static final int BLOCK = 1 << 22;

  private final Map<Long, List<Sought>> byWindow = new HashMap<>();
  private final BitSet filter = new BitSet(1 << FILTER_BITS);
  private int longest = WINDOW;
  private long searched;

  /**
   * A sequence.
   *
   * @param name what is said where it is found
   * @param bytes of it, at least eight
   * @param at where its window begins
   */
  @SuppressWarnings("ArrayRecordComponent") // made here and never handed out
  private record Sought(String name, byte[] bytes, int at) {}

  /**
   * Also looks for this.
   *
   * @param bytes at least eight
   */
  void add(String name, byte[] bytes) {
    if (bytes.length < WINDOW) {
      throw new IllegalArgumentException(name + " has fewer than " + WINDOW + " bytes");
    }
    int at = mostVaried(bytes);
    long window = window(bytes, at);
    byWindow.computeIfAbsent(window, w -> new ArrayList<>()).add(new Sought(name, bytes, at));
    filter.set(place(window));
    longest = Math.max(longest, bytes.length);
  }

  /** Where the eight bytes begin that are least likely to stand elsewhere: black is everywhere. */
  private static int mostVaried(byte[] bytes) {
    int best = 0;
    int most = 0;
    for (int at = 0; at + WINDOW <= bytes.length; at++) {
      BitSet values = new BitSet(256);
      for (int i = at; i < at + WINDOW; i++) {
        values.set(bytes[i] & 0xff);
      }
      if (values.cardinality() > most) {
        most = values.cardinality();
        best = at;
      }
    }
    return best;
  }

  private static long window(byte[] bytes, int at) {
    long window = 0;
    for (int i = at; i < at + WINDOW; i++) {
      window = next(window, bytes[i]);
    }
    return window;
  }

  private static long next(long window, byte value) {
    return (window << 8) | (value & 0xff);
  }

  private static int place(long window) {
    return (int) ((window * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - FILTER_BITS));
  }

  /**
   * What is found, by file.
   *
   * @param except folders right under {@code folder} that are left out
   * @return names of what stands in each file, by its path under {@code folder}
   */
  Map<String, Set<String>> in(Path folder, Set<String> except) throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path under = folder.relativize(file);
        if (!except.contains(under.getName(0).toString())
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Set<String> here = in(file);
          if (!here.isEmpty()) {
            found.put(under.toString(), here);
          }
        }
      }
    }
    return found;
  }

  /** Bytes read so far. */
  long searched() {
    return searched;
  }

  private Set<String> in(Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    byte[] buffer = new byte[BLOCK + 2 * longest];
    try (InputStream in = Files.newInputStream(file)) {
      int filled = 0;
      for (int read = in.readNBytes(buffer, 0, buffer.length);
          read > 0;
          read = in.readNBytes(buffer, filled, buffer.length - filled)) {
        filled += read;
        searched += read;
        search(buffer, filled, found);
        // What begins near the end is found whole in the next block.
        int kept = Math.min(filled, 2 * longest);
        System.arraycopy(buffer, filled - kept, buffer, 0, kept);
        filled = kept;
      }
    } catch (NoSuchFileException e) {
      // Deleted meanwhile by who owns it.
      return Set.of();
    }
    return found;
  }

  private void search(byte[] buffer, int filled, Set<String> found) {
    long window = 0;
    for (int end = 0; end < filled; end++) {
      window = next(window, buffer[end]);
      if (end >= WINDOW - 1 && filter.get(place(window))) {
        int at = end - WINDOW + 1;
        for (Sought sought : byWindow.getOrDefault(window, List.of())) {
          int from = at - sought.at();
          int to = from + sought.bytes().length;
          if (from >= 0
              && to <= filled
              && Arrays.equals(buffer, from, to, sought.bytes(), 0, sought.bytes().length)) {
            found.add(sought.name());
          }
        }
      }
    }
  }
}

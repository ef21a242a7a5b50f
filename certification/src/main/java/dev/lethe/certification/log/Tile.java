// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.certification.log.LogException.Reason;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of the log that is served as a file: 256 hashes of one level, or 256 entries.
 *
 * <p>Source: C2SP tlog-tiles.
 *
 * @param level 0 to 7 for hashes of subtrees of {@code 256^level} entries, {@link #ENTRIES} for
 *     entries
 * @param index from the left
 * @param width 1 to 256; full at 256
 */
public record Tile(int level, long index, int width) {

  /** Hashes or entries of a full tile. */
  public static final int FULL = 256;

  /** The level of entry bundles. */
  public static final int ENTRIES = -1;

  /** Higher ones would hold more entries than 2^63 − 1. */
  private static final int MAX_LEVEL = 7;

  private static final int MAX_ENTRY_BYTES = 0xFFFF;
  private static final int GROUP = 1000;
  private static final Pattern PATH =
      Pattern.compile(
          "tile/(entries|[0-7])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  public Tile {
    if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException(
          "no tile at level " + level + ", index " + index + ", width " + width);
    }
  }

  /**
   * Reads a path such as {@code tile/0/x001/x234/067.p/12}.
   *
   * @throws LogException NOT_FOUND if no tile has this path
   */
  public static Tile parse(String path) throws LogException {
    Matcher matcher = PATH.matcher(path);
    if (matcher.matches()) {
      int level = matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
      long index = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
      int width = matcher.group(3) == null ? FULL : Integer.parseInt(matcher.group(3));
      if (width <= FULL) {
        Tile tile = new Tile(level, index, width);
        if (tile.path().equals(path)) {
          return tile;
        }
      }
    }
    throw new LogException(Reason.NOT_FOUND, "no tile has the path " + path);
  }

  /** Whether that many hashes of its level, or entries, reach to its right end. */
  boolean isWithin(long available) {
    // Never by multiplying: an index may be anything up to 10^18.
    long full = available / FULL;
    return index < full || (index == full && width <= available % FULL);
  }

  /** The path it is served under. */
  public String path() {
    String start = "tile/" + (level == ENTRIES ? "entries" : level) + "/" + indexPath(index);
    return width == FULL ? start : start + ".p/" + width;
  }

  static String indexPath(long index) {
    String last = String.format("%03d", index % GROUP);
    StringBuilder path = new StringBuilder(last);
    for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
      path.insert(0, String.format("x%03d/", rest % GROUP));
    }
    return path.toString();
  }

  /** Every tile of hashes of a log of this size, level by level. */
  public static List<Tile> layout(long size) {
    List<Tile> tiles = new ArrayList<>();
    int level = 0;
    for (long hashes = size; hashes > 0; hashes /= FULL) {
      long full = hashes / FULL;
      for (long i = 0; i < full; i++) {
        tiles.add(new Tile(level, i, FULL));
      }
      if (hashes % FULL > 0) {
        tiles.add(new Tile(level, full, (int) (hashes % FULL)));
      }
      level++;
    }
    return tiles;
  }

  /** Entries as a bundle holds them: each after its length in two bytes, high byte first. */
  public static byte[] bundle(List<byte[]> entries) {
    ByteBuffer bundle =
        ByteBuffer.allocate(entries.stream().mapToInt(e -> e.length + Short.BYTES).sum());
    for (byte[] entry : entries) {
      if (entry.length > MAX_ENTRY_BYTES) {
        throw new IllegalArgumentException("an entry has at most 65535 bytes: " + entry.length);
      }
      bundle.putShort((short) entry.length).put(entry);
    }
    return bundle.array();
  }

  /**
   * The entries of a bundle of this many.
   *
   * @throws LogException ENTRY_MALFORMED if the lengths do not fill the bundle
   */
  public static List<byte[]> unbundle(byte[] bundle, int width) throws LogException {
    List<byte[]> entries = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(bundle);
    while (buffer.remaining() >= Short.BYTES) {
      int length = Short.toUnsignedInt(buffer.getShort());
      if (length > buffer.remaining()) {
        break;
      }
      byte[] entry = new byte[length];
      buffer.get(entry);
      entries.add(entry);
      if (entries.size() == width && !buffer.hasRemaining()) {
        return entries;
      }
    }
    throw new LogException(
        Reason.ENTRY_MALFORMED, "a bundle of " + width + " entries does not add up to its length");
  }
}

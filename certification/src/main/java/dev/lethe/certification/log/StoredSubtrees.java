// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The perfect subtrees of a stored log, computed from its tiles. Each tile is read once, so a proof
 * in a log of n entries takes at most 2·log₂₅₆ n reads. Made for one reader and one operation.
 */
final class StoredSubtrees implements MerkleTree.Subtrees {

  /** Levels of the tree in one tile: 2^8 = 256. */
  private static final int TILE_HEIGHT = 8;

  private final Tiles stored;
  private final Map<Tile, HashTile> tiles = new LinkedHashMap<>();

  /** Where tiles come from: all the hashes of one, or none. */
  @FunctionalInterface
  interface Tiles {
    HashTile tile(int level, long index) throws LogException;
  }

  StoredSubtrees(Tiles stored) {
    this.stored = stored;
  }

  /** The tiles of a served log, read as wide as a log of this size has them. */
  static Tiles of(TileSource log, long size) {
    return (level, index) -> {
      long hashes = size;
      for (int i = 0; i < level; i++) {
        hashes /= Tile.FULL;
      }
      int width = (int) Math.max(0, Math.min(Tile.FULL, hashes - index * Tile.FULL));
      byte[] bytes = width == 0 ? new byte[0] : log.tile(new Tile(level, index, width));
      if (bytes.length != width * HashTile.HASH_BYTES) {
        throw corrupt(new Tile(level, index, width), "has " + bytes.length + " bytes");
      }
      return new HashTile(level, index, bytes);
    };
  }

  @Override
  public Digest root(int level, long index) throws LogException {
    int inner = level % TILE_HEIGHT;
    long first = index << inner;
    int count = 1 << inner;
    HashTile tile = tile(level / TILE_HEIGHT, first / Tile.FULL);
    int place = (int) (first % Tile.FULL);
    if (place + count > tile.width()) {
      throw new LogException(
          Reason.TILE_CORRUPT,
          "tile " + tile.level() + "/" + tile.index() + " has only " + tile.width() + " hashes");
    }
    return tile.root(place, count);
  }

  private HashTile tile(int level, long index) throws LogException {
    Tile place = new Tile(level, index, Tile.FULL);
    HashTile known = tiles.get(place);
    if (known == null) {
      known = stored.tile(level, index);
      tiles.put(place, known);
    }
    return known;
  }

  /** Adds a leaf at the end of a log of this size, and carries full tiles upward. */
  void append(long size, Digest leafHash) throws LogException {
    appendAt(0, size, leafHash);
  }

  private void appendAt(int level, long position, Digest hash) throws LogException {
    long index = position / Tile.FULL;
    HashTile grown = tile(level, index).with(hash);
    tiles.put(new Tile(level, index, Tile.FULL), grown);
    if (grown.width() == Tile.FULL) {
      appendAt(level + 1, index, grown.root(0, Tile.FULL));
    }
  }

  /** Every tile that was read or has grown. */
  List<HashTile> touched() {
    return new ArrayList<>(tiles.values());
  }

  /**
   * Checks that every tile of a log of this size is there and hashes upward, and reads each once.
   *
   * @throws LogException TILE_CORRUPT
   */
  static void check(Tiles store, long size) throws LogException {
    int level = 0;
    for (long hashes = size; hashes > 0; hashes /= Tile.FULL) {
      // Full tiles are below a hash of the next level, and are read from there.
      int width = (int) (hashes % Tile.FULL);
      if (width > 0) {
        checkDown(store, new Tile(level, hashes / Tile.FULL, width));
      }
      level++;
    }
  }

  private static HashTile checkDown(Tiles store, Tile tile) throws LogException {
    HashTile stored = store.tile(tile.level(), tile.index());
    if (stored.width() != tile.width()) {
      throw corrupt(tile, "has " + stored.width() + " hashes");
    }
    for (int i = 0; i < tile.width() && tile.level() > 0; i++) {
      Tile below = new Tile(tile.level() - 1, tile.index() * Tile.FULL + i, Tile.FULL);
      if (!checkDown(store, below).root(0, Tile.FULL).equals(stored.hash(i))) {
        throw corrupt(tile, "does not fit the tile below at " + i);
      }
    }
    return stored;
  }

  static LogException corrupt(Tile tile, String what) {
    return new LogException(Reason.TILE_CORRUPT, tile.path() + " " + what);
  }
}

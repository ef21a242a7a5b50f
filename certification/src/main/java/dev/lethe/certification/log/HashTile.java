// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.contract.digest.Digest;
import java.util.Arrays;

/** Up to 256 neighbouring hashes of one tile level, as they are stored and served. */
public final class HashTile {

  /** Bytes of one hash. */
  public static final int HASH_BYTES = 32;

  private final int level;
  private final long index;
  private final byte[] hashes;

  /**
   * A tile.
   *
   * @param level as in {@link Tile}
   * @param index as in {@link Tile}
   * @param hashes 32 bytes each, from the left; at most 256 of them
   */
  public HashTile(int level, long index, byte[] hashes) {
    if (hashes.length % HASH_BYTES != 0 || hashes.length > Tile.FULL * HASH_BYTES) {
      throw new IllegalArgumentException(
          "a tile has up to 256 hashes of 32 bytes, found " + hashes.length + " bytes");
    }
    this.level = level;
    this.index = index;
    this.hashes = hashes.clone();
  }

  public int level() {
    return level;
  }

  public long index() {
    return index;
  }

  /** All hashes, 32 bytes each. */
  public byte[] hashes() {
    return hashes.clone();
  }

  /** Number of hashes. */
  public int width() {
    return hashes.length / HASH_BYTES;
  }

  /** The hash at a place from the left. */
  public Digest hash(int place) {
    return Digest.ofHash(Arrays.copyOfRange(hashes, place * HASH_BYTES, (place + 1) * HASH_BYTES));
  }

  /** The root over {@code count} hashes, a power of two, from a place on. */
  public Digest root(int place, int count) {
    if (count == 1) {
      return hash(place);
    }
    int half = count / 2;
    return MerkleTree.nodeHash(root(place, half), root(place + half, half));
  }

  /** The tile with one more hash at its right end. */
  HashTile with(Digest hash) {
    byte[] longer = Arrays.copyOf(hashes, hashes.length + HASH_BYTES);
    System.arraycopy(hash.bytes(), 0, longer, hashes.length, HASH_BYTES);
    return new HashTile(level, index, longer);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.contract.digest.Digest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree over the first {@code size} entries of a log, read through its perfect subtrees.
 *
 * <p>Source: RFC 9162 section 2.1: leaf {@code SHA-256(0x00 ‖ entry)}, node {@code SHA-256(0x01 ‖
 * left ‖ right)}, split at the largest power of two below the number of entries.
 */
public final class MerkleTree {

  /** The root of the tree without entries: SHA-256 of nothing. */
  public static final Digest EMPTY_ROOT = Digest.of(new byte[0]);

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final Subtrees subtrees;
  private final long size;

  /** Where the hashes of perfect subtrees come from. */
  @FunctionalInterface
  public interface Subtrees {
    /**
     * The root of the entries {@code index·2^level} to {@code (index+1)·2^level − 1}, all of which
     * exist.
     *
     * @throws LogException NOT_FOUND or TILE_CORRUPT
     */
    Digest root(int level, long index) throws LogException;
  }

  /** A tree over the first {@code size} entries. */
  public MerkleTree(Subtrees subtrees, long size) {
    if (size < 0) {
      throw new IllegalArgumentException("a tree has no fewer than 0 entries, found: " + size);
    }
    this.subtrees = subtrees;
    this.size = size;
  }

  /** A tree over these leaf hashes, held in memory. */
  public static MerkleTree of(List<Digest> leafHashes) {
    List<Digest> leaves = List.copyOf(leafHashes);
    return new MerkleTree(
        (level, index) -> perfectRoot(leaves, index << level, 1L << level), leaves.size());
  }

  private static Digest perfectRoot(List<Digest> leaves, long start, long width) {
    if (width == 1) {
      return leaves.get(Math.toIntExact(start));
    }
    long half = width / 2;
    return nodeHash(perfectRoot(leaves, start, half), perfectRoot(leaves, start + half, half));
  }

  /** The hash of an entry. */
  public static Digest leafHash(byte[] entry) {
    MessageDigest sha = Digest.sha256();
    sha.update(LEAF);
    return Digest.ofHash(sha.digest(entry));
  }

  /** The hash of two subtrees. */
  public static Digest nodeHash(Digest left, Digest right) {
    MessageDigest sha = Digest.sha256();
    sha.update(NODE);
    sha.update(left.bytes());
    return Digest.ofHash(sha.digest(right.bytes()));
  }

  public long size() {
    return size;
  }

  /**
   * The root.
   *
   * @throws LogException if a subtree cannot be read
   */
  public Digest root() throws LogException {
    return size == 0 ? EMPTY_ROOT : range(0, size);
  }

  /**
   * Proof that the entry at {@code index} is in the tree.
   *
   * @throws LogException NOT_FOUND if it is not, or if a subtree cannot be read
   */
  public InclusionProof inclusionProof(long index) throws LogException {
    if (index < 0 || index >= size) {
      throw new LogException(
          LogException.Reason.NOT_FOUND, "no entry " + index + " in a tree of " + size);
    }
    List<Digest> path = new ArrayList<>();
    inclusionPath(index, 0, size, path);
    return new InclusionProof(index, size, path);
  }

  private void inclusionPath(long index, long start, long end, List<Digest> path)
      throws LogException {
    if (end - start == 1) {
      return;
    }
    long middle = start + split(end - start);
    if (index < middle) {
      inclusionPath(index, start, middle, path);
      path.add(range(middle, end));
    } else {
      inclusionPath(index, middle, end, path);
      path.add(range(start, middle));
    }
  }

  /**
   * Proof that the tree of {@code oldSize} entries is a part of this one.
   *
   * @throws LogException NOT_FOUND if it is larger than this one, or if a subtree cannot be read
   */
  public ConsistencyProof consistencyProof(long oldSize) throws LogException {
    if (oldSize < 0 || oldSize > size) {
      throw new LogException(
          LogException.Reason.NOT_FOUND, "no tree of " + oldSize + " in a tree of " + size);
    }
    List<Digest> path = new ArrayList<>();
    if (oldSize > 0 && oldSize < size) {
      consistencyPath(oldSize, 0, size, true, path);
    }
    return new ConsistencyProof(oldSize, size, path);
  }

  private void consistencyPath(
      long oldSize, long start, long end, boolean oldRootKnown, List<Digest> path)
      throws LogException {
    if (oldSize == end) {
      if (!oldRootKnown) {
        path.add(range(start, end));
      }
      return;
    }
    long middle = start + split(end - start);
    if (oldSize <= middle) {
      consistencyPath(oldSize, start, middle, oldRootKnown, path);
      path.add(range(middle, end));
    } else {
      consistencyPath(oldSize, middle, end, false, path);
      path.add(range(start, middle));
    }
  }

  /** Every range asked for starts where a subtree of its width may start. */
  private Digest range(long start, long end) throws LogException {
    long width = end - start;
    if (Long.bitCount(width) == 1) {
      int level = Long.numberOfTrailingZeros(width);
      return subtrees.root(level, start >> level);
    }
    long middle = start + split(width);
    return nodeHash(range(start, middle), range(middle, end));
  }

  /** The largest power of two below {@code width}, which is at least 2. */
  private static long split(long width) {
    return Long.highestOneBit(width - 1);
  }
}

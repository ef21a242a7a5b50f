// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.contract.digest.Digest;
import java.util.List;

/**
 * Proof that an entry is in a tree.
 *
 * <p>Source: RFC 9162 section 2.1.3.2, all steps.
 *
 * @param index of the entry, below {@code treeSize}
 * @param treeSize number of entries of the tree
 * @param path hashes, leaf side first
 */
public record InclusionProof(long index, long treeSize, List<Digest> path) {

  /** No tree of 2^63 − 1 entries needs more. */
  static final int MAX_PATH = 63;

  public InclusionProof {
    path = List.copyOf(path);
  }

  /** The number of hashes that a proof for this index and size has; the index is below the size. */
  static int pathLength(long index, long treeSize) {
    // Below the level where the two paths to index and last entry part, one hash per level; above
    // it, one for each step of the index to the right.
    int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (treeSize - 1));
    return inner + Long.bitCount(inner == Long.SIZE ? 0 : index >> inner);
  }

  /** Whether the path leads from this leaf at this index to this root. */
  public boolean holds(Digest leafHash, Digest root) {
    if (index < 0 || index >= treeSize || path.size() > MAX_PATH) {
      return false;
    }
    long node = index;
    long last = treeSize - 1;
    Digest hash = leafHash;
    for (Digest sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = MerkleTree.nodeHash(sibling, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = MerkleTree.nodeHash(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}

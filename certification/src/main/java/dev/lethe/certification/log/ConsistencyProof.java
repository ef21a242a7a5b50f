// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.contract.digest.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * Proof that an earlier tree is the beginning of a later one.
 *
 * <p>Source: RFC 9162 section 2.1.4.2, all steps. Equal sizes need an empty path and equal roots;
 * an old tree without entries needs an empty path (C2SP tlog-witness).
 *
 * @param oldSize entries of the earlier tree
 * @param newSize entries of the later tree
 * @param path hashes, leaf side first
 */
public record ConsistencyProof(long oldSize, long newSize, List<Digest> path) {

  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /** Whether the tree with the new root begins with the tree with the old root. */
  public boolean holds(Digest oldRoot, Digest newRoot) {
    if (oldSize < 0 || oldSize > newSize || path.size() > InclusionProof.MAX_PATH + 1) {
      return false;
    }
    if (oldSize == 0) {
      return path.isEmpty()
          && oldRoot.equals(MerkleTree.EMPTY_ROOT)
          && (newSize > 0 || newRoot.equals(oldRoot));
    }
    if (oldSize == newSize) {
      return path.isEmpty() && oldRoot.equals(newRoot);
    }
    return !path.isEmpty() && holdsBetween(oldRoot, newRoot);
  }

  private boolean holdsBetween(Digest oldRoot, Digest newRoot) {
    List<Digest> hashes = new ArrayList<>();
    if (Long.bitCount(oldSize) == 1) {
      // A perfect old tree is itself the first node of the path, and is left out of it.
      hashes.add(oldRoot);
    }
    hashes.addAll(path);
    long node = oldSize - 1;
    long last = newSize - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    Digest oldHash = hashes.get(0);
    Digest newHash = oldHash;
    for (Digest hash : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        oldHash = MerkleTree.nodeHash(hash, oldHash);
        newHash = MerkleTree.nodeHash(hash, newHash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        newHash = MerkleTree.nodeHash(newHash, hash);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
  }
}

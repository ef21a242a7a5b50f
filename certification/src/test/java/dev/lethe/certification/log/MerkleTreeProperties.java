// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MerkleTreeProperties {

  private static final List<Digest> LEAVES =
      IntStream.range(0, 600).mapToObj(i -> TransparencyLogTest.entry(i).leafHash()).toList();

  private static MerkleTree tree(int size) {
    return MerkleTree.of(LEAVES.subList(0, size));
  }

  @Property(tries = 300)
  void everyInclusionProofHoldsForItsLeafAlone(
      @ForAll @IntRange(min = 1, max = 600) int size, @ForAll @IntRange(max = 599) int any)
      throws LogException {
    int index = any % size;
    InclusionProof proof = tree(size).inclusionProof(index);
    Digest root = tree(size).root();
    assertThat(proof.holds(LEAVES.get(index), root)).isTrue();
    assertThat(proof.path()).hasSize(InclusionProof.pathLength(index, size));
    if (size > 1) {
      assertThat(proof.holds(LEAVES.get((index + 1) % size), root)).isFalse();
    }
  }

  @Property(tries = 300)
  void everyConsistencyProofHoldsForItsRootsAlone(
      @ForAll @IntRange(min = 1, max = 600) int newSize, @ForAll @IntRange(max = 600) int any)
      throws LogException {
    int oldSize = any % (newSize + 1);
    ConsistencyProof proof = tree(newSize).consistencyProof(oldSize);
    Digest oldRoot = tree(oldSize).root();
    Digest newRoot = tree(newSize).root();
    assertThat(proof.holds(oldRoot, newRoot)).isTrue();
    if (oldSize > 0) {
      assertThat(proof.holds(oldRoot, MerkleTree.nodeHash(newRoot, oldRoot))).isFalse();
      assertThat(proof.holds(MerkleTree.nodeHash(oldRoot, newRoot), newRoot)).isFalse();
    }
  }

  @Property(tries = 300)
  void noInclusionProofSurvivesAChangedHash(
      @ForAll @IntRange(min = 2, max = 600) int size,
      @ForAll @IntRange(max = 599) int any,
      @ForAll @IntRange(max = 255) int bit)
      throws LogException {
    int index = any % size;
    InclusionProof proof = tree(size).inclusionProof(index);
    List<Digest> path = new ArrayList<>(proof.path());
    int place = bit % path.size();
    byte[] hash = path.get(place).bytes();
    hash[bit / 8] ^= (byte) (1 << (bit % 8));
    path.set(place, Digest.ofHash(hash));
    assertThat(new InclusionProof(index, size, path).holds(LEAVES.get(index), tree(size).root()))
        .isFalse();
  }

  @Property(tries = 200)
  void tilesGiveTheRootsThatListsGive(@ForAll @IntRange(min = 1, max = 600) int size)
      throws LogException {
    MemoryLogStore store = new MemoryLogStore();
    StoredSubtrees grown = new StoredSubtrees(store::tile);
    for (int i = 0; i < size; i++) {
      grown.append(i, LEAVES.get(i));
    }
    grown.touched().forEach(store::put);
    assertThat(new MerkleTree(new StoredSubtrees(store::tile), size).root())
        .isEqualTo(tree(size).root());
  }
}

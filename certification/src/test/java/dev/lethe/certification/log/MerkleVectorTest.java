// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static dev.lethe.certification.Vectors.each;
import static dev.lethe.certification.Vectors.hash;
import static dev.lethe.certification.Vectors.hashes;
import static dev.lethe.certification.Vectors.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.certification.Vectors;
import dev.lethe.contract.digest.Digest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MerkleVectorTest {

  static List<Digest> leaves() {
    return each(Vectors.read("entries").get("entries"))
        .map(e -> hash(e.get("leafHashHex")))
        .toList();
  }

  @Test
  void hashesLeavesAndNodes() {
    JsonNode file = Vectors.read("leaf-hash");
    each(file.get("leaves"))
        .forEach(
            leaf ->
                assertThat(MerkleTree.leafHash(entryOf(leaf)))
                    .isEqualTo(hash(leaf.get("leafHashHex"))));
    JsonNode node = file.get("node");
    Digest left = hash(node.get("leftHex"));
    Digest right = hash(node.get("rightHex"));
    assertThat(MerkleTree.nodeHash(left, right)).isEqualTo(hash(node.get("hashHex")));
    assertThat(MerkleTree.nodeHash(right, left)).isEqualTo(hash(node.get("swappedHashHex")));
    byte[] both = ByteBuffer.allocate(64).put(left.bytes()).put(right.bytes()).array();
    assertThat(MerkleTree.leafHash(both))
        .isEqualTo(hash(file.at("/secondPreimage/leafHashHex")))
        .isNotEqualTo(hash(node.get("hashHex")));
    assertThat(MerkleTree.EMPTY_ROOT).isEqualTo(hash(file.get("emptyRootHex")));
  }

  private static byte[] entryOf(JsonNode leaf) {
    if (leaf.get("entryHex").isTextual()) {
      return hex(leaf.get("entryHex"));
    }
    byte[] entry = new byte[leaf.at("/entryRepeat/count").intValue()];
    Arrays.fill(entry, hex(leaf.at("/entryRepeat/byteHex"))[0]);
    return entry;
  }

  @Test
  void computesTheRootsOfTheReferenceTree() throws LogException {
    JsonNode reference = Vectors.read("roots").get("reference");
    List<Digest> leaves =
        each(reference.get("leavesHex")).map(l -> MerkleTree.leafHash(hex(l))).toList();
    List<Digest> roots = hashes(reference.get("rootsHex"));
    for (int size = 0; size < roots.size(); size++) {
      assertThat(MerkleTree.of(leaves.subList(0, size)).root()).isEqualTo(roots.get(size));
    }
  }

  @Test
  void computesTheRootsOfTheEntries() throws LogException {
    JsonNode file = Vectors.read("roots");
    List<Digest> leaves = leaves();
    List<Digest> roots = hashes(file.get("rootsHex"));
    for (int size = 0; size < roots.size(); size++) {
      assertThat(MerkleTree.of(leaves.subList(0, size)).root()).isEqualTo(roots.get(size));
    }
    for (Map.Entry<String, JsonNode> larger : file.get("larger").properties()) {
      assertThat(MerkleTree.of(leaves.subList(0, Integer.parseInt(larger.getKey()))).root())
          .isEqualTo(hash(larger.getValue()));
    }
  }

  @Test
  void readsEveryEntryAndWritesItBack() throws LogException {
    for (JsonNode entry : Vectors.read("entries").get("entries")) {
      byte[] text = entry.get("text").textValue().getBytes(UTF_8);
      LogEntry parsed = LogEntry.parse(text);
      assertThat(parsed.type().word()).isEqualTo(entry.get("type").textValue());
      assertThat(parsed.bytes()).isEqualTo(text);
      assertThat(parsed.leafHash()).isEqualTo(hash(entry.get("leafHashHex")));
    }
  }

  @TestFactory
  Stream<DynamicTest> acceptsAndMakesInclusionProofs() {
    List<Digest> leaves = leaves();
    return each(Vectors.read("inclusion").get("accept"))
        .map(
            c -> {
              long index = c.get("index").longValue();
              int size = c.get("size").intValue();
              return dynamicTest(
                  index + " of " + size,
                  () -> {
                    InclusionProof proof =
                        new InclusionProof(index, size, hashes(c.get("proofHex")));
                    assertThat(proof.holds(hash(c.get("leafHashHex")), hash(c.get("rootHex"))))
                        .isTrue();
                    assertThat(MerkleTree.of(leaves.subList(0, size)).inclusionProof(index))
                        .isEqualTo(proof);
                    assertThat(InclusionProof.pathLength(index, size))
                        .isEqualTo(proof.path().size());
                  });
            });
  }

  @TestFactory
  Stream<DynamicTest> refusesInclusionProofs() {
    return each(Vectors.read("inclusion").get("reject"))
        .map(c -> dynamicTest(c.get("why").textValue(), () -> assertThat(included(c)).isFalse()));
  }

  /** A hash of another length cannot even be written down, which is a refusal too. */
  private static boolean included(JsonNode c) {
    if (hasOddHash(c)) {
      return false;
    }
    return new InclusionProof(
            c.get("index").longValue(), c.get("size").longValue(), hashes(c.get("proofHex")))
        .holds(hash(c.get("leafHashHex")), hash(c.get("rootHex")));
  }

  private static boolean hasOddHash(JsonNode c) {
    return each0(c.get("proofHex")).anyMatch(h -> h.textValue().length() != 64);
  }

  private static Stream<JsonNode> each0(JsonNode array) {
    return array.isEmpty() ? Stream.of() : each(array);
  }

  @TestFactory
  Stream<DynamicTest> acceptsAndMakesConsistencyProofs() {
    List<Digest> leaves = leaves();
    return each(Vectors.read("consistency").get("accept"))
        .map(
            c -> {
              long oldSize = c.get("oldSize").longValue();
              int newSize = c.get("newSize").intValue();
              return dynamicTest(
                  oldSize + " to " + newSize,
                  () -> {
                    ConsistencyProof proof =
                        new ConsistencyProof(oldSize, newSize, hashes(c.get("proofHex")));
                    assertThat(proof.holds(hash(c.get("oldRootHex")), hash(c.get("newRootHex"))))
                        .isTrue();
                    assertThat(MerkleTree.of(leaves.subList(0, newSize)).consistencyProof(oldSize))
                        .isEqualTo(proof);
                  });
            });
  }

  @TestFactory
  Stream<DynamicTest> refusesConsistencyProofs() {
    return each(Vectors.read("consistency").get("reject"))
        .map(c -> dynamicTest(c.get("why").textValue(), () -> assertThat(consistent(c)).isFalse()));
  }

  private static boolean consistent(JsonNode c) {
    return !hasOddHash(c)
        && new ConsistencyProof(
                c.get("oldSize").longValue(),
                c.get("newSize").longValue(),
                hashes(c.get("proofHex")))
            .holds(hash(c.get("oldRootHex")), hash(c.get("newRootHex")));
  }

  @Test
  void makesCommitments() {
    JsonNode file = Vectors.read("commitment");
    each(file.get("cases"))
        .forEach(
            c ->
                assertThat(
                        Commitment.of(
                            Commitment.Kind.valueOf(
                                c.get("kind").textValue().toUpperCase(java.util.Locale.ROOT)),
                            hex(c.get("saltHex")),
                            hex(c.get("valueHex"))))
                    .isEqualTo(hash(c.get("commitmentHex"))));
    JsonNode set = file.get("forgetSet");
    List<Digest> records =
        each(set.get("records"))
            .map(
                r ->
                    Commitment.of(
                        Commitment.Kind.RECORD, hex(r.get("saltHex")), hex(r.get("valueHex"))))
            .toList();
    assertThat(records.stream().sorted().toList())
        .isEqualTo(hashes(set.get("sortedCommitmentsHex")));
    assertThat(Commitment.ofSet(records)).isEqualTo(hash(set.get("rootHex")));
    assertThat(Commitment.ofSet(List.of())).isEqualTo(hash(set.get("emptyRootHex")));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.model;

import dev.lethe.contract.digest.Digest;
import java.util.List;
import java.util.Optional;

/**
 * What a recipe model is made of. The digest of its canonical JSON names the model: an unsharded
 * model has one member, a SISA ensemble one per shard, which decide together as the recipe says.
 *
 * @param schema {@link #SCHEMA}
 * @param recipe how every member was trained
 * @param members by rising shard number, at least one
 */
public record ModelManifest(String schema, Recipe recipe, List<Member> members) {

  public static final String SCHEMA = "lethe-model/1";

  public ModelManifest {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a model has at least one member");
    }
    for (int i = 1; i < members.size(); i++) {
      if (members.get(i - 1).shard() >= members.get(i).shard()) {
        throw new IllegalArgumentException("members stand by rising shard number");
      }
    }
  }

  public ModelManifest(Recipe recipe, List<Member> members) {
    this(SCHEMA, recipe, members);
  }

  /**
   * One trained network.
   *
   * @param shard shard number, 0 for an unsharded model
   * @param seed the seed that initialisation and shuffling came from
   * @param records digest of the {@code RecordSet} it was trained on
   * @param weights digest of its file: safetensors for a network that Lethe builds, a TorchScript
   *     archive, an ONNX graph, or what an external command wrote
   * @param start digest of the weights that a network's training began with: a fresh
   *     initialisation, a script's initial checkpoint or, for a network that was trained on, its
   *     old weights; absent for models that are not trained by descent
   * @param checkpoints what it was after each slice but the last; empty if it was trained at once.
   *     Then the start is the last of them
   */
  public record Member(
      int shard,
      long seed,
      Digest records,
      Digest weights,
      Optional<Digest> start,
      List<Checkpoint> checkpoints) {
    public Member {
      checkpoints = List.copyOf(checkpoints);
      if (shard < 0) {
        throw new IllegalArgumentException("shard is 0 or more, found " + shard);
      }
    }

    /** A member that was trained at once. */
    public Member(int shard, long seed, Digest records, Digest weights, Optional<Digest> start) {
      this(shard, seed, records, weights, start, List.of());
    }

    /** A member that does not say what its training began with. */
    public Member(int shard, long seed, Digest records, Digest weights) {
      this(shard, seed, records, weights, Optional.empty());
    }

    /** The same with another weight file. */
    public Member withWeights(Digest other) {
      return new Member(shard, seed, records, other, start, checkpoints);
    }
  }

  /**
   * A member on its way, before the next slice was added. Weights that never saw a later slice are
   * what training can go on from when that slice loses records.
   *
   * @param seed the seed that the training of this slice came from
   * @param records digest of the {@code RecordSet} of all records seen so far
   * @param weights digest of its safetensors file
   */
  public record Checkpoint(long seed, Digest records, Digest weights) {}
}

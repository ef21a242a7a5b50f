// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.records;

import dev.lethe.contract.digest.Digest;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The records of a shard with their slices.
 *
 * @param stages sets that grow, at least one; the last holds all records
 * @param slices for every stage, the positions in it of the records that it adds
 */
public record StagedRecords(List<Records> stages, List<int[]> slices) implements Records {

  public StagedRecords {
    stages = List.copyOf(stages);
    slices = List.copyOf(slices);
    if (slices.size() != stages.size()) {
      throw new IllegalArgumentException(
          stages.size() + " stages, positions of " + slices.size() + " slices");
    }
    for (int i = 1; i < stages.size(); i++) {
      if (stages.get(i - 1).size() > stages.get(i).size()) {
        throw new IllegalArgumentException("stage " + i + " is smaller than the one before");
      }
    }
  }

  /** Stages in which the records of a slice follow those of the slices before it. */
  public StagedRecords(List<Records> stages) {
    this(stages, IntStream.range(0, stages.size()).mapToObj(i -> consecutive(stages, i)).toList());
  }

  /** Positions in a stage of the records that follow those of the stage before. */
  static int[] consecutive(List<Records> stages, int stage) {
    int before = stage == 0 ? 0 : stages.get(stage - 1).size();
    return IntStream.range(before, stages.get(stage).size()).toArray();
  }

  private Records whole() {
    return stages.get(stages.size() - 1);
  }

  @Override
  public int[] added(int stage) {
    return slices.get(stage).clone();
  }

  @Override
  public Digest digest() {
    return whole().digest();
  }

  @Override
  public int size() {
    return whole().size();
  }

  @Override
  public List<Integer> shape() {
    return whole().shape();
  }

  @Override
  public Batch read(int[] positions) throws RecordsException {
    return whole().read(positions);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a model version came from and what came from it.
 *
 * @param nodes each once, of one kind in the order in which they were made
 * @param edges from what was read to what came of it
 * @param truncated whether there is more than the limits show
 */
public record Lineage(List<LineageNode> nodes, List<LineageEdge> edges, boolean truncated) {

  public Lineage {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** What a node can be. */
  public enum Kind {
    DATASET_VERSION,
    TRAINING_RUN,
    SHARD,
    MODEL_VERSION
  }

  /**
   * One thing.
   *
   * @param id of the version or run; of a shard that of its run, a stroke and its number
   * @param label name of a version, method of a run ({@code training} if it began with nothing),
   *     number of a shard
   * @param state of a version; of a shard whether its weights are those of the version before,
   *     {@code UNCHANGED} or {@code CHANGED}, if there was one
   * @param versionOf data set or model of a version
   * @param records how many a data-set version or shard has, once that is known
   * @param grade how well the training data of a model version are known, P0 to P3
   * @param seed of a run
   */
  public record LineageNode(
      String id,
      Kind kind,
      String label,
      Optional<String> state,
      Optional<UUID> versionOf,
      Optional<Integer> records,
      Optional<String> grade,
      Optional<Long> seed) {}

  /** That {@code to} came of {@code from}. */
  public record LineageEdge(String from, String to) {}
}

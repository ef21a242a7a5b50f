// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import java.util.List;
import java.util.Optional;

/**
 * What a model version came from and what came from it.
 *
 * @param nodes each once
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
   * @param label for people
   * @param state of the thing
   * @param detail one phrase more
   */
  public record LineageNode(
      String id, Kind kind, String label, Optional<String> state, Optional<String> detail) {}

  /** That {@code to} came of {@code from}. */
  public record LineageEdge(String from, String to) {}
}

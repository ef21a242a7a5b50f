// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.training.Lineage.Kind;
import dev.lethe.platform.training.Lineage.LineageEdge;
import dev.lethe.platform.training.Lineage.LineageNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Walks from one version to its parents and children, at most six steps and 500 nodes. */
final class LineageWalk {

  private static final int DEPTH = 6;
  private static final int MOST_NODES = 500;

  private final Models models;
  private final Datasets datasets;
  private final TrainingRuns runs;
  private final Map<String, LineageNode> nodes = new LinkedHashMap<>();
  private final Set<LineageEdge> edges = new LinkedHashSet<>();
  private boolean truncated;

  LineageWalk(Models models, Datasets datasets, TrainingRuns runs) {
    this.models = models;
    this.datasets = datasets;
    this.runs = runs;
  }

  Lineage from(UUID version) {
    ModelVersion start = models.version(version);
    add(start);
    ModelVersion older = start;
    for (int depth = 0; older.descent().parentVersionId().isPresent(); depth++) {
      if (depth == DEPTH) {
        truncated = true;
        break;
      }
      ModelVersion parent = models.version(older.descent().parentVersionId().get());
      add(parent);
      connect(parent.id(), older.id());
      older = parent;
    }
    descend(start, 0);
    edges.removeIf(e -> !nodes.containsKey(e.from()) || !nodes.containsKey(e.to()));
    return new Lineage(new ArrayList<>(nodes.values()), new ArrayList<>(edges), truncated);
  }

  private void descend(ModelVersion version, int depth) {
    List<ModelVersion> children = models.madeFrom(version.id());
    if (depth == DEPTH) {
      truncated |= !children.isEmpty();
      return;
    }
    for (ModelVersion child : children) {
      add(child);
      connect(version.id(), child.id());
      descend(child, depth + 1);
    }
  }

  private void add(ModelVersion version) {
    put(
        version.id().toString(),
        Kind.MODEL_VERSION,
        version.name(),
        version.state().name(),
        "grade " + version.training().provenanceGrade());
    add(datasets.version(version.training().datasetVersionId()), 0);
    Optional<TrainingRun> run = runs.ofVersion(version.id());
    if (run.isEmpty()) {
      connect(version.training().datasetVersionId(), version.id());
      return;
    }
    UUID id = run.get().id();
    put(
        id.toString(),
        Kind.TRAINING_RUN,
        version.descent().method().orElse("training"),
        "",
        "seed " + run.get().seed());
    connect(version.training().datasetVersionId(), id);
    for (TrainingShard shard : run.get().shards()) {
      String shardId = id + "/" + shard.shard();
      put(shardId, Kind.SHARD, "Shard " + shard.shard(), "", shard.size() + " records");
      edges.add(new LineageEdge(id.toString(), shardId));
      edges.add(new LineageEdge(shardId, version.id().toString()));
    }
  }

  private void add(DatasetVersion version, int depth) {
    put(
        version.id().toString(),
        Kind.DATASET_VERSION,
        version.name(),
        version.state().name(),
        version.content().rowCount().map(n -> n + " records").orElse(""));
    if (version.origin().parentVersionId().isPresent() && depth < DEPTH) {
      add(datasets.version(version.origin().parentVersionId().get()), depth + 1);
      connect(version.origin().parentVersionId().get(), version.id());
    }
  }

  private void put(String id, Kind kind, String label, String state, String detail) {
    if (nodes.size() == MOST_NODES && !nodes.containsKey(id)) {
      truncated = true;
      return;
    }
    nodes.putIfAbsent(
        id,
        new LineageNode(
            id,
            kind,
            label,
            Optional.of(state).filter(s -> !s.isEmpty()),
            Optional.of(detail).filter(d -> !d.isEmpty())));
  }

  private void connect(UUID from, UUID to) {
    edges.add(new LineageEdge(from.toString(), to.toString()));
  }
}

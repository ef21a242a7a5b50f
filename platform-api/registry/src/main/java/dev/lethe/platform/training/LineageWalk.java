// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.platform.dataset.DatasetVersion;
import dev.lethe.platform.dataset.Datasets;
import dev.lethe.platform.model.ModelMember;
import dev.lethe.platform.model.ModelVersion;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.training.Lineage.Kind;
import dev.lethe.platform.training.Lineage.LineageEdge;
import dev.lethe.platform.training.Lineage.LineageNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Walks from one version to its parents and children, at most six steps and 500 nodes. A step is
 * read at once, so that the number of statements hangs on the steps and not on what is found.
 */
final class LineageWalk {

  private static final int DEPTH = 6;
  private static final int MOST_NODES = 500;

  private final Models models;
  private final Datasets datasets;
  private final TrainingRuns runs;
  // Ids grow with time: in their order what was made first stands first.
  private final Map<UUID, ModelVersion> versions = new TreeMap<>();
  private final Map<UUID, DatasetVersion> data = new TreeMap<>();
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
    ascend(start);
    descend(start);
    Map<UUID, TrainingRun> made = runs.ofVersions(versions.keySet());
    readData();
    data.values().forEach(this::draw);
    versions.values().forEach(v -> draw(v, Optional.ofNullable(made.get(v.id()))));
    edges.removeIf(e -> !nodes.containsKey(e.from()) || !nodes.containsKey(e.to()));
    return new Lineage(new ArrayList<>(nodes.values()), new ArrayList<>(edges), truncated);
  }

  private void ascend(ModelVersion start) {
    versions.put(start.id(), start);
    ModelVersion older = start;
    for (int step = 0; older.descent().parentVersionId().isPresent(); step++) {
      if (step == DEPTH) {
        truncated = true;
        return;
      }
      older = models.version(older.descent().parentVersionId().get());
      versions.put(older.id(), older);
    }
  }

  private void descend(ModelVersion start) {
    List<ModelVersion> level = List.of(start);
    for (int step = 0; !level.isEmpty(); step++) {
      List<ModelVersion> children = models.madeFrom(ids(level));
      int room = step == DEPTH ? 0 : Math.min(children.size(), MOST_NODES - versions.size());
      truncated |= room < children.size();
      level = children.subList(0, room);
      level.forEach(child -> versions.put(child.id(), child));
    }
  }

  private static Set<UUID> ids(Collection<ModelVersion> versions) {
    return versions.stream().map(ModelVersion::id).collect(Collectors.toSet());
  }

  private void readData() {
    Set<UUID> wanted =
        versions.values().stream()
            .map(v -> v.training().datasetVersionId())
            .collect(Collectors.toSet());
    for (int step = 0; !wanted.isEmpty() && step <= DEPTH; step++) {
      List<DatasetVersion> read = datasets.versions(wanted);
      read.forEach(version -> data.put(version.id(), version));
      wanted =
          read.stream()
              .flatMap(version -> version.origin().parentVersionId().stream())
              .filter(parent -> !data.containsKey(parent))
              .collect(Collectors.toSet());
    }
  }

  private void draw(DatasetVersion version) {
    put(
        new LineageNode(
            version.id().toString(),
            Kind.DATASET_VERSION,
            version.name(),
            Optional.of(version.state().name()),
            Optional.of(version.place().datasetId()),
            version.content().rowCount(),
            Optional.empty(),
            Optional.empty()));
    version.origin().parentVersionId().ifPresent(parent -> connect(parent, version.id()));
  }

  private void draw(ModelVersion version, Optional<TrainingRun> run) {
    put(
        new LineageNode(
            version.id().toString(),
            Kind.MODEL_VERSION,
            version.name(),
            Optional.of(version.state().name()),
            Optional.of(version.place().modelId()),
            Optional.empty(),
            Optional.of(version.training().provenanceGrade()),
            Optional.empty()));
    UUID learnedFrom = version.training().datasetVersionId();
    version.descent().parentVersionId().ifPresent(parent -> connect(parent, version.id()));
    run.ifPresentOrElse(
        r -> {
          connect(learnedFrom, r.id());
          draw(version, r);
        },
        () -> connect(learnedFrom, version.id()));
  }

  private void draw(ModelVersion version, TrainingRun run) {
    put(
        new LineageNode(
            run.id().toString(),
            Kind.TRAINING_RUN,
            version.descent().method().orElse("training"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(run.seed())));
    Map<Integer, String> states = states(version);
    for (TrainingShard shard : run.shards()) {
      String id = run.id() + "/" + shard.shard();
      put(
          new LineageNode(
              id,
              Kind.SHARD,
              Integer.toString(shard.shard()),
              Optional.ofNullable(states.get(shard.shard())),
              Optional.empty(),
              Optional.of(shard.size()),
              Optional.empty(),
              Optional.empty()));
      edges.add(new LineageEdge(run.id().toString(), id));
      edges.add(new LineageEdge(id, version.id().toString()));
    }
  }

  /** Whether a version's weights of each shard are those of the version that it was made from. */
  private Map<Integer, String> states(ModelVersion version) {
    Map<Integer, String> states = new HashMap<>();
    version
        .descent()
        .parentVersionId()
        .map(versions::get)
        .ifPresent(
            parent -> {
              for (ModelMember member : version.content().members()) {
                boolean same =
                    parent.content().members().stream()
                        .anyMatch(
                            before ->
                                before.shard() == member.shard()
                                    && before.weights().equals(member.weights()));
                states.put(member.shard(), same ? "UNCHANGED" : "CHANGED");
              }
            });
    return states;
  }

  private void put(LineageNode node) {
    if (nodes.size() == MOST_NODES) {
      truncated = true;
      return;
    }
    nodes.put(node.id(), node);
  }

  private void connect(UUID from, UUID to) {
    edges.add(new LineageEdge(from.toString(), to.toString()));
  }
}

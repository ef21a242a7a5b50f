// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.training;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.operation.StepFailure;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.subject.SubjectIndex;
import dev.lethe.platform.tenant.TenantTransaction;
import dev.lethe.platform.training.OrderedVersions.Ordered;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Deals the records of an order out to shards and slices, and stores which record is where. */
@ApplicationScoped
class ShardSets {

  private static final List<RecordSet> NO_SLICES = List.of();

  private final SubjectIndex index;
  private final Artifacts artifacts;
  private final TenantTransaction transactions;

  ShardSets(SubjectIndex index, Artifacts artifacts, TenantTransaction transactions) {
    this.index = index;
    this.artifacts = artifacts;
    this.transactions = transactions;
  }

  /**
   * Stored record sets.
   *
   * @param shards by number
   * @param files the sets of shards and slices
   */
  record Stored(List<TrainingShard> shards, List<StoredArtifact> files) {}

  /**
   * Outside any transaction.
   *
   * @param without records of the data set that the model does not learn from
   */
  Stored store(UUID tenant, Ordered ordered, RecordSet without) throws IOException, StepFailure {
    Recipe recipe = ordered.version().training().recipe();
    ShardAssignment assignment = assignment(tenant, ordered);
    List<TrainingShard> shards = new ArrayList<>();
    List<StoredArtifact> files = new ArrayList<>();
    for (RecordSet dealt : assignment.shards(ordered.version().training().shards())) {
      RecordSet records = dealt.andNot(without);
      StoredArtifact stored = add(tenant, records, files);
      List<Digest> parts = new ArrayList<>();
      for (RecordSet part : slices(recipe, assignment, records)) {
        parts.add(add(tenant, part, files).digest());
      }
      shards.add(new TrainingShard(shards.size(), records.size(), stored.digest(), parts));
    }
    return new Stored(shards, files);
  }

  /** Where slices are for rolling back, the data's own order says who is likely to leave. */
  private static List<RecordSet> slices(
      Recipe recipe, ShardAssignment assignment, RecordSet shard) {
    if (recipe.slices() == 1) {
      return NO_SLICES;
    }
    return recipe.rehearsal().isPresent()
        ? assignment.consecutive(shard, recipe.slices())
        : assignment.slices(shard, recipe.slices());
  }

  private ShardAssignment assignment(UUID tenant, Ordered ordered) {
    UUID data = ordered.version().training().datasetVersionId();
    RecordSet all = RecordSet.all(ordered.data().rowCount());
    return new ShardAssignment(transactions.call(tenant, () -> index.subjects(data, all)));
  }

  private StoredArtifact add(UUID tenant, RecordSet part, List<StoredArtifact> files)
      throws IOException, StepFailure {
    if (part.isEmpty()) {
      throw StepFailure.fatal(
          ProblemType.DATASET_INVALID,
          "The data set has fewer persons than the model has shards and slices.");
    }
    StoredArtifact stored = artifacts.add(tenant, part.bytes());
    files.add(stored);
    return stored;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.canary.CanaryPlan.Riders;
import dev.lethe.contract.canary.SealedCanaries;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.ArtifactOwner;
import dev.lethe.platform.dataset.StoredRecordSets;
import dev.lethe.platform.model.Models;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.JoinedRequests;
import dev.lethe.platform.training.CanaryFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Fixes what is looked at of a model's canaries, and draws the block that goes with a request of
 * few records. A plan names record sets by digests, so that neither who votes on it nor who treats
 * the model can tell which records they are.
 */
@ApplicationScoped
class CanaryDesigns {

  private final CanaryFiles files;
  private final EarlierBlocks blocks;
  private final DrawnBlocks drawn;
  private final Beacon beacon;
  private final StoredRecordSets sets;

  CanaryDesigns(
      CanaryFiles files,
      EarlierBlocks blocks,
      DrawnBlocks drawn,
      Beacon beacon,
      StoredRecordSets sets) {
    this.files = files;
    this.blocks = blocks;
    this.drawn = drawn;
    this.beacon = beacon;
    this.sets = sets;
  }

  /**
   * What is looked at.
   *
   * @param sealed all that the model has, which no other set of a test may hold
   * @param plan what the plan says of them
   */
  record Design(SealedCanaries sealed, CanaryPlan plan) {}

  /**
   * The canaries of a model that Lethe treats, where it has some; in the caller's transaction.
   *
   * @param tier what its treatment can promise
   */
  Optional<Design> of(
      UUID tenant, JoinedRequests joined, Holder holder, GuaranteeTier tier, Seeds seeds) {
    return files
        .of(tenant, holder.model().version())
        .map(
            all -> {
              SealedCanaries left = all.without(holder.forgotten());
              ArtifactOwner owner = ErasureRequests.FILES.of(joined.lead());
              boolean few = holder.forgotten().size() <= CanaryPlan.MOST_RECORDS;
              return new Design(
                  all,
                  new CanaryPlan(
                      all.digest(),
                      sets.keep(tenant, left.records(), owner),
                      sets.keep(tenant, left.heads(), owner),
                      sets.keep(tenant, left.mislabelled(), owner),
                      CanaryPlan.SIZE,
                      CanaryPlan.BLOCKS,
                      seeds.of("riders.blocks"),
                      few && tier != GuaranteeTier.S
                          ? riders(tenant, joined, holder.versionId(), left)
                          : Optional.empty()));
            });
  }

  private Optional<Riders> riders(
      UUID tenant, JoinedRequests joined, UUID modelVersion, SealedCanaries left) {
    List<Digest> earlier = blocks.of(modelVersion);
    SealedCanaries unused = left;
    for (Digest block : earlier) {
      unused = unused.without(sets.of(tenant, block));
    }
    Beacon.Head head =
        drawn.head(joined.ids(), modelVersion, earlier).orElseGet(() -> beacon.newest());
    // Kept with the model, whose later blocks must not have any of these, whatever comes of this.
    RecordSet block =
        unused.block(
            randomness(head, joined.lead(), modelVersion, earlier.size()), CanaryPlan.SIZE);
    return block.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Riders(
                sets.keep(tenant, block, Models.owner(modelVersion)),
                head.size(),
                head.root(),
                blocks.traced(tenant, joined.ids(), modelVersion)));
  }

  /**
   * Nobody knew the log's root when the canaries were sealed. Further revisions have the same, and
   * what was drawn after a treatment is another draw.
   */
  private static byte[] randomness(Beacon.Head head, UUID request, UUID model, int draw) {
    MessageDigest hash = Digest.sha256();
    hash.update(head.root().bytes());
    return hash.digest(
        ByteBuffer.allocate(4 * Long.BYTES + Integer.BYTES)
            .putLong(request.getMostSignificantBits())
            .putLong(request.getLeastSignificantBits())
            .putLong(model.getMostSignificantBits())
            .putLong(model.getLeastSignificantBits())
            .putInt(draw)
            .array());
  }
}

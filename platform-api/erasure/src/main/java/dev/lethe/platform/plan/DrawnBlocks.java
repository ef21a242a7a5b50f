// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.canary.CanaryPlan.Riders;
import dev.lethe.contract.digest.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The heads of the public log by which blocks of canaries were drawn, as the revisions of plans
 * carry them. A later revision takes the head of the first, or whoever plans could draw until a
 * block suits them.
 */
@ApplicationScoped
class DrawnBlocks {

  private final EntityManager entities;

  DrawnBlocks(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * The head by which the next block is drawn again, in the caller's transaction; empty where none
   * was drawn yet, or a treatment was given the last one.
   *
   * @param requests those that are planned together
   * @param carried blocks that treatments of the model version were given
   */
  Optional<Beacon.Head> head(
      Collection<UUID> requests, UUID modelVersion, Collection<Digest> carried) {
    Set<Digest> given = Set.copyOf(carried);
    List<Riders> drawn = drawn(requests, modelVersion);
    int open = drawn.size();
    while (open > 0 && !given.contains(drawn.get(open - 1).records())) {
      open--;
    }
    return drawn.stream()
        .skip(open)
        .findFirst()
        .map(first -> new Beacon.Head(first.treeSize(), first.root()));
  }

  /** In the order in which they were drawn. */
  private List<Riders> drawn(Collection<UUID> requests, UUID modelVersion) {
    return entities
        .createQuery(
            "from PlanEntity where requestId in :requests order by createdAt, revision",
            PlanEntity.class)
        .setParameter("requests", requests)
        .getResultStream()
        .flatMap(plan -> plan.document().models().stream())
        .filter(target -> target.held().versionId().equals(modelVersion))
        .flatMap(target -> target.test().canaries().flatMap(CanaryPlan::riders).stream())
        .toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.plan.PlanDocument.Refused;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.RefusedDataset;
import dev.lethe.platform.request.Refusing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plan revisions of a request or of the lead of its batch, for those who read them. A batch has
 * as many as requests joined it, each with all of them, so nobody reads more than is asked for.
 * Every method runs in the caller's transaction.
 */
@ApplicationScoped
public class Revisions implements Refusing {

  private final EntityManager entities;
  private final ErasureRequests requests;

  Revisions(EntityManager entities, ErasureRequests requests) {
    this.entities = entities;
    this.requests = requests;
  }

  /**
   * Newest first.
   *
   * @param before only those with a smaller number
   * @param limit at most so many
   */
  List<PlanFacts> page(UUID request, int before, int limit) {
    return entities
        .createQuery(
            "from PlanEntity where requestId = ?1 and revision < ?2 order by revision desc",
            PlanEntity.class)
        .setParameter(1, requests.lead(request))
        .setParameter(2, before)
        .setMaxResults(limit)
        .getResultStream()
        .map(PlanEntity::facts)
        .toList();
  }

  /** The one whose document has a digest. */
  public Optional<PlanFacts> of(UUID request, Digest document) {
    return entities
        .createQuery("from PlanEntity where requestId = ?1 and digest = ?2", PlanEntity.class)
        .setParameter(1, requests.lead(request))
        .setParameter(2, document.toString())
        .getResultStream()
        .findFirst()
        .map(PlanEntity::facts);
  }

  @Override
  public Set<UUID> refusing(Collection<UUID> requests) {
    return entities
        .createQuery("from PlanEntity where requestId in ?1 and state = PROPOSED", PlanEntity.class)
        .setParameter(1, requests)
        .getResultStream()
        .filter(plan -> plan.document().refusal().isPresent())
        .map(plan -> plan.requestId)
        .collect(Collectors.toSet());
  }

  @Override
  public Map<UUID, List<RefusedDataset>> leftOut(Collection<UUID> ids) {
    Map<UUID, Map<UUID, UUID>> refusals = requests.leftOut(ids);
    if (refusals.isEmpty()) {
      return Map.of();
    }
    List<PlanEntity> plans =
        entities
            .createQuery("from PlanEntity where id in ?1 order by revision", PlanEntity.class)
            .setParameter(
                1,
                refusals.values().stream()
                    .flatMap(by -> by.values().stream())
                    .collect(Collectors.toSet()))
            .getResultList();
    return plans.stream()
        .collect(
            Collectors.groupingBy(
                plan -> plan.requestId,
                Collectors.flatMapping(Revisions::leftOut, Collectors.toList())));
  }

  /** What was agreed to where single data sets were left out of a request, oldest first. */
  public List<Refused> partsRefused(UUID request) {
    Set<UUID> plans =
        Set.copyOf(requests.leftOut(Set.of(request)).getOrDefault(request, Map.of()).values());
    return entities
        .createQuery("from PlanEntity where id in ?1 order by revision", PlanEntity.class)
        .setParameter(1, plans)
        .getResultStream()
        .map(plan -> plan.document().refusal().orElseThrow())
        .toList();
  }

  private static Stream<RefusedDataset> leftOut(PlanEntity plan) {
    Refused refused = plan.document().refusal().orElseThrow();
    return refused.datasets().orElse(List.of()).stream()
        .map(
            left ->
                new RefusedDataset(
                    left.datasetId(), left.name(), refused.grounds(), refused.reason(), plan.id));
  }

  /**
   * A revision that is voted on.
   *
   * @param lead the request that it hangs on
   * @param madeBy pseudonym of the planner, who does not vote
   * @param at when it was proposed
   */
  public record Proposed(UUID id, UUID lead, String madeBy, Instant at) {}

  /** Those that are voted on, the oldest first; at most so many. */
  public List<Proposed> proposed(int limit) {
    return entities
        .createQuery(
            """
            select new %s(id, requestId, createdBy, proposedAt) from PlanEntity
            where state = PROPOSED order by proposedAt, id
            """
                .formatted(Proposed.class.getName()),
            Proposed.class)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The newest that was proposed and stands. */
  public Optional<PlanFacts> standing(UUID request) {
    return entities
        .createQuery(
            """
            from PlanEntity where requestId = ?1 and state not in (DRAFT, VOID)
            order by revision desc
            """,
            PlanEntity.class)
        .setParameter(1, requests.lead(request))
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(PlanEntity::facts);
  }
}

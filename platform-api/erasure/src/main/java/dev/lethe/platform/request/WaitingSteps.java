// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.feed.Waiting;
import dev.lethe.platform.feed.WaitingSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Next steps of requests, for those who have the role to take them; votes aside, which not
 * everybody may give who has it. Of closed requests, answers that were not sent, and work by hand,
 * are looked for among those that were closed last.
 */
@ApplicationScoped
class WaitingSteps implements WaitingSource {

  private final EntityManager entities;
  private final RequestViews views;
  private final Instance<Telling> telling;
  private final LooseEnds ends;

  WaitingSteps(
      EntityManager entities, RequestViews views, @Any Instance<Telling> telling, LooseEnds ends) {
    this.entities = entities;
    this.views = views;
    this.telling = telling;
    this.ends = ends;
  }

  @Override
  public Waiting.Kind kind() {
    return Waiting.Kind.STEP;
  }

  @Override
  public String permission() {
    return "request:read";
  }

  @Override
  public List<Waiting> waitingFor(Caller member) {
    Set<String> roles = member.roles().stream().map(Role::text).collect(Collectors.toSet());
    List<ErasureRequestEntity> requests =
        entities
            .createQuery(
                """
                from ErasureRequestEntity where closedAt is null or id in :untold
                order by case when closedAt is null then 0 else 1 end, targetOn, id
                """,
                ErasureRequestEntity.class)
            .setParameter(
                "untold",
                member.roles().contains(Role.PRIVACY_OFFICER)
                    ? untold(member.tenantId())
                    : Set.of())
            .setMaxResults(LOOKED_AT)
            .getResultList();
    Map<UUID, NextStep> next = views.next(member.tenantId(), requests);
    return requests.stream()
        .map(r -> Map.entry(r, Objects.requireNonNull(next.get(r.id))))
        .filter(r -> roles.contains(r.getValue().by()) && !r.getValue().vote())
        .map(r -> waiting(r.getKey(), r.getValue()))
        .toList();
  }

  private static Waiting waiting(ErasureRequestEntity request, NextStep next) {
    return new Waiting(
        Waiting.Kind.STEP,
        new Waiting.Link(Waiting.Thing.REQUEST, request.id.toString()),
        request.reference,
        next.words(),
        request.stateSince(),
        request.state.terminal() ? Optional.empty() : Optional.of(request.targetOn));
  }

  /** Closed requests of which somebody has to be told, or that work by hand is left of. */
  private Set<UUID> untold(UUID tenant) {
    List<UUID> answered =
        entities
            .createQuery(
                """
                select id from ErasureRequestEntity
                where kind = PERSON and state in (COMPLETED, REFUSED) order by closedAt desc
                """,
                UUID.class)
            .setMaxResults(LOOKED_AT)
            .getResultList();
    Set<UUID> untold = new HashSet<>();
    for (Telling those : telling) {
      untold.addAll(those.owing(tenant));
      untold.addAll(answered.isEmpty() ? Set.of() : those.untold(answered));
    }
    untold.addAll(ends.of(answered).keySet());
    return untold;
  }
}

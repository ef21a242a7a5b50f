// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.approval;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.feed.Waiting;
import dev.lethe.platform.feed.WaitingSource;
import dev.lethe.platform.plan.Revisions;
import dev.lethe.platform.plan.Revisions.Proposed;
import dev.lethe.platform.request.ErasurePermissions;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.LedRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Plans that want the vote of a member who may give it and has not. */
@ApplicationScoped
class WantedVotes implements WaitingSource {

  static final String WANTED = "Review and decide on the plan";

  private final EntityManager entities;
  private final Revisions revisions;
  private final ErasureRequests requests;
  private final Voters voters;

  WantedVotes(
      EntityManager entities, Revisions revisions, ErasureRequests requests, Voters voters) {
    this.entities = entities;
    this.revisions = revisions;
    this.requests = requests;
    this.voters = voters;
  }

  @Override
  public Waiting.Kind kind() {
    return Waiting.Kind.VOTE;
  }

  @Override
  public String permission() {
    return ErasurePermissions.PLAN_DECIDE;
  }

  @Override
  public List<Waiting> waitingFor(Caller member) {
    List<Proposed> proposed = revisions.proposed(LOOKED_AT);
    if (proposed.isEmpty() || !voters.mayVote(member)) {
      return List.of();
    }
    Set<UUID> voted = voted(member, proposed);
    Map<UUID, LedRequests> led = requests.led(proposed.stream().map(Proposed::lead).toList());
    return proposed.stream()
        .filter(plan -> !plan.madeBy().equals(member.person()) && !voted.contains(plan.id()))
        .map(plan -> Map.entry(plan, Objects.requireNonNull(led.get(plan.lead()))))
        .filter(plan -> !plan.getValue().filers().contains(member.person()))
        .map(plan -> waiting(plan.getKey(), plan.getValue()))
        .toList();
  }

  private static Waiting waiting(Proposed plan, LedRequests led) {
    return new Waiting(
        Waiting.Kind.VOTE,
        new Waiting.Link(Waiting.Thing.PLAN, plan.id().toString()),
        led.title(),
        WANTED,
        plan.at(),
        Optional.of(led.target()));
  }

  /** Those of some plans that a member said something of, though it may count no more. */
  private Set<UUID> voted(Caller member, List<Proposed> plans) {
    return new HashSet<>(
        entities
            .createQuery(
                "select planId from DecisionEntity where person = ?1 and planId in ?2", UUID.class)
            .setParameter(1, member.person())
            .setParameter(2, plans.stream().map(Proposed::id).toList())
            .getResultList());
  }
}

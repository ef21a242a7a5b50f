// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.approval.Ballot;
import dev.lethe.platform.approval.Voters;
import dev.lethe.platform.certificate.status.StatusChange.Stage;
import dev.lethe.platform.certificate.status.StatusChange.Verdict;
import dev.lethe.platform.plan.Decision;
import dev.lethe.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What approvers say of status changes. Every method runs in the caller's transaction. */
@ApplicationScoped
class StatusVotes {

  /** Different approvers who must confirm. */
  static final int NEEDED = 2;

  private final EntityManager entities;
  private final Voters voters;
  private final Clock clock;

  StatusVotes(EntityManager entities, Voters voters, Clock clock) {
    this.entities = entities;
    this.voters = voters;
    this.clock = clock;
  }

  /**
   * Takes a vote.
   *
   * @throws ProblemException why the caller may not vote
   */
  void cast(Caller caller, StatusChangeEntity change, Verdict verdict) {
    Ballot ballot = ballot(caller.tenantId(), change);
    voters.require(caller, ballot, ballot.plan());
    if (all(List.of(change)).anyMatch(vote -> vote.person.equals(caller.person()))) {
      // It no longer counts, and is not given again on the same proposal.
      throw Voters.refused(Ballot.Refusal.VOTED);
    }
    entities.persist(new StatusVoteEntity(change.id, caller, verdict, clock.instant()));
  }

  /** How the vote stands. */
  Ballot.Result result(UUID tenant, StatusChangeEntity change) {
    return ballot(tenant, change).result();
  }

  /**
   * The votes on each of some changes, oldest first; nothing of those without any. While a change
   * is voted on, only those that count.
   */
  Map<UUID, List<StatusVoteEntity>> of(UUID tenant, List<StatusChangeEntity> changes) {
    Set<UUID> open =
        changes.stream()
            .filter(c -> c.stage == Stage.PROPOSED)
            .map(c -> c.id)
            .collect(Collectors.toSet());
    BiPredicate<String, Instant> stands =
        open.isEmpty() ? (person, at) -> true : voters.standing(tenant);
    return all(changes)
        .filter(v -> !open.contains(v.changeId) || stands.test(v.person, v.at))
        .collect(Collectors.groupingBy(v -> v.changeId));
  }

  /** Those of some changes that somebody said something of, though it may count no more. */
  Set<UUID> given(String person, List<StatusChangeEntity> changes) {
    return new HashSet<>(
        entities
            .createQuery(
                "select changeId from StatusVoteEntity where person = ?1 and changeId in ?2",
                UUID.class)
            .setParameter(1, person)
            .setParameter(2, changes.stream().map(c -> c.id).toList())
            .getResultList());
  }

  private Stream<StatusVoteEntity> all(List<StatusChangeEntity> changes) {
    return entities
        .createQuery(
            "from StatusVoteEntity where changeId in ?1 order by id", StatusVoteEntity.class)
        .setParameter(1, changes.stream().map(c -> c.id).toList())
        .getResultStream();
  }

  private Ballot ballot(UUID tenant, StatusChangeEntity change) {
    return new Ballot(
        Digest.of(change.id.toString().getBytes(UTF_8)),
        NEEDED,
        Set.of(),
        of(tenant, List.of(change)).getOrDefault(change.id, List.of()).stream()
            .map(
                v ->
                    new Ballot.Vote(
                        v.person,
                        v.verdict == Verdict.CONFIRM
                            ? Decision.Verdict.APPROVE
                            : Decision.Verdict.REFUSE))
            .toList());
  }
}

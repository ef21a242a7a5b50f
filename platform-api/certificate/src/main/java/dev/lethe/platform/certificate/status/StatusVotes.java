// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.approval.Ballot;
import dev.lethe.platform.approval.Voters;
import dev.lethe.platform.certificate.status.StatusChange.Verdict;
import dev.lethe.platform.plan.Decision;
import dev.lethe.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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
    Ballot ballot = ballot(change);
    voters.require(caller, ballot, ballot.plan());
    entities.persist(new StatusVoteEntity(change.id, caller, verdict, clock.instant()));
  }

  /** How the vote stands. */
  Ballot.Result result(StatusChangeEntity change) {
    return ballot(change).result();
  }

  /** The votes on each of some changes, oldest first; nothing of those without any. */
  Map<UUID, List<StatusVoteEntity>> of(List<StatusChangeEntity> changes) {
    return entities
        .createQuery(
            "from StatusVoteEntity where changeId in ?1 order by id", StatusVoteEntity.class)
        .setParameter(1, changes.stream().map(c -> c.id).toList())
        .getResultStream()
        .collect(Collectors.groupingBy(v -> v.changeId));
  }

  private Ballot ballot(StatusChangeEntity change) {
    return new Ballot(
        Digest.of(change.id.toString().getBytes(UTF_8)),
        NEEDED,
        Set.of(),
        of(List.of(change)).getOrDefault(change.id, List.of()).stream()
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

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.approval;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.approval.Ballot.Refusal;
import dev.lethe.platform.approval.Ballot.Voter;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Who may vote. What decides it is read in the caller's transaction. */
@ApplicationScoped
public class Voters {

  private final Memberships memberships;
  private final Tenants tenants;
  private final Clock clock;

  Voters(Memberships memberships, Tenants tenants, Clock clock) {
    this.memberships = memberships;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Lets an approver vote on what they saw, or says why not.
   *
   * @param seen digest of what the voter looked at
   * @throws ProblemException FORBIDDEN, SEPARATION_OF_DUTIES, PLAN_DIGEST_MISMATCH,
   *     DECISION_ALREADY_GIVEN or INVALID_TRANSITION
   */
  public void require(Caller caller, Ballot ballot, Digest seen) {
    ballot
        .refusal(of(caller), seen, minRoleAge(caller), clock.instant())
        .ifPresent(
            refusal -> {
              throw refused(refusal);
            });
  }

  /** Whether somebody may vote on what they have no part in. */
  public boolean mayVote(Caller caller) {
    return find(caller)
        .filter(v -> v.refusal(minRoleAge(caller), clock.instant()).isEmpty())
        .isPresent();
  }

  /**
   * Says of a vote whether it still counts: not if who gave it has left or lost the approver's role
   * since, though they hold it again.
   */
  public BiPredicate<String, Instant> standing(UUID tenant) {
    Map<String, Instant> since =
        memberships.people(tenant).stream()
            .filter(m -> m.is(Role.APPROVER) && m.enrolled())
            .collect(Collectors.toMap(Member::person, Member::grantedAt));
    return (person, at) -> !since.getOrDefault(person, Instant.MAX).isAfter(at);
  }

  private Duration minRoleAge(Caller caller) {
    return tenants.get(caller.tenantId()).minRoleAge();
  }

  private Voter of(Caller caller) {
    return find(caller)
        .orElseThrow(() -> new ProblemException(ProblemType.FORBIDDEN, "Only an approver votes."));
  }

  private Optional<Voter> find(Caller caller) {
    return memberships
        .find(caller.tenantId(), caller.person())
        .filter(held -> held.member().is(Role.APPROVER))
        .map(
            held ->
                new Voter(
                    caller.person(),
                    held.member().grantedAt(),
                    held.grantedBy(),
                    held.member().enrolled()));
  }

  /** What a refusal is told as. */
  public static ProblemException refused(Refusal refusal) {
    return switch (refusal) {
      case CLOSED -> new ProblemException(ProblemType.INVALID_TRANSITION, "The vote is over.");
      case OTHER_DIGEST ->
          new ProblemException(
              ProblemType.PLAN_DIGEST_MISMATCH, "The digest is not that of this plan.");
      case INVOLVED ->
          new ProblemException(
              ProblemType.SEPARATION_OF_DUTIES,
              "Who filed the request or made the plan cannot vote on it.");
      case CREDENTIALS_OF_OTHERS ->
          new ProblemException(
              ProblemType.SEPARATION_OF_DUTIES,
              "Somebody else set what this account signed in with; an administrator ends the"
                  + " membership and invites its person again.");
      case ROLE_SELF_GRANTED ->
          new ProblemException(
              ProblemType.SEPARATION_OF_DUTIES, "The role was granted by its own holder.");
      case ROLE_TOO_NEW ->
          new ProblemException(
              ProblemType.SEPARATION_OF_DUTIES, "The role is not held long enough yet.");
      case VOTED ->
          new ProblemException(
              ProblemType.DECISION_ALREADY_GIVEN, "Each person has one vote on this.");
    };
  }
}

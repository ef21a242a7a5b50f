// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.approval;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.plan.Decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The vote on one revision of a plan.
 *
 * @param plan what is voted on
 * @param needed different people who must agree, at least 2
 * @param barred people who may not vote: who filed any of the requests and who made the plan
 * @param votes in the order they were given
 */
public record Ballot(Digest plan, int needed, Set<String> barred, List<Vote> votes) {

  public Ballot {
    if (needed < 2) {
      throw new IllegalArgumentException("a plan needs two votes or more, found " + needed);
    }
    barred = Set.copyOf(barred);
    votes = List.copyOf(votes);
  }

  /**
   * One vote.
   *
   * @param person pseudonym of who gave it
   * @param verdict what was said
   */
  public record Vote(String person, Verdict verdict) {}

  /**
   * Somebody who wants to vote.
   *
   * @param person pseudonym
   * @param roleSince since when the approver's role is held
   * @param roleGrantedBy who granted it
   * @param enrolled whether nobody else set their credentials
   */
  public record Voter(String person, Instant roleSince, String roleGrantedBy, boolean enrolled) {

    /** Why they may vote on nothing; empty if they may. */
    Optional<Refusal> refusal(Duration minRoleAge, Instant now) {
      if (!enrolled) {
        return Optional.of(Refusal.CREDENTIALS_OF_OTHERS);
      }
      if (roleGrantedBy.equals(person)) {
        return Optional.of(Refusal.ROLE_SELF_GRANTED);
      }
      return roleSince.plus(minRoleAge).isAfter(now)
          ? Optional.of(Refusal.ROLE_TOO_NEW)
          : Optional.empty();
    }
  }

  /** Why somebody may not vote. */
  public enum Refusal {
    /** The vote is over. */
    CLOSED,
    /** The voter looks at something else than what is stored. */
    OTHER_DIGEST,
    /** The voter filed the request or made the plan. */
    INVOLVED,
    /** Somebody else may have set what the voter signs in with. */
    CREDENTIALS_OF_OTHERS,
    /** The voter granted the role to themselves. */
    ROLE_SELF_GRANTED,
    /** The role is held for too short a time. */
    ROLE_TOO_NEW,
    /** The voter has voted. */
    VOTED
  }

  /** How the vote stands. */
  public enum Result {
    OPEN,
    APPROVED,
    STOPPED
  }

  /** Why this voter may not vote on what they saw; empty if they may. */
  public Optional<Refusal> refusal(Voter voter, Digest seen, Duration minRoleAge, Instant now) {
    if (result() != Result.OPEN) {
      return Optional.of(Refusal.CLOSED);
    }
    if (!plan.equals(seen)) {
      return Optional.of(Refusal.OTHER_DIGEST);
    }
    if (barred.contains(voter.person())) {
      return Optional.of(Refusal.INVOLVED);
    }
    Optional<Refusal> ofAll = voter.refusal(minRoleAge, now);
    if (ofAll.isPresent()) {
      return ofAll;
    }
    return votes.stream().anyMatch(v -> v.person().equals(voter.person()))
        ? Optional.of(Refusal.VOTED)
        : Optional.empty();
  }

  /** The ballot with one more vote, which must not have been refused. */
  public Ballot with(Vote vote) {
    List<Vote> more = new ArrayList<>(votes);
    more.add(vote);
    return new Ballot(plan, needed, barred, more);
  }

  /** How the vote stands. */
  public Result result() {
    if (votes.stream().anyMatch(v -> v.verdict() != Verdict.APPROVE)) {
      return Result.STOPPED;
    }
    return agreed() >= needed ? Result.APPROVED : Result.OPEN;
  }

  /** Different people who agreed. */
  public int agreed() {
    return (int)
        votes.stream()
            .filter(v -> v.verdict() == Verdict.APPROVE)
            .map(Vote::person)
            .filter(p -> !barred.contains(p))
            .distinct()
            .count();
  }
}

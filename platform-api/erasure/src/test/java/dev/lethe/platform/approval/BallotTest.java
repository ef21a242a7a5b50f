// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.approval.Ballot.Refusal;
import dev.lethe.platform.approval.Ballot.Result;
import dev.lethe.platform.approval.Ballot.Vote;
import dev.lethe.platform.approval.Ballot.Voter;
import dev.lethe.platform.plan.Decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BallotTest {

  private static final Digest PLAN = Digest.of("plan".getBytes(UTF_8));
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private final Ballot ballot = new Ballot(PLAN, 2, Set.of("filer", "planner"), List.of());

  private static Voter voter(String person) {
    return new Voter(person, NOW.minus(Duration.ofDays(3)), "admin", true);
  }

  private java.util.Optional<Refusal> refusal(Ballot ballot, String person) {
    return ballot.refusal(voter(person), PLAN, Duration.ofHours(24), NOW);
  }

  @Test
  void isApprovedByTwoDifferentPeople() {
    Ballot one = ballot.with(new Vote("a", Verdict.APPROVE));
    assertThat(one.result()).isEqualTo(Result.OPEN);
    assertThat(one.with(new Vote("b", Verdict.APPROVE)).result()).isEqualTo(Result.APPROVED);
  }

  @Test
  void refusesASecondVoteOfOnePerson() {
    assertThat(refusal(ballot.with(new Vote("a", Verdict.APPROVE)), "a")).contains(Refusal.VOTED);
  }

  @Test
  void refusesFilerAndPlanner() {
    assertThat(refusal(ballot, "filer")).contains(Refusal.INVOLVED);
    assertThat(refusal(ballot, "planner")).contains(Refusal.INVOLVED);
    assertThat(refusal(ballot, "a")).isEmpty();
  }

  @Test
  void refusesAVoteOnAnotherDigest() {
    assertThat(ballot.refusal(voter("a"), Digest.of(new byte[0]), Duration.ZERO, NOW))
        .contains(Refusal.OTHER_DIGEST);
  }

  @Test
  void refusesARoleThatIsTooNewOrSelfGranted() {
    Voter newcomer = new Voter("a", NOW.minus(Duration.ofHours(23)), "admin", true);
    assertThat(ballot.refusal(newcomer, PLAN, Duration.ofHours(24), NOW))
        .contains(Refusal.ROLE_TOO_NEW);
    Voter own = new Voter("a", NOW.minus(Duration.ofDays(9)), "a", true);
    assertThat(ballot.refusal(own, PLAN, Duration.ofHours(24), NOW))
        .contains(Refusal.ROLE_SELF_GRANTED);
  }

  @Test
  void refusesAnAccountWhoseCredentialsSomebodyElseSet() {
    Voter given = new Voter("a", NOW.minus(Duration.ofDays(9)), "admin", false);
    assertThat(ballot.refusal(given, PLAN, Duration.ofHours(24), NOW))
        .contains(Refusal.CREDENTIALS_OF_OTHERS);
  }

  @Test
  void isStoppedByOneRefusal() {
    Ballot stopped =
        ballot.with(new Vote("a", Verdict.APPROVE)).with(new Vote("b", Verdict.SEND_BACK));
    assertThat(stopped.result()).isEqualTo(Result.STOPPED);
    assertThat(refusal(stopped, "c")).contains(Refusal.CLOSED);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.approval.Ballot;
import dev.lethe.platform.approval.Ballot.Vote;
import dev.lethe.platform.approval.Ballot.Voter;
import dev.lethe.platform.plan.Decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The invariants of a request's life, over random sequences of what people and workers try. */
class RequestLifecycleProperties {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final List<String> PEOPLE = List.of("filer", "planner", "a", "b", "c");
  private static final int NEEDED = 2;

  /** What somebody tries: an event, or a vote where there is something to vote on. */
  record Attempt(RequestEvent event, String person, Verdict verdict, boolean currentDigest) {}

  @Provide
  Arbitrary<List<Attempt>> attempts() {
    Arbitrary<Attempt> attempt =
        net.jqwik.api.Combinators.combine(
                Arbitraries.of(RequestEvent.values()),
                Arbitraries.of(PEOPLE),
                Arbitraries.of(
                    Verdict.APPROVE, Verdict.APPROVE, Verdict.APPROVE, Verdict.SEND_BACK),
                Arbitraries.of(true, true, true, false))
            .as(Attempt::new);
    return attempt.list().ofMinSize(1).ofMaxSize(120);
  }

  /** A request, its plan and its votes, moved by the same table and ballot as in the database. */
  private static final class Life {
    private RequestState state = RequestState.DRAFT;
    private int revision;
    private int loops;
    private boolean identified;
    private boolean refusal;
    private boolean part;
    private Optional<Ballot> ballot = Optional.empty();
    private final List<RequestState> moves = new ArrayList<>();
    private Set<String> agreed = Set.of();

    void attempt(Attempt attempt) {
      if (RequestStates.NEED_IDENTITY.contains(attempt.event()) && !identified) {
        return;
      }
      switch (attempt.event()) {
        case IDENTITY_CONFIRMED, IDENTITY_NOT_NEEDED ->
            identified = move(attempt.event()) || identified;
        case IDENTITY_ASKED, IDENTITY_NOT_CONFIRMED ->
            identified = !move(attempt.event()) && identified;
        case CREATE, VOTE, APPROVE, SEND_BACK, REFUSE, REFUSE_PART -> vote(attempt);
        case REPLAN -> {
          if (loops < RequestStates.MOST_LOOPS && move(RequestEvent.REPLAN)) {
            loops++;
          }
        }
        case PROPOSE, PROPOSE_REFUSAL, PROPOSE_PART_REFUSAL -> {
          if (move(attempt.event())) {
            refusal = attempt.event() == RequestEvent.PROPOSE_REFUSAL;
            part = attempt.event() == RequestEvent.PROPOSE_PART_REFUSAL;
            revision++;
            ballot =
                Optional.of(
                    new Ballot(digest(revision), NEEDED, Set.of("filer", "planner"), List.of()));
          }
        }
        default -> move(attempt.event());
      }
    }

    private void vote(Attempt attempt) {
      if (state != RequestState.AWAITING_DECISION || ballot.isEmpty()) {
        return;
      }
      Ballot before = ballot.get();
      Voter voter = new Voter(attempt.person(), NOW.minus(Duration.ofDays(9)), "admin", true);
      Digest seen = digest(attempt.currentDigest() ? revision : revision - 1);
      if (before.refusal(voter, seen, Duration.ofDays(1), NOW).isPresent()) {
        return;
      }
      Ballot after = before.with(new Vote(attempt.person(), attempt.verdict()));
      ballot = Optional.of(after);
      switch (after.result()) {
        case OPEN -> move(RequestEvent.VOTE);
        case STOPPED -> move(RequestEvent.SEND_BACK);
        case APPROVED -> {
          agreed = new HashSet<>(after.votes().stream().map(Vote::person).toList());
          move(
              refusal
                  ? RequestEvent.REFUSE
                  : part ? RequestEvent.REFUSE_PART : RequestEvent.APPROVE);
        }
      }
    }

    private boolean move(RequestEvent event) {
      Optional<RequestState> next = Transition.after(state, event);
      next.ifPresent(
          s -> {
            state = s;
            moves.add(s);
          });
      return next.isPresent();
    }

    private static Digest digest(int revision) {
      return Digest.of(Integer.toString(revision).getBytes(UTF_8));
    }
  }

  @Property(tries = 20_000)
  void neverExecutesWithoutEnoughVotesOfOthersForTheCurrentDigest(
      @ForAll("attempts") List<Attempt> attempts) {
    Life life = new Life();
    for (Attempt attempt : attempts) {
      RequestState before = life.state;
      life.attempt(attempt);
      if (before != RequestState.EXECUTING && life.state == RequestState.EXECUTING) {
        Ballot ballot = life.ballot.orElseThrow();
        assertThat(ballot.plan()).isEqualTo(Life.digest(life.revision));
        assertThat(life.agreed).hasSizeGreaterThanOrEqualTo(NEEDED);
        assertThat(life.agreed).doesNotContain("filer", "planner");
      }
    }
  }

  @Property(tries = 10_000)
  void neverRefusesWithoutEnoughVotesOfOthersForARefusal(
      @ForAll("attempts") List<Attempt> attempts) {
    Life life = new Life();
    for (Attempt attempt : attempts) {
      RequestState before = life.state;
      life.attempt(attempt);
      if (before != RequestState.REFUSED && life.state == RequestState.REFUSED) {
        assertThat(life.refusal).isTrue();
        assertThat(life.ballot.orElseThrow().plan()).isEqualTo(Life.digest(life.revision));
        assertThat(life.agreed).hasSizeGreaterThanOrEqualTo(NEEDED);
        assertThat(life.agreed).doesNotContain("filer", "planner");
      }
    }
  }

  /** A hold may turn out to be for good, whatever was agreed to before it. */
  @Property(tries = 5_000)
  void whatWasAgreedToCanBeTakenBackAndRefusedUntilSomethingIsDestroyed(
      @ForAll("attempts") List<Attempt> attempts) {
    Life life = new Life();
    for (Attempt attempt : attempts) {
      life.attempt(attempt);
      boolean atWork =
          Set.of(RequestState.APPROVED, RequestState.EXECUTING, RequestState.VERIFYING)
              .contains(life.state);
      Optional<RequestState> back = Transition.after(life.state, RequestEvent.TAKE_BACK);
      assertThat(back.isPresent()).isEqualTo(atWork);
      back.ifPresent(
          state ->
              assertThat(
                      Transition.after(state, RequestEvent.PROPOSE_REFUSAL)
                          .flatMap(s -> Transition.after(s, RequestEvent.REFUSE)))
                  .contains(RequestState.REFUSED));
    }
  }

  @Property(tries = 5_000)
  void neverPlansDecidesOrWorksBeforeItIsKnownWhoAsks(@ForAll("attempts") List<Attempt> attempts) {
    Life life = new Life();
    for (Attempt attempt : attempts) {
      life.attempt(attempt);
      if (!life.identified) {
        assertThat(life.state)
            .isIn(
                RequestState.DRAFT,
                RequestState.SUBMITTED,
                RequestState.IDENTITY_PENDING,
                RequestState.WITHDRAWN);
      }
    }
  }

  @Property(tries = 5_000)
  void neverLeavesATerminalStateAndPlansAtMostThreeTimesAgain(
      @ForAll("attempts") List<Attempt> attempts) {
    Life life = new Life();
    for (Attempt attempt : attempts) {
      RequestState before = life.state;
      life.attempt(attempt);
      if (before.terminal()) {
        assertThat(life.state).isEqualTo(before);
      }
      assertThat(life.loops).isLessThanOrEqualTo(RequestStates.MOST_LOOPS);
    }
  }

  @Property(tries = 5_000)
  void neverFailsOnceItIsCertifyingAndCompletesOnlyFromThereOrWithNothingFound(
      @ForAll("attempts") List<Attempt> attempts) {
    Life life = new Life();
    for (Attempt attempt : attempts) {
      RequestState before = life.state;
      life.attempt(attempt);
      if (before == RequestState.CERTIFYING) {
        assertThat(life.state).isIn(RequestState.CERTIFYING, RequestState.COMPLETED);
      }
      if (life.state == RequestState.COMPLETED && before != RequestState.COMPLETED) {
        assertThat(before)
            .isIn(RequestState.CERTIFYING, RequestState.SCOPING, RequestState.AWAITING_DECISION);
        assertThat(attempt.event())
            .isIn(
                before == RequestState.CERTIFYING
                    ? Set.of(RequestEvent.CERTIFIED, RequestEvent.NOTHING_LEFT)
                    : Set.of(RequestEvent.NOTHING_FOUND));
      }
    }
  }

  @Property(tries = 2_000)
  void neverMovesTheTermEarlierByPauseOrExtension(
      @ForAll @IntRange(max = 3_000) int day,
      @ForAll @Size(max = 4) List<@IntRange(max = 20) Integer> pauses) {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Instant received = Instant.parse("2024-01-01T10:00:00Z").plus(Duration.ofDays(day));
    LocalDate last = LegalClock.running(zone, received, false).due();
    List<LegalClock.Pause> soFar = new ArrayList<>();
    Instant from = received.plus(Duration.ofHours(5));
    for (int length : pauses) {
      soFar.add(new LegalClock.Pause(from, from.plus(Duration.ofDays(length))));
      LocalDate due = new LegalClock(zone, received, false, soFar, LegalClock.WEEKDAYS).due();
      assertThat(due).isAfterOrEqualTo(last);
      last = due;
      from = from.plus(Duration.ofDays(length + 1L));
    }
    LegalClock extended = new LegalClock(zone, received, true, soFar, LegalClock.WEEKDAYS);
    assertThat(extended.due()).isAfter(last);
    assertThat(extended.due())
        .isEqualTo(new LegalClock(zone, received, true, soFar, LegalClock.WEEKDAYS).due());
  }
}

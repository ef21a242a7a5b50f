// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import static dev.lethe.platform.request.RequestState.APPROVED;
import static dev.lethe.platform.request.RequestState.AWAITING_DECISION;
import static dev.lethe.platform.request.RequestState.CERTIFYING;
import static dev.lethe.platform.request.RequestState.COMPLETED;
import static dev.lethe.platform.request.RequestState.DRAFT;
import static dev.lethe.platform.request.RequestState.EXECUTING;
import static dev.lethe.platform.request.RequestState.FAILED;
import static dev.lethe.platform.request.RequestState.IDENTITY_PENDING;
import static dev.lethe.platform.request.RequestState.REFUSED;
import static dev.lethe.platform.request.RequestState.SCOPING;
import static dev.lethe.platform.request.RequestState.SUBMITTED;
import static dev.lethe.platform.request.RequestState.VERIFICATION_FAILED;
import static dev.lethe.platform.request.RequestState.VERIFYING;
import static dev.lethe.platform.request.RequestState.WITHDRAWN;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the table that every request follows.
 *
 * @param from states in which the event may happen; empty for the event that makes a request
 * @param event what happens
 * @param to the state after; empty where it stays as it was
 */
public record Transition(Set<RequestState> from, RequestEvent event, Optional<RequestState> to) {

  /** The whole table. What is not here is not possible. */
  public static final List<Transition> TABLE =
      List.of(
          to(DRAFT, RequestEvent.CREATE),
          to(SUBMITTED, RequestEvent.SUBMIT, DRAFT),
          stay(RequestEvent.IDENTITY_CONFIRMED, between(DRAFT, AWAITING_DECISION)),
          stay(RequestEvent.IDENTITY_NOT_NEEDED, between(DRAFT, AWAITING_DECISION)),
          // A doubt that comes up later takes the request back to where it waits.
          to(IDENTITY_PENDING, RequestEvent.IDENTITY_ASKED, between(SUBMITTED, SCOPING)),
          stay(RequestEvent.IDENTITY_ASKED, DRAFT),
          to(IDENTITY_PENDING, RequestEvent.IDENTITY_NOT_CONFIRMED, between(SUBMITTED, SCOPING)),
          stay(RequestEvent.IDENTITY_NOT_CONFIRMED, DRAFT),
          to(SCOPING, RequestEvent.SEARCHED, SUBMITTED, IDENTITY_PENDING),
          to(AWAITING_DECISION, RequestEvent.PROPOSE, SCOPING),
          to(AWAITING_DECISION, RequestEvent.PROPOSE_REFUSAL, SCOPING),
          to(AWAITING_DECISION, RequestEvent.PROPOSE_PART_REFUSAL, SCOPING),
          to(SCOPING, RequestEvent.REFUSE_PART, AWAITING_DECISION),
          to(REFUSED, RequestEvent.REFUSE, AWAITING_DECISION),
          stay(RequestEvent.VOTE, AWAITING_DECISION),
          to(APPROVED, RequestEvent.APPROVE, AWAITING_DECISION),
          stay(RequestEvent.QUEUED, APPROVED),
          to(AWAITING_DECISION, RequestEvent.VOTE_LOST, APPROVED),
          to(SCOPING, RequestEvent.SEND_BACK, AWAITING_DECISION),
          to(SCOPING, RequestEvent.PLAN_STALE, between(AWAITING_DECISION, VERIFYING)),
          stay(RequestEvent.PLAN_RENEWED, SCOPING),
          to(SCOPING, RequestEvent.JOIN, between(SCOPING, APPROVED)),
          to(
              SCOPING,
              RequestEvent.LEAVE,
              SCOPING,
              AWAITING_DECISION,
              APPROVED,
              VERIFICATION_FAILED,
              FAILED),
          to(EXECUTING, RequestEvent.FIRST_STEP_CLAIMED, APPROVED),
          to(COMPLETED, RequestEvent.NOTHING_FOUND, SCOPING, AWAITING_DECISION),
          to(VERIFYING, RequestEvent.STEPS_DONE, EXECUTING),
          to(FAILED, RequestEvent.STEP_FAILED, APPROVED, EXECUTING, VERIFYING),
          to(EXECUTING, RequestEvent.RESUME, FAILED),
          to(CERTIFYING, RequestEvent.VERIFIED, VERIFYING),
          to(VERIFICATION_FAILED, RequestEvent.BELOW_THRESHOLD, VERIFYING),
          to(SCOPING, RequestEvent.REPLAN, VERIFICATION_FAILED, FAILED),
          // Where a hold turns out to be for good: from there it can be refused.
          to(SCOPING, RequestEvent.TAKE_BACK, between(APPROVED, VERIFYING)),
          to(COMPLETED, RequestEvent.CERTIFIED, CERTIFYING),
          to(COMPLETED, RequestEvent.NOTHING_LEFT, CERTIFYING),
          to(WITHDRAWN, RequestEvent.WITHDRAW, between(DRAFT, FAILED)),
          stay(RequestEvent.EXTEND, between(SUBMITTED, CERTIFYING)));

  public Transition {
    from = Set.copyOf(from);
  }

  private static Transition to(RequestState to, RequestEvent event, RequestState... from) {
    return new Transition(set(from), event, Optional.of(to));
  }

  private static Transition stay(RequestEvent event, RequestState... states) {
    return new Transition(set(states), event, Optional.empty());
  }

  /** States in the order of a request's life, both ends included. */
  private static RequestState[] between(RequestState first, RequestState last) {
    return EnumSet.range(first, last).toArray(RequestState[]::new);
  }

  private static Set<RequestState> set(RequestState... states) {
    Set<RequestState> set = EnumSet.noneOf(RequestState.class);
    set.addAll(Arrays.asList(states));
    return set;
  }

  /** The state after the event; empty if it cannot happen in this state. */
  public static Optional<RequestState> after(RequestState state, RequestEvent event) {
    return TABLE.stream()
        .filter(t -> t.event() == event && t.from().contains(state))
        .findFirst()
        .map(t -> t.to().orElse(state));
  }

  /** The events that can happen in a state. */
  public static List<RequestEvent> possible(RequestState state) {
    return TABLE.stream().filter(t -> t.from().contains(state)).map(Transition::event).toList();
  }
}

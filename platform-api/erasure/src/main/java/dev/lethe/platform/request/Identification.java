// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.identity.Asker;
import dev.lethe.platform.identity.NewIdentity;
import dev.lethe.platform.identity.Proofs;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes in what people state of who asks, in the caller's transaction. */
@ApplicationScoped
class Identification {

  private final RequestStates states;
  private final RecordSearch search;
  private final FoundRecords found;
  private final Proofs proofs;
  private final Tenants tenants;
  private final Clock clock;

  Identification(
      RequestStates states,
      RecordSearch search,
      FoundRecords found,
      Proofs proofs,
      Tenants tenants,
      Clock clock) {
    this.states = states;
    this.search = search;
    this.found = found;
    this.proofs = proofs;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Writes down what somebody states, and lets a submitted request go on where it is known who
   * asks.
   *
   * @param at where it stands in what was sent, empty or for example {@code /identity}
   * @throws ProblemException VALIDATION_FAILED, or INVALID_TRANSITION where it is too late for it
   */
  void state(Caller caller, ErasureRequestEntity request, NewIdentity wanted, String at) {
    if (request.kind != RequestKind.PERSON) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "Only the request of a person has somebody who asks.");
    }
    wanted.require(at);
    Asker stated = asker(caller, request, wanted);
    if (request.batchId().isPresent() && !stated.settled()) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "The request is in a batch; it leaves that one first.");
    }
    wanted.proofUploadId().ifPresent(upload -> proofs.attach(caller, request.id, upload, at));
    ZoneId zone = tenants.get(caller.tenantId()).zone();
    wanted.answeredOn().ifPresent(day -> requireAwaited(request, day, zone, at));
    request.asks(stated, wanted.answeredOn(), zone);
    states.fire(
        caller.tenantId(), request, event(wanted.state()), Actor.of(caller), details(wanted));
    if (request.state == RequestState.SUBMITTED || request.state == RequestState.IDENTITY_PENDING) {
      proceed(caller, request);
    }
  }

  private void requireAwaited(
      ErasureRequestEntity request, LocalDate day, ZoneId fallback, String at) {
    String field = at + "/answeredOn";
    LocalDate asked =
        request
            .awaitedSince()
            .orElseThrow(
                () -> ProblemException.invalid(field, "goes with a proof that is awaited"));
    LocalDate today = LocalDate.ofInstant(clock.instant(), request.clock(fallback).zone());
    if (day.isBefore(asked) || day.isAfter(today)) {
      throw ProblemException.invalid(field, "is not between " + asked + " and " + today);
    }
  }

  /** Lets a submitted request go on to planning, unless it is not known yet who asks. */
  void proceed(Caller caller, ErasureRequestEntity request) {
    if (!request.identified()) {
      return;
    }
    // Said no earlier: it tells of a person that nobody else is in these data.
    search.requireRest(found.of(List.of(request.id)).getOrDefault(request.id, List.of()));
    states.fire(
        caller.tenantId(),
        request,
        RequestEvent.SEARCHED,
        Actor.of(caller),
        Map.of("records", Integer.toString(request.records)));
  }

  private Asker asker(Caller caller, ErasureRequestEntity request, NewIdentity wanted) {
    Instant now = clock.instant();
    Optional<Instant> askedAt =
        wanted.state() == Asker.State.ASKED
            ? Optional.of(now)
            : request.asker().statement().flatMap(Asker.Statement::askedAt);
    Asker.Statement by =
        new Asker.Statement(caller.person(), caller.displayName(), now, askedAt, wanted.reason());
    return Asker.of(wanted.state(), by, wanted.means());
  }

  private static RequestEvent event(Asker.State state) {
    return switch (state) {
      case NOT_ASKED -> throw new IllegalStateException("nobody states that nobody looked");
      case ASKED -> RequestEvent.IDENTITY_ASKED;
      case CONFIRMED -> RequestEvent.IDENTITY_CONFIRMED;
      case NOT_NEEDED -> RequestEvent.IDENTITY_NOT_NEEDED;
      case NOT_CONFIRMED -> RequestEvent.IDENTITY_NOT_CONFIRMED;
    };
  }

  private static Map<String, String> details(NewIdentity wanted) {
    Map<String, String> details = new TreeMap<>();
    wanted.means().ifPresent(means -> details.put("means", means.name()));
    wanted.answeredOn().ifPresent(day -> details.put("answeredOn", day.toString()));
    wanted
        .means()
        .map(means -> means.words() + wanted.reason().map(why -> ": " + why).orElse(""))
        .or(wanted::reason)
        .ifPresent(why -> details.put("reason", why));
    return details;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.hold.LegalHold.Reach;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import dev.lethe.platform.request.Holding;
import dev.lethe.platform.request.RequestStanding;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Places, looks at and releases holds, in the caller's transaction. */
@ApplicationScoped
class LegalHolds {

  private final EntityManager entities;
  private final HeldScopes scopes;
  private final StandingHolds standing;
  private final ErasureRequests requests;
  private final Operations operations;
  private final HoldViews views;
  private final AuditLog audit;
  private final Tenants tenants;
  private final Clock clock;

  LegalHolds(
      EntityManager entities,
      HeldScopes scopes,
      StandingHolds standing,
      ErasureRequests requests,
      Operations operations,
      HoldViews views,
      AuditLog audit,
      Tenants tenants,
      Clock clock) {
    this.entities = entities;
    this.scopes = scopes;
    this.standing = standing;
    this.requests = requests;
    this.operations = operations;
    this.views = views;
    this.audit = audit;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** A page of them, newest first. */
  Listed<LegalHold> list(Caller caller, HoldFilter wanted, Spot spot, int limit) {
    Listed<LegalHoldEntity> page =
        new Listing<>(entities, LegalHoldEntity.class)
            .where(
                "case when releasedAt is null then true else false end = :active",
                "active",
                wanted.active)
            .where("requestId = :request", "request", wanted.requestId)
            .where("datasetId = :dataset", "dataset", wanted.datasetId)
            .sorted(SortKey.<LegalHoldEntity>id("id", hold -> hold.id).descending())
            .page(spot, limit);
    return page.with(views.of(caller, page.rows(), today(caller)));
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  LegalHold get(Caller caller, UUID id) {
    LegalHoldEntity hold = entities.find(LegalHoldEntity.class, id);
    if (hold == null) {
      throw notFound();
    }
    return view(caller, hold, List.of());
  }

  /**
   * Places a hold on what is there. Whoever gives records up meanwhile is waited for.
   *
   * @throws ProblemException VALIDATION_FAILED, INVALID_TRANSITION also where as many stand as
   *     there can be, or LEGAL_HOLD_TOO_LATE if the records of the request were given up
   */
  LegalHold place(Caller caller, NewHold wanted) {
    wanted.require(today(caller));
    standing.requirePlace();
    Collection<UUID> tooLate = scopes.lock(wanted);
    LegalHoldEntity hold = new LegalHoldEntity(wanted, caller, clock.instant());
    entities.persist(hold);
    entities.flush();
    record(caller, hold, "legal-hold.place", hold.reason);
    Set<UUID> covered = covered(hold);
    tell(
        caller,
        covered,
        hold.kind == HoldKind.HOLD ? Holding.PLACED : Holding.RESTRICTED,
        hold.reason);
    return view(caller, hold, tooLate);
  }

  /**
   * Says that a hold was looked at and is still needed.
   *
   * @throws ProblemException NOT_FOUND, PRECONDITION_FAILED, INVALID_TRANSITION, VALIDATION_FAILED
   */
  LegalHold review(Caller caller, UUID id, String ifMatch, NewReview wanted) {
    LegalHoldEntity hold = locked(id, ifMatch);
    NewHold.requireDay(wanted.reviewOn(), today(caller));
    hold.reviewOn = wanted.reviewOn();
    entities.flush();
    record(caller, hold, "legal-hold.review", wanted.reason());
    return view(caller, hold, List.of());
  }

  /**
   * Ends a hold. What waited for it goes on by itself.
   *
   * @throws ProblemException NOT_FOUND, PRECONDITION_FAILED, INVALID_TRANSITION, or
   *     SEPARATION_OF_DUTIES for who placed it
   */
  LegalHold release(Caller caller, UUID id, String ifMatch, String reason) {
    LegalHoldEntity hold = locked(id, ifMatch);
    if (hold.placedBy.equals(caller.person())) {
      throw new ProblemException(
          ProblemType.SEPARATION_OF_DUTIES, "Who placed the hold cannot release it.");
    }
    Set<UUID> covered = covered(hold);
    hold.release(caller, clock.instant(), reason);
    entities.flush();
    record(caller, hold, "legal-hold.release", reason);
    tell(
        caller,
        covered,
        hold.kind == HoldKind.HOLD ? Holding.RELEASED : Holding.UNRESTRICTED,
        reason);
    requests.memberships(covered).stream()
        .map(RequestStanding::lead)
        .distinct()
        .forEach(lead -> requests.operation(lead).ifPresent(operations::wake));
    return view(caller, hold, List.of());
  }

  private LegalHoldEntity locked(UUID id, String ifMatch) {
    LegalHoldEntity hold =
        RowLock.find(entities, LegalHoldEntity.class, id).orElseThrow(LegalHolds::notFound);
    EntityTag.of(hold.version).requireMatch(ifMatch);
    if (!hold.stands()) {
      throw new ProblemException(ProblemType.INVALID_TRANSITION, "The hold was released.");
    }
    return hold;
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("legal hold");
  }

  /** Requests that a standing hold is on. */
  private Set<UUID> covered(LegalHoldEntity hold) {
    return standing.on(scopes.about(hold)).entrySet().stream()
        .filter(on -> on.getValue().contains(hold))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private LegalHold view(Caller caller, LegalHoldEntity hold, Collection<UUID> tooLate) {
    Reach reach =
        hold.stands()
            ? new Reach(
                Optional.of(references(covered(hold))),
                tooLate.isEmpty() ? Optional.empty() : Optional.of(references(tooLate)))
            : Reach.UNTOLD;
    return views.of(caller, hold, today(caller), reach);
  }

  private List<String> references(Collection<UUID> ids) {
    return requests.references(ids).values().stream().sorted().toList();
  }

  private LocalDate today(Caller caller) {
    return tenants.get(caller.tenantId()).today(clock);
  }

  private void record(Caller caller, LegalHoldEntity hold, String action, String reason) {
    audit.record(
        caller.tenantId(),
        Actor.of(caller),
        action,
        "legal-hold/" + hold.id,
        Map.of(
            "kind",
            hold.kind.name(),
            "about",
            hold.requestId()
                .map(request -> "request/" + request)
                .orElseGet(() -> "dataset/" + hold.datasetId().orElseThrow()),
            "reason",
            reason,
            "reviewOn",
            hold.reviewOn.toString()));
  }

  private void tell(Caller caller, Set<UUID> covered, String action, String reason) {
    covered.forEach(
        request ->
            audit.record(
                caller.tenantId(),
                Actor.of(caller),
                action,
                "request/" + request,
                Map.of("reason", reason)));
  }
}

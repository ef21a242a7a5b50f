// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.identity.IdentityProof;
import dev.lethe.platform.identity.Proofs;
import dev.lethe.platform.identity.RequestIdentity;
import dev.lethe.platform.request.ErasureRequest.Course;
import dev.lethe.platform.request.ErasureRequest.Identity;
import dev.lethe.platform.request.ErasureRequest.Next;
import dev.lethe.platform.request.ErasureRequest.Offer;
import dev.lethe.platform.request.ErasureRequest.Receipt;
import dev.lethe.platform.request.ErasureRequest.Term;
import dev.lethe.platform.request.ErasureRequest.Times;
import dev.lethe.platform.request.LooseEnds.LooseEnd;
import dev.lethe.platform.speech.Spoken;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts a request together for people, in the caller's transaction. */
@ApplicationScoped
class RequestViews {

  private final Awaiting awaiting;
  private final Holding holding;
  private final Refusing refusing;
  private final FoundRecords found;
  private final SearchOutcomes outcomes;
  private final Proofs proofs;
  private final Instance<Telling> telling;
  private final LooseEnds ends;
  private final Assigning assigning;
  private final Tenants tenants;
  private final Spoken spoken;
  private final Clock clock;

  RequestViews(
      Awaiting awaiting,
      Holding holding,
      Refusing refusing,
      FoundRecords found,
      SearchOutcomes outcomes,
      Proofs proofs,
      @Any Instance<Telling> telling,
      LooseEnds ends,
      Assigning assigning,
      Tenants tenants,
      Spoken spoken,
      Clock clock) {
    this.awaiting = awaiting;
    this.holding = holding;
    this.refusing = refusing;
    this.found = found;
    this.outcomes = outcomes;
    this.proofs = proofs;
    this.telling = telling;
    this.ends = ends;
    this.assigning = assigning;
    this.tenants = tenants;
    this.spoken = spoken;
    this.clock = clock;
  }

  ErasureRequest of(Caller caller, ErasureRequestEntity r) {
    return of(caller, List.of(r)).get(0);
  }

  /** What comes next for each, by id; in as many statements for many as for one. */
  Map<UUID, NextStep> next(UUID tenant, List<ErasureRequestEntity> requests) {
    Map<UUID, SearchOutcome> empty = empty(tenant, requests);
    Waiting waiting = waiting(tenant, requests);
    return requests.stream()
        .collect(
            Collectors.toMap(
                r -> r.id, r -> next(r, Optional.ofNullable(empty.get(r.id)), waiting)));
  }

  /** What the searches came to of those that are planned and hold no records, by request. */
  private Map<UUID, SearchOutcome> empty(UUID tenant, List<ErasureRequestEntity> requests) {
    List<UUID> planned = requests.stream().filter(RequestViews::planned).map(r -> r.id).toList();
    Set<UUID> holding = planned.isEmpty() ? Set.of() : found.holding(planned);
    return outcomes.of(
        tenant, requests.stream().filter(r -> planned(r) && !holding.contains(r.id)).toList());
  }

  /** Several, in as many statements for many as for one. */
  List<ErasureRequest> of(Caller caller, List<ErasureRequestEntity> requests) {
    Map<UUID, List<IdentityProof>> shown =
        proofs.of(
            requests.stream()
                .filter(r -> r.asker().statement().isPresent())
                .map(r -> r.id)
                .toList());
    Map<UUID, SearchOutcome> empty = empty(caller.tenantId(), requests);
    Waiting waiting = waiting(caller.tenantId(), requests);
    return requests.stream()
        .map(
            r ->
                of(
                    caller,
                    r,
                    Optional.ofNullable(empty.get(r.id)),
                    shown.getOrDefault(r.id, List.of()),
                    waiting))
        .toList();
  }

  /**
   * What requests wait for.
   *
   * @param awaited those the work on which waits for what the controller hands over
   * @param untold those whose person waits for the answer
   * @param owing those of which recipients have to be told
   * @param ends what is left to be done by hand, by request
   * @param assigned who looks after them, by request
   * @param holds what is held, by request
   * @param refused those that are held and the refusal of which is voted on, which no hold bars
   * @param leftOut data sets that were left out of them, by request
   */
  private record Waiting(
      Set<UUID> awaited,
      Set<UUID> untold,
      Set<UUID> owing,
      Map<UUID, LooseEnd> ends,
      Map<UUID, Assignee> assigned,
      Map<UUID, List<RequestHold>> holds,
      Set<UUID> refused,
      Map<UUID, List<RefusedDataset>> leftOut) {

    List<RequestHold> on(ErasureRequestEntity r) {
      return holds.getOrDefault(r.id, List.of());
    }

    /** Whether a hold keeps it from being carried out. */
    boolean stops(ErasureRequestEntity r) {
      return on(r).stream().anyMatch(RequestHold::stops);
    }
  }

  private Waiting waiting(UUID tenant, List<ErasureRequestEntity> requests) {
    List<UUID> ids = requests.stream().map(r -> r.id).toList();
    List<UUID> shown = requests.stream().filter(r -> !r.withheld()).map(r -> r.id).toList();
    Map<UUID, List<RequestHold>> holds = holding.on(shown);
    List<UUID> decided =
        requests.stream()
            .filter(r -> r.state == RequestState.AWAITING_DECISION && holds.containsKey(r.id))
            .map(r -> r.id)
            .toList();
    return new Waiting(
        awaited(requests),
        untold(requests),
        owing(tenant, requests),
        ends.of(ids),
        assigning.of(ids),
        holds,
        decided.isEmpty() ? Set.of() : refusing.refusing(decided),
        refusing.leftOut(shown));
  }

  /** Those that were carried out, and of which recipients have to be told. */
  private Set<UUID> owing(UUID tenant, List<ErasureRequestEntity> requests) {
    List<UUID> completed =
        requests.stream().filter(r -> r.state == RequestState.COMPLETED).map(r -> r.id).toList();
    return completed.isEmpty()
        ? Set.of()
        : telling.stream()
            .flatMap(those -> those.owing(tenant, completed).stream())
            .collect(Collectors.toSet());
  }

  /** Those whose person waits for the answer; records by a rule have no person who asked. */
  private Set<UUID> untold(List<ErasureRequestEntity> requests) {
    List<UUID> answered =
        requests.stream()
            .filter(r -> r.state == RequestState.COMPLETED || r.state == RequestState.REFUSED)
            .filter(r -> r.kind == RequestKind.PERSON)
            .map(r -> r.id)
            .toList();
    return answered.isEmpty()
        ? Set.of()
        : telling.stream()
            .flatMap(those -> those.untold(answered).stream())
            .collect(Collectors.toSet());
  }

  /** Those the work on which waits for what the controller hands over. */
  private Set<UUID> awaited(List<ErasureRequestEntity> requests) {
    List<ErasureRequestEntity> working =
        requests.stream()
            .filter(r -> r.state == RequestState.EXECUTING || r.state == RequestState.VERIFYING)
            .toList();
    Set<UUID> leads =
        awaiting.awaited(
            working.stream().map(ErasureRequestEntity::lead).collect(Collectors.toSet()));
    return working.stream()
        .filter(r -> leads.contains(r.lead()))
        .map(r -> r.id)
        .collect(Collectors.toSet());
  }

  /** Plans are about records, so these are the states in which it matters that none are held. */
  private static boolean planned(ErasureRequestEntity r) {
    return r.identified()
        && (r.state == RequestState.SCOPING || r.state == RequestState.AWAITING_DECISION);
  }

  /**
   * Puts a request together.
   *
   * @param empty what its search came to, where no records are held
   * @param shown proofs of who asks
   * @param waiting what it and others wait for
   */
  private ErasureRequest of(
      Caller caller,
      ErasureRequestEntity r,
      Optional<SearchOutcome> empty,
      List<IdentityProof> shown,
      Waiting waiting) {
    NextStep next = next(r, empty, waiting);
    boolean counting = !r.state.terminal();
    AnswerTerm term = r.clock(tenants.get(caller.tenantId()).zone());
    return new ErasureRequest(
        new Identity(r.id, r.reference, r.kind.name(), r.state.name()),
        new Receipt(
            r.ground,
            r.receivedAt,
            term.receivedOn(),
            r.channel,
            r.externalReference(),
            r.kind == RequestKind.PERSON
                ? Optional.of(RequestIdentity.of(r.asker(), shown))
                : Optional.empty()),
        new Term(
            Optional.of(r.targetOn),
            Optional.of(r.dueOn),
            counting ? Optional.of(daysLeft(r, term)) : Optional.empty(),
            r.extended ? Optional.of(r.dueOn) : Optional.empty(),
            RequestClock.of(term, r.awaitedSince()),
            waiting.on(r)),
        r.withheld() ? Optional.empty() : Optional.of(r.records),
        r.filedByName,
        new Course(
            new Next(
                spoken.of(next.words()),
                next.by(),
                Optional.ofNullable(waiting.assigned().get(r.id))),
            r.outcome(),
            r.loop,
            r.planId(),
            r.operationId(),
            r.batchId(),
            r.batchId().map(BatchNumber::of).map(BatchNumber::text),
            waiting.leftOut().getOrDefault(r.id, List.of())),
        new Offer(
            NextStep.permissions(r, empty, waiting.stops(r), caller::may),
            EntityTag.of(r.version).header()),
        new Times(r.createdAt, r.closedAt()));
  }

  private static NextStep next(
      ErasureRequestEntity r, Optional<SearchOutcome> empty, Waiting waiting) {
    if (empty.isPresent()) {
      return NextStep.of(empty.get());
    }
    if (waiting.untold().contains(r.id)) {
      return NextStep.tell();
    }
    if (waiting.owing().contains(r.id)) {
      return NextStep.tellRecipients();
    }
    LooseEnd end = waiting.ends().get(r.id);
    if (end != null && (r.state == RequestState.COMPLETED || r.state == RequestState.REFUSED)) {
      return NextStep.of(end);
    }
    return waiting.stops(r)
            && NextStep.HELD_IN.contains(r.state)
            && !waiting.refused().contains(r.id)
        ? NextStep.held()
        : NextStep.of(r, waiting.awaited().contains(r.id));
  }

  /** The target stands in the row, so that the term is counted once for each, and not for this. */
  private int daysLeft(ErasureRequestEntity r, AnswerTerm term) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), term.zone());
    return (int) (r.targetOn.toEpochDay() - today.toEpochDay());
  }
}

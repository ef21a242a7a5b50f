// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.StoredArtifact;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.idempotency.EntityTag;
import dev.lethe.platform.operation.Operations;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.supply.Supplies;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The door to requests. Every method runs in the caller's transaction. */
@ApplicationScoped
public class ErasureRequests {

  /** Files that a request, its plans and their tests are about. */
  public static final ArtifactKind FILES = new ArtifactKind("request");

  private static final int SALT_BYTES = 32;

  private final EntityManager entities;
  private final RequestStates states;
  private final RecordSearch search;
  private final Artifacts artifacts;
  private final SubjectLookups lookups;
  private final Operations operations;
  private final Supplies supplies;
  private final Tenants tenants;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ErasureRequests(
      EntityManager entities,
      RequestStates states,
      RecordSearch search,
      Artifacts artifacts,
      SubjectLookups lookups,
      Operations operations,
      Supplies supplies,
      Tenants tenants,
      Clock clock) {
    this.entities = entities;
    this.states = states;
    this.search = search;
    this.artifacts = artifacts;
    this.lookups = lookups;
    this.operations = operations;
    this.supplies = supplies;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Files a request as a draft and finds what it is about.
   *
   * @throws ProblemException VALIDATION_FAILED or NOT_FOUND, see {@link RecordSearch#find}
   */
  ErasureRequest create(Caller caller, NewErasureRequest request) {
    Instant now = clock.instant();
    if (request.receivedAt().isAfter(now)) {
      throw ProblemException.invalid("/receivedAt", "lies in the future");
    }
    Map<UUID, RecordSet> found = search.find(caller, request);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    ErasureRequestEntity entity =
        new ErasureRequestEntity(
            id,
            reference(now, zone(caller.tenantId())),
            request,
            new ErasureRequestEntity.Filer(caller.person(), caller.displayName()),
            found.values().stream().mapToInt(RecordSet::size).sum(),
            salt,
            zone(caller.tenantId()),
            now);
    entities.persist(entity);
    entities.flush();
    found.forEach((version, records) -> keep(caller.tenantId(), id, version, records));
    states.created(caller.tenantId(), entity, Actor.of(caller));
    entities.flush();
    return view(caller, entity);
  }

  private String reference(Instant now, ZoneId zone) {
    int year = LocalDate.ofInstant(now, zone).getYear();
    int number =
        entities
            .unwrap(org.hibernate.Session.class)
            .createNativeQuery(
                """
                insert into request_counter (year, last) values (?1, 1)
                on conflict (tenant_id, year) do update set last = request_counter.last + 1
                returning last
                """,
                Integer.class)
            .setParameter(1, year)
            .getSingleResult();
    return String.format("ER-%d-%06d", year, number);
  }

  private void keep(UUID tenant, UUID request, UUID version, RecordSet records) {
    try {
      StoredArtifact stored = artifacts.add(tenant, records.bytes());
      artifacts.keep(tenant, stored, "application/vnd.roaring", FILES.of(request));
      entities
          .createNativeQuery(
              """
              insert into request_records (request_id, dataset_version_id, records_digest, hits)
              values (?1, ?2, ?3, ?4)
              """)
          .setParameter(1, request)
          .setParameter(2, version)
          .setParameter(3, stored.digest().toString())
          .setParameter(4, records.size())
          .executeUpdate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ErasureRequest get(Caller caller, UUID id) {
    return view(caller, entity(id));
  }

  /**
   * Soonest due first.
   *
   * @param state only those in this state
   * @param dueBefore only those due before this day
   * @param after the last one of the page before
   */
  List<ErasureRequest> list(
      Caller caller,
      Optional<RequestState> state,
      Optional<LocalDate> dueBefore,
      Optional<UUID> after,
      int limit) {
    Optional<ErasureRequestEntity> last = after.map(this::entity);
    return entities
        .createQuery(
            """
            from ErasureRequestEntity
            where (:state is null or state = :state)
              and (cast(:before as localdate) is null or dueOn < :before)
              and (:id is null or dueOn > :due or (dueOn = :due and id > :id))
            order by dueOn, id
            """,
            ErasureRequestEntity.class)
        .setParameter("state", state.orElse(null))
        .setParameter("before", dueBefore.orElse(null))
        .setParameter("id", last.map(r -> r.id).orElse(null))
        .setParameter("due", last.map(r -> r.dueOn).orElse(LocalDate.EPOCH))
        .setMaxResults(limit)
        .getResultStream()
        .map(r -> view(caller, r))
        .toList();
  }

  /** Submits a draft. The search has run when it was filed, so it goes on to planning at once. */
  ErasureRequest submit(Caller caller, UUID id, String ifMatch) {
    ErasureRequestEntity request = change(id, ifMatch);
    fire(caller, request, RequestEvent.SUBMIT, Map.of());
    fire(
        caller,
        request,
        RequestEvent.IDENTITY_NOT_NEEDED,
        Map.of("records", Integer.toString(request.records)));
    return changed(caller, request);
  }

  /** Gives a request up; work in progress is stopped first. */
  ErasureRequest withdraw(Caller caller, UUID id, String ifMatch, String reason) {
    ErasureRequestEntity request = change(id, ifMatch);
    if (request.state == RequestState.APPROVED
        || request.state == RequestState.EXECUTING
        || request.state == RequestState.VERIFYING) {
      request.operationId().ifPresent(operations::cancel);
      entities.flush();
    }
    fire(caller, request, RequestEvent.WITHDRAW, Map.of("reason", reason));
    return changed(caller, request);
  }

  /**
   * Extends the term, once and before it first ends.
   *
   * @throws ProblemException EXTENSION_NOT_ALLOWED
   */
  ErasureRequest extend(Caller caller, UUID id, String ifMatch, String reason) {
    ErasureRequestEntity request = change(id, ifMatch);
    ZoneId zone = zone(caller.tenantId());
    boolean over = LocalDate.ofInstant(clock.instant(), zone).isAfter(request.firstDueOn);
    if (request.extended || over) {
      throw new ProblemException(
          ProblemType.EXTENSION_NOT_ALLOWED,
          request.extended
              ? "It was extended before."
              : "The term ended " + request.firstDueOn + ".");
    }
    fire(caller, request, RequestEvent.EXTEND, Map.of("reason", reason));
    request.extend(zone);
    return changed(caller, request);
  }

  /** Goes back to planning after a failed check or failed work. */
  ErasureRequest replan(Caller caller, UUID id, String ifMatch, String reason) {
    ErasureRequestEntity request = change(id, ifMatch);
    fire(caller, request, RequestEvent.REPLAN, Map.of("reason", reason));
    return changed(caller, request);
  }

  private ErasureRequestEntity change(UUID id, String ifMatch) {
    ErasureRequestEntity request = states.lock(id);
    EntityTag.of(request.version).requireMatch(ifMatch);
    return request;
  }

  private void fire(
      Caller caller,
      ErasureRequestEntity request,
      RequestEvent event,
      Map<String, String> details) {
    states.fire(caller.tenantId(), request, event, Actor.of(caller), details);
  }

  private ErasureRequest changed(Caller caller, ErasureRequestEntity request) {
    entities.flush();
    return view(caller, request);
  }

  /** What other capabilities need to know. */
  public RequestFacts facts(UUID tenant, UUID id) {
    ErasureRequestEntity request = entity(id);
    return new RequestFacts(
        request.id,
        request.reference,
        request.kind,
        request.state,
        request.ground,
        request.filedBy,
        request.loop,
        request.clock(zone(tenant)),
        records(id),
        request.planId(),
        HexFormat.of().formatHex(request.salt),
        request.createdAt);
  }

  /** What the search found, as far as it is still there. */
  SubjectLookup scope(UUID tenant, UUID id) {
    entity(id);
    Map<UUID, RecordSet> found = new TreeMap<>();
    for (RequestRecords records : records(id)) {
      try {
        found.put(
            records.datasetVersionId(), RecordSet.read(artifacts.read(tenant, records.digest())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lookups.describe(tenant, found);
  }

  private List<RequestRecords> records(UUID id) {
    return entities
        .unwrap(org.hibernate.Session.class)
        .createNativeQuery(
            """
            select dataset_version_id, records_digest, hits from request_records
            where request_id = ?1 order by dataset_version_id
            """,
            RecordsRow.class)
        .setParameter(1, id)
        .getResultStream()
        .map(r -> new RequestRecords(r.version(), Digest.parse(r.digest()), r.hits()))
        .toList();
  }

  private record RecordsRow(UUID version, String digest, int hits) {}

  /** Remembers the newest plan of a request. */
  public void follow(UUID id, UUID plan) {
    entity(id).follow(plan);
  }

  /** Remembers the newest operation of a request. */
  public void work(UUID id, UUID operation) {
    entity(id).work(operation);
  }

  /** Remembers the outcome that its certificates print. */
  public void outcome(UUID id, String outcome) {
    entity(id).find(outcome);
  }

  private ErasureRequestEntity entity(UUID id) {
    ErasureRequestEntity request = entities.find(ErasureRequestEntity.class, id);
    if (request == null) {
      throw ProblemException.notFound("request");
    }
    return request;
  }

  private ZoneId zone(UUID tenant) {
    return tenants.get(tenant).zone();
  }

  private ErasureRequest view(Caller caller, ErasureRequestEntity r) {
    boolean working = r.state == RequestState.EXECUTING || r.state == RequestState.VERIFYING;
    NextStep next = NextStep.of(r.state, working && supplies.awaited(r.id));
    boolean counting = !r.state.terminal();
    return new ErasureRequest(
        r.id,
        r.reference,
        r.kind.name(),
        r.state.name(),
        r.ground,
        r.receivedAt,
        r.channel,
        r.externalReference(),
        Optional.of(r.targetOn),
        Optional.of(r.dueOn),
        counting
            ? Optional.of(r.clock(zone(caller.tenantId())).daysLeft(clock.instant()))
            : Optional.empty(),
        r.extended ? Optional.of(r.dueOn) : Optional.empty(),
        r.records,
        r.filedByName,
        next.words(),
        next.by(),
        r.outcome(),
        r.loop,
        r.planId(),
        r.operationId(),
        NextStep.permissions(r.state, r.extended, caller::may),
        EntityTag.of(r.version).header(),
        r.createdAt,
        r.closedAt());
  }
}

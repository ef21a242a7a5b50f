// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.artifact.ArtifactKind;
import dev.lethe.platform.identity.Asker;
import dev.lethe.platform.operation.RequestLeads;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The door to requests for other capabilities. Every method runs in the caller's transaction. */
@ApplicationScoped
public class ErasureRequests implements RequestLeads {

  /** Files that a request, its plans and their tests are about. */
  public static final ArtifactKind FILES = new ArtifactKind("request");

  private final EntityManager entities;
  private final FoundRecords found;
  private final DataLeftOut left;
  private final Tenants tenants;
  private final Clock clock;

  ErasureRequests(
      EntityManager entities, FoundRecords found, DataLeftOut left, Tenants tenants, Clock clock) {
    this.entities = entities;
    this.found = found;
    this.left = left;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** What other capabilities need to know. */
  public RequestFacts facts(UUID tenant, UUID id) {
    return facts(tenant, List.of(entity(id))).get(0);
  }

  /** The same of several requests, by id. */
  public List<RequestFacts> facts(UUID tenant, Collection<UUID> ids) {
    return facts(tenant, rows(ids).toList());
  }

  /**
   * Asks for it to be known who asks, before anything is done about what a request is about.
   *
   * @throws ProblemException IDENTITY_NOT_VERIFIED, NOT_FOUND
   */
  public void requireIdentified(UUID id) {
    entity(id).requireIdentified();
  }

  /** What is known of who asks; nothing is stated of the request that records by a rule have. */
  public Asker.State asker(UUID id) {
    return entity(id).asker().state();
  }

  /** A request with all that are planned and carried out as one with it. */
  public JoinedRequests joined(UUID tenant, UUID id) {
    ErasureRequestEntity request = entity(id);
    if (request.batchId().isEmpty()) {
      return facts(tenant, id).alone();
    }
    List<ErasureRequestEntity> together = together(id);
    List<RequestFacts> members = facts(tenant, together);
    return new JoinedRequests(
        request.lead(),
        request.batchId(),
        members,
        together.stream().flatMap(r -> r.gatheredBy().stream()).collect(Collectors.toSet()),
        found.union(tenant, request.lead(), members));
  }

  /** The request that plans, work and reports of a request hang on, which may be itself. */
  @Override
  public UUID lead(UUID id) {
    ErasureRequestEntity request = entities.find(ErasureRequestEntity.class, id);
    return request == null ? id : request.lead();
  }

  /** How a request stands to others. */
  public RequestStanding membership(UUID id) {
    return RequestStanding.of(entity(id));
  }

  /** How some requests stand to others, by id. */
  public List<RequestStanding> memberships(Collection<UUID> ids) {
    return rows(ids).map(RequestStanding::of).toList();
  }

  /** The last days of the terms of some requests. */
  public Map<UUID, LocalDate> dueDays(UUID tenant, Collection<UUID> ids) {
    ZoneId zone = tenants.get(tenant).zone();
    return rows(ids)
        .collect(Collectors.toMap(request -> request.id, request -> request.clock(zone).due()));
  }

  /** Records of some requests in some data-set versions, by request; those without are left out. */
  public Map<UUID, List<RequestRecords>> records(Set<UUID> versions, Collection<UUID> ids) {
    return found.in(versions, ids);
  }

  /** Requests that are carried out under some that lead, with these, by id. */
  public List<RequestStanding> together(Collection<UUID> leads) {
    return entities
        .createQuery(
            "from ErasureRequestEntity where id in ?1 or leadId in ?1 order by id",
            ErasureRequestEntity.class)
        .setParameter(1, leads)
        .getResultStream()
        .map(RequestStanding::of)
        .toList();
  }

  /** Records of some requests in the versions that can still be read, by request. */
  public Map<UUID, List<RequestRecords>> records(Collection<UUID> ids) {
    return found.of(ids);
  }

  /** Those that were found, also where a refusal left the data set out, in some versions. */
  public Map<UUID, List<RequestRecords>> foundIn(Set<UUID> versions, Collection<UUID> ids) {
    return found.withLeftOutIn(versions, ids);
  }

  /** All that were found, also where a refusal left the data set out, as far as they are there. */
  public List<RequestRecords> found(UUID id) {
    return found.withLeftOut(List.of(id)).getOrDefault(id, List.of());
  }

  /** Leaves data sets out of a request, for good, by a refusal that was agreed to. */
  public void leaveOut(UUID id, Collection<UUID> datasets, UUID refusal) {
    left.add(id, datasets, refusal);
  }

  /** The refusals that left data sets out of some requests, by request and data set. */
  public Map<UUID, Map<UUID, UUID>> leftOut(Collection<UUID> ids) {
    return left.of(ids);
  }

  /** Requests of a batch, by id. */
  public List<RequestStanding> ofBatch(UUID batch) {
    return entities
        .createQuery(
            "from ErasureRequestEntity where batchId = ?1 order by id", ErasureRequestEntity.class)
        .setParameter(1, batch)
        .getResultStream()
        .map(RequestStanding::of)
        .toList();
  }

  /**
   * Makes a request part of a batch; inside a transaction that holds the locks of all of it.
   *
   * @param by who says so, who does not vote on the batch
   */
  public void join(UUID id, UUID batch, UUID lead, String by) {
    entity(id).join(batch, lead, by);
  }

  /** Takes a request out of its batch; inside a transaction that holds the locks of all of it. */
  public void leave(UUID id) {
    entity(id).leave();
  }

  private List<ErasureRequestEntity> together(UUID id) {
    UUID lead = entity(id).lead();
    return entities
        .createQuery(
            "from ErasureRequestEntity where id = ?1 or leadId = ?1 order by id",
            ErasureRequestEntity.class)
        .setParameter(1, lead)
        .getResultList();
  }

  private List<RequestFacts> facts(UUID tenant, List<ErasureRequestEntity> rows) {
    ZoneId zone = tenants.get(tenant).zone();
    Map<UUID, List<RequestRecords>> records = found.of(rows.stream().map(r -> r.id).toList());
    return rows.stream()
        .map(
            request ->
                new RequestFacts(
                    request.id,
                    request.reference,
                    request.kind,
                    request.ground,
                    request.filedBy,
                    request.clock(zone),
                    records.getOrDefault(request.id, List.of()),
                    HexFormat.of().formatHex(request.salt)))
        .toList();
  }

  /** What else waits for people has to know of the requests that it is about, by lead. */
  public Map<UUID, LedRequests> led(Collection<UUID> leads) {
    return entities
        .createQuery(
            "from ErasureRequestEntity where id in ?1 or leadId in ?1 order by id",
            ErasureRequestEntity.class)
        .setParameter(1, leads)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                ErasureRequestEntity::lead,
                Collectors.collectingAndThen(Collectors.toList(), LedRequests::of)));
  }

  /** The numbers for people of some requests. */
  public Map<UUID, String> references(Collection<UUID> ids) {
    return rows(ids).collect(Collectors.toMap(request -> request.id, request -> request.reference));
  }

  /**
   * Carries the records of open requests over to a version that takes the place of another, in the
   * transaction that publishes it and holds the row of the one before.
   *
   * @param erased what the new version leaves out, ordinals of {@code before}
   */
  public void carry(UUID tenant, UUID before, UUID after, RecordSet erased) {
    found.carry(tenant, before, after, erased);
  }

  /** Requests in some states that are about records of a data-set version. */
  public List<UUID> about(UUID version, Set<RequestState> states) {
    return found.requests(version, states);
  }

  /** Requests that are or were about records in any of some data-set versions, by id. */
  public List<UUID> everAbout(Collection<UUID> versions) {
    return found.requests(versions);
  }

  /** Data-set versions that records of some requests are or were in, by request. */
  public Map<UUID, Set<UUID>> everIn(Collection<UUID> requests) {
    return found.versions(requests);
  }

  /** Those of some requests that persons filed themselves. */
  public Set<UUID> ownAmong(Collection<UUID> ids) {
    return Set.copyOf(
        entities
            .createQuery(
                "select id from ErasureRequestEntity where id in ?1 and filedBy = ?2", UUID.class)
            .setParameter(1, ids)
            .setParameter(2, OwnRequests.FILER)
            .getResultList());
  }

  /** Whether any of some requests is in a state. */
  public boolean anyIn(RequestState state, Collection<UUID> ids) {
    return entities
        .createQuery(
            "select count(*) > 0 from ErasureRequestEntity where id in :ids and state = :state",
            Boolean.class)
        .setParameter("ids", ids)
        .setParameter("state", state)
        .getSingleResult();
  }

  /** How many there are. */
  public Counts counts(UUID tenant) {
    LocalDate today = tenants.get(tenant).today(clock);
    Object[] row =
        entities
            .createQuery(
                """
                select
                  count(*) filter (where %s),
                  count(*) filter (where %s),
                  count(*) filter (where state = AWAITING_DECISION),
                  count(*) filter (where state in (EXECUTING, VERIFYING, CERTIFYING)),
                  count(*) filter (where state = VERIFICATION_FAILED),
                  count(*) filter (where state = COMPLETED)
                from ErasureRequestEntity
                """
                    .formatted(
                        RequestFilter.Show.OVERDUE.condition(),
                        RequestFilter.Show.SOON.condition()),
                Object[].class)
            .setParameter("today", today)
            .setParameter("soon", RequestFilter.soon(today))
            .getSingleResult();
    int[] counts = Arrays.stream(row).mapToInt(n -> ((Number) n).intValue()).toArray();
    return new Counts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], 0);
  }

  /** Remembers the newest plan of a request and its batch. */
  public void follow(UUID id, UUID plan) {
    together(id).forEach(request -> request.follow(plan));
  }

  /** The newest operation of a request. */
  public Optional<UUID> operation(UUID id) {
    return entity(id).operationId();
  }

  /** Remembers the newest operation of a request and its batch. */
  public void work(UUID id, UUID operation) {
    together(id).forEach(request -> request.work(operation));
  }

  /** Remembers the outcome that the certificates of a request and its batch print. */
  public void outcome(UUID id, String outcome) {
    together(id).forEach(request -> request.find(outcome));
  }

  /** By id. */
  private Stream<ErasureRequestEntity> rows(Collection<UUID> ids) {
    return entities
        .createQuery(
            "from ErasureRequestEntity where id in ?1 order by id", ErasureRequestEntity.class)
        .setParameter(1, ids)
        .getResultStream();
  }

  /** The row of a request. */
  ErasureRequestEntity entity(UUID id) {
    ErasureRequestEntity request = entities.find(ErasureRequestEntity.class, id);
    if (request == null) {
      throw ProblemException.notFound("request");
    }
    return request;
  }
}

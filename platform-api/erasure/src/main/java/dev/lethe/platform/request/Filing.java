// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.records.RecordSet;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.identity.NewIdentity;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.Jurisdiction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Files requests, in the caller's transaction. */
@ApplicationScoped
class Filing {

  private static final int SALT_BYTES = 32;

  private final EntityManager entities;
  private final Rows rows;
  private final RequestStates states;
  private final RecordSearch search;
  private final Identification identification;
  private final FoundRecords found;
  private final RequestViews views;
  private final Tenants tenants;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Filing(
      EntityManager entities,
      Rows rows,
      RequestStates states,
      RecordSearch search,
      Identification identification,
      FoundRecords found,
      RequestViews views,
      Tenants tenants,
      Clock clock) {
    this.entities = entities;
    this.rows = rows;
    this.states = states;
    this.search = search;
    this.identification = identification;
    this.found = found;
    this.views = views;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Files a request as a draft and finds what it is about.
   *
   * @throws ProblemException VALIDATION_FAILED or NOT_FOUND, see {@link RecordSearch#find}, {@link
   *     NewErasureRequest.Receipt#at}, {@link NewIdentity#require}
   */
  ErasureRequest create(Caller caller, NewErasureRequest request) {
    ErasureRequestEntity entity = draft(caller, Actor.of(caller), request);
    request
        .identity()
        .ifPresent(stated -> identification.state(caller, entity, stated, "/identity"));
    entities.flush();
    return views.of(caller, entity);
  }

  /**
   * Files and submits the request that a person makes without an account. It waits until somebody
   * has said that it is known who asks.
   *
   * @param nobody stands for the person
   */
  UUID submit(Caller nobody, NewErasureRequest request) {
    Actor actor = Actor.system(nobody.person());
    ErasureRequestEntity entity = draft(nobody, actor, request);
    states.fire(nobody.tenantId(), entity, RequestEvent.SUBMIT, actor, Map.of());
    entities.flush();
    return entity.id;
  }

  private ErasureRequestEntity draft(Caller caller, Actor actor, NewErasureRequest request) {
    Instant now = clock.instant();
    UUID tenant = caller.tenantId();
    Jurisdiction by = tenants.get(tenant).jurisdiction();
    LawTerm term = LawTerm.of(by, request.receipt().at(by.zone(), now));
    // Read first: what turns ready while it is searched counts as not searched.
    List<UUID> searched = search.searched();
    Map<UUID, RecordSet> records = search.find(caller, request);
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    ErasureRequestEntity entity =
        new ErasureRequestEntity(
            UuidCreator.getTimeOrderedEpoch(),
            reference(now, by.zone()),
            request,
            new ErasureRequestEntity.Filer(caller.person(), caller.displayName()),
            records.values().stream().mapToInt(RecordSet::size).sum(),
            salt,
            term,
            now);
    entity.searched(searched);
    entities.persist(entity);
    found.keep(tenant, entity.id, records);
    states.created(tenant, entity, actor);
    return entity;
  }

  private String reference(Instant now, ZoneId zone) {
    int year = LocalDate.ofInstant(now, zone).getYear();
    int number =
        rows.first(
                """
                insert into request_counter (year, last) values (?, 1)
                on conflict (tenant_id, year) do update set last = request_counter.last + 1
                returning last
                """,
                row -> row.getInt(1),
                year)
            .orElseThrow();
    return String.format("ER-%d-%06d", year, number);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.identity.Asker;
import dev.lethe.platform.request.NewErasureRequest.Receipt;
import dev.lethe.platform.subject.Identifier;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Requests that persons make themselves, without an account; in the caller's transaction. */
@ApplicationScoped
public class OwnRequests {

  /** Stands for the person in requests and in the audit trail, and is their way in. */
  public static final String FILER = "person-page";

  private final EntityManager entities;
  private final Filing filing;
  private final ErasureRequests requests;
  private final Tenants tenants;
  private final Clock clock;

  OwnRequests(
      EntityManager entities,
      Filing filing,
      ErasureRequests requests,
      Tenants tenants,
      Clock clock) {
    this.entities = entities;
    this.filing = filing;
    this.requests = requests;
    this.tenants = tenants;
    this.clock = clock;
  }

  /**
   * Files and submits a request. The address finds records and is dropped; what was found is
   * withheld until somebody has said that it is known who asks.
   *
   * @param ground {@code 17(1)(a)} to {@code 17(1)(f)}
   * @return id of the request
   */
  public UUID file(UUID tenant, String email, String ground) {
    Caller nobody = new Caller(tenant, "", FILER, FILER, Set.of(), List.of(), Instant.EPOCH, FILER);
    return filing.submit(
        nobody,
        new NewErasureRequest(
            RequestKind.PERSON,
            ground,
            new Receipt(Optional.empty(), Optional.of(clock.instant())),
            FILER,
            Optional.empty(),
            Optional.of(List.of(new Identifier("email", email))),
            Optional.empty(),
            Optional.empty()));
  }

  /**
   * How far a request is, as far as its person may know at any time.
   *
   * @param state of it
   * @param asker what was stated of who asks
   * @param term until when it is to be answered
   */
  public record Course(RequestState state, Asker.State asker, AnswerTerm term) {}

  /**
   * How far a request is.
   *
   * @throws dev.lethe.platform.problem.ProblemException NOT_FOUND
   */
  public Course course(UUID tenant, UUID id) {
    ErasureRequestEntity row = requests.entity(id);
    return new Course(row.state, row.asker().state(), row.clock(tenants.get(tenant).zone()));
  }

  /** Those of some requests that were closed by a moment. */
  public List<UUID> closedBy(Collection<UUID> ids, Instant moment) {
    return ids.isEmpty()
        ? List.of()
        : entities
            .createQuery(
                "select id from ErasureRequestEntity where id in ?1 and closedAt <= ?2 order by id",
                UUID.class)
            .setParameter(1, ids)
            .setParameter(2, moment)
            .getResultList();
  }
}

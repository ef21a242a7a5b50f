// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.listing.Listed;
import dev.lethe.platform.listing.Listing;
import dev.lethe.platform.listing.SortKey;
import dev.lethe.platform.listing.Spot;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.request.ErasureRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What people say of a request among themselves, in the caller's transaction. What is taken away is
 * gone; that something was said, and by whom, stays in the audit trail.
 */
@ApplicationScoped
class Comments {

  private final EntityManager entities;
  private final ErasureRequests requests;
  private final AuditLog audit;
  private final Clock clock;

  Comments(EntityManager entities, ErasureRequests requests, AuditLog audit, Clock clock) {
    this.entities = entities;
    this.requests = requests;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A page of those of a request, newest first.
   *
   * @throws ProblemException NOT_FOUND
   */
  Listed<Comment> list(Caller caller, UUID request, Spot spot, int limit) {
    requireThere(request);
    Listed<CommentEntity> page =
        new Listing<>(entities, CommentEntity.class)
            .where("requestId = :request", "request", Optional.of(request))
            .sorted(SortKey.<CommentEntity>id("id", row -> row.id).descending())
            .page(spot, limit);
    return page.with(page.rows().stream().map(row -> row.view(caller)).toList());
  }

  /**
   * @throws ProblemException NOT_FOUND
   */
  Comment add(Caller caller, UUID request, NewComment wanted) {
    requireThere(request);
    CommentEntity row = new CommentEntity(request, wanted.text(), caller, clock.instant());
    entities.persist(row);
    entities.flush();
    tell(caller, row, CaseTale.COMMENTED);
    return row.view(caller);
  }

  /**
   * Takes away what the caller said.
   *
   * @throws ProblemException NOT_FOUND, or FORBIDDEN for what somebody else said
   */
  void remove(Caller caller, UUID id) {
    CommentEntity row = entities.find(CommentEntity.class, id);
    if (row == null) {
      throw ProblemException.notFound("comment");
    }
    if (!row.person.equals(caller.person())) {
      throw new ProblemException(ProblemType.FORBIDDEN, "Somebody else said this.");
    }
    entities.remove(row);
    entities.flush();
    tell(caller, row, CaseTale.COMMENT_REMOVED);
  }

  private void requireThere(UUID request) {
    if (!requests.references(List.of(request)).containsKey(request)) {
      throw ProblemException.notFound("request");
    }
  }

  private void tell(Caller caller, CommentEntity row, String action) {
    audit.record(
        caller.tenantId(),
        Actor.of(caller),
        action,
        "request/" + row.requestId,
        Map.of("comment", row.id.toString()));
  }
}

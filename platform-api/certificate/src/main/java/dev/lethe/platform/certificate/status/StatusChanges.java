// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.certificate.Certificates;
import dev.lethe.platform.certificate.status.StatusChange.Stage;
import dev.lethe.platform.certificate.status.StatusChange.Verdict;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The door to status changes. Two different approvers agree on each, whoever proposes it; one who
 * dismisses it ends it. What is agreed on takes effect after the transaction. Every method runs in
 * the caller's transaction.
 */
@ApplicationScoped
public class StatusChanges {

  private static final String AS_BEFORE = "As of the version before.";

  private final EntityManager entities;
  private final Certificates certificates;
  private final StatusEntries status;
  private final StatusVotes votes;
  private final StatusChangeViews views;
  private final AuditLog audit;
  private final Event<Agreed> agreed;
  private final Clock clock;

  StatusChanges(
      EntityManager entities,
      Certificates certificates,
      StatusEntries status,
      StatusVotes votes,
      StatusChangeViews views,
      AuditLog audit,
      Event<Agreed> agreed,
      Clock clock) {
    this.entities = entities;
    this.certificates = certificates;
    this.status = status;
    this.votes = votes;
    this.views = views;
    this.audit = audit;
    this.agreed = agreed;
    this.clock = clock;
  }

  /**
   * A change is agreed on; told before the commit. Where a further version is issued first, that is
   * begun in this transaction; else the change takes effect after it.
   *
   * @param tenant the organisation
   * @param change id of the change
   * @param reissue what is issued before it takes effect
   */
  public record Agreed(UUID tenant, UUID change, Optional<Replacement> reissue) {}

  /**
   * A version that gets a successor.
   *
   * @param certificate number and version
   * @param person whose vote was the last
   */
  public record Replacement(String certificate, String person) {}

  /**
   * An approver proposes a change and thereby confirms it.
   *
   * @throws ProblemException NOT_FOUND, VALIDATION_FAILED, INVALID_TRANSITION if the certificate is
   *     not in a state for it or the same is proposed already, or why the caller may not vote
   */
  StatusChange propose(Caller caller, String certificate, NewStatusChange wanted) {
    wanted.requireReason();
    return propose(
        caller,
        new StatusChangeEntity(
            certificate,
            wanted.state(),
            wanted.reason(),
            stripped(wanted.note()),
            Optional.of(caller),
            clock.instant()));
  }

  /**
   * An approver proposes a further version in place of this one and thereby confirms it.
   *
   * @throws ProblemException NOT_FOUND, INVALID_TRANSITION if the certificate is not valid or a
   *     further version is proposed already, or why the caller may not vote
   */
  StatusChange propose(Caller caller, String certificate, NewCertificateVersion wanted) {
    certificates.requireOfRequest(certificate);
    StatusChangeEntity row =
        new StatusChangeEntity(
            certificate,
            LogEntry.State.REVOKED,
            StatusReason.SUPERSEDED,
            stripped(wanted.note()),
            Optional.of(caller),
            clock.instant());
    row.correction = wanted.correction();
    return propose(caller, row);
  }

  private static Optional<String> stripped(Optional<String> note) {
    return note.map(String::strip).filter(n -> !n.isEmpty());
  }

  private StatusChange propose(Caller caller, StatusChangeEntity row) {
    // Rows of certificates are under row-level security; public entries are not.
    certificates.requireOwn(row.certificateId);
    String current = status.locked(row.certificateId).state();
    if (!row.fits(current)) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          "A certificate that is "
              + current
              + (row.reissues()
                  ? " gets no further version."
                  : " cannot become " + row.state + "."));
    }
    if (open(row.certificateId, row.state, row.reason).isPresent()) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION,
          "This change is proposed already; vote on it, or wait until it is in force.");
    }
    entities.persist(row);
    told(caller.tenantId(), Actor.of(caller), "status-change.propose", row);
    return vote(caller, row, Verdict.CONFIRM);
  }

  /**
   * The platform proposes a revocation; the same twice is one proposal, and what is revoked is left
   * alone.
   */
  void proposeByPlatform(UUID tenant, String certificate, StatusReason reason, String note) {
    proposeByPlatform(
        tenant,
        new StatusChangeEntity(
            certificate,
            LogEntry.State.REVOKED,
            reason,
            Optional.of(note),
            Optional.empty(),
            clock.instant()));
  }

  private void proposeByPlatform(UUID tenant, StatusChangeEntity row) {
    if (row.fits(status.locked(row.certificateId).state())
        && open(row.certificateId, row.state, row.reason).isEmpty()) {
      entities.persist(row);
      told(tenant, Actor.system("worker"), "status-change.propose", row);
    }
  }

  /** The platform revokes by itself, for the few reasons that need nobody's judgement. */
  public void revokeByPlatform(UUID tenant, String certificate, StatusReason reason, String note) {
    proposeByPlatform(tenant, certificate, reason, note);
    open(certificate, LogEntry.State.REVOKED, reason)
        .filter(row -> row.stage == Stage.PROPOSED)
        .ifPresent(row -> takeEffect(tenant, row));
  }

  /** Locks what is said against a version, before anything is done to how it stands. */
  public void lockAgainst(String certificate) {
    List<StatusChangeEntity> unused =
        RowLock.all(
            entities,
            StatusChangeEntity.class,
            entities
                .createQuery(
                    "select id from StatusChangeEntity where certificateId = ?1", UUID.class)
                .setParameter(1, certificate)
                .getResultList());
  }

  /**
   * A version is published in place of another one, which is no longer to be relied on. What is
   * said against that one is put to the approvers for its successor too.
   */
  public void replaced(UUID tenant, String before, String after) {
    List<StatusChangeEntity> changes =
        entities
            .createQuery(
                "from StatusChangeEntity where certificateId = ?1 and stage <> DISMISSED",
                StatusChangeEntity.class)
            .setParameter(1, before)
            .getResultList();
    boolean suspended = status.locked(before).state().equals("SUSPENDED");
    if (changes.stream().noneMatch(c -> c.stage == Stage.ISSUING)) {
      // It was given up before it was published, and is revoked for that.
      return;
    }
    for (StatusChangeEntity change : changes) {
      if (change.stage == Stage.ISSUING) {
        takeEffect(tenant, change);
      } else if (change.state == LogEntry.State.REVOKED) {
        proposeByPlatform(
            tenant, after, change.reason, Optional.ofNullable(change.note).orElse(AS_BEFORE));
      }
    }
    if (suspended) {
      proposeByPlatform(
          tenant,
          new StatusChangeEntity(
              after,
              LogEntry.State.SUSPENDED,
              StatusReason.UNDER_REVIEW,
              Optional.of(AS_BEFORE),
              Optional.empty(),
              clock.instant()));
    }
  }

  private Optional<StatusChangeEntity> open(
      String certificate, LogEntry.State state, StatusReason reason) {
    return entities
        .createQuery(
            """
            from StatusChangeEntity where certificateId = ?1 and state = ?2 and reason = ?3
              and stage in (PROPOSED, ISSUING, AGREED)
            """,
            StatusChangeEntity.class)
        .setParameter(1, certificate)
        .setParameter(2, state)
        .setParameter(3, reason)
        .getResultStream()
        .findFirst();
  }

  /**
   * An approver votes.
   *
   * @return the change, DISMISSED where its certificate is in no state for it any more
   * @throws ProblemException NOT_FOUND, or why the caller may not vote
   */
  StatusChange vote(Caller caller, UUID change, Verdict verdict) {
    StatusChangeEntity row =
        RowLock.find(entities, StatusChangeEntity.class, change)
            .orElseThrow(() -> ProblemException.notFound("status change"));
    if (row.stage != Stage.PROPOSED) {
      throw new ProblemException(
          ProblemType.INVALID_TRANSITION, "A change that is " + row.stage + " is not voted on.");
    }
    return vote(caller, row, verdict);
  }

  private StatusChange vote(Caller caller, StatusChangeEntity row, Verdict verdict) {
    votes.cast(caller, row, verdict);
    told(
        caller.tenantId(),
        Actor.of(caller),
        verdict == Verdict.CONFIRM ? "status-change.confirm" : "status-change.dismiss",
        row);
    switch (votes.result(caller.tenantId(), row)) {
      case OPEN -> {}
      case STOPPED -> row.stage = Stage.DISMISSED;
      case APPROVED -> {
        if (!row.fits(status.locked(row.certificateId).state())) {
          // Something else took effect since it was proposed.
          row.stage = Stage.DISMISSED;
          told(caller.tenantId(), Actor.system("worker"), "status-change.dismiss", row);
        } else if (row.reissues()) {
          row.stage = Stage.ISSUING;
          agreed.fire(
              new Agreed(
                  caller.tenantId(),
                  row.id,
                  Optional.of(new Replacement(row.certificateId, caller.person()))));
        } else {
          takeEffect(caller.tenantId(), row);
        }
      }
    }
    entities.flush();
    return views.of(caller, row);
  }

  private void takeEffect(UUID tenant, StatusChangeEntity row) {
    row.stage = Stage.AGREED;
    agreed.fire(new Agreed(tenant, row.id, Optional.empty()));
  }

  private void told(UUID tenant, Actor actor, String action, StatusChangeEntity row) {
    audit.record(
        tenant,
        actor,
        action,
        "certificate/" + row.certificateId,
        Map.of("state", row.state.name(), "reason", row.reason.name()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.certificate.CertificateVersion;
import dev.lethe.platform.certificate.status.StatusChange.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts status changes and their votes together for people, in the caller's transaction. */
@ApplicationScoped
class StatusChangeViews {

  private final EntityManager entities;
  private final StatusVotes votes;

  StatusChangeViews(EntityManager entities, StatusVotes votes) {
    this.entities = entities;
    this.votes = votes;
  }

  /**
   * Newest first.
   *
   * @param certificate only those of this certificate, or of one version of it
   * @param before id of the last one of the page before
   */
  List<StatusChange> list(
      Caller caller, Optional<String> certificate, Optional<UUID> before, int limit) {
    return of(
        caller,
        entities
            .createQuery(
                """
                from StatusChangeEntity where (:certificate is null or certificateId = :certificate
                    or certificateId like concat(:certificate, '.%'))
                  and (:before is null or id < :before) order by id desc
                """,
                StatusChangeEntity.class)
            .setParameter("certificate", certificate.orElse(null))
            .setParameter("before", before.orElse(null))
            .setMaxResults(limit)
            .getResultList());
  }

  StatusChange of(Caller caller, StatusChangeEntity row) {
    return of(caller, List.of(row)).get(0);
  }

  /** The votes on all of them are read at once. */
  private List<StatusChange> of(Caller caller, List<StatusChangeEntity> rows) {
    Map<UUID, List<StatusVoteEntity>> given = votes.of(caller.tenantId(), rows);
    return rows.stream()
        .map(row -> of(caller, row, given.getOrDefault(row.id, List.of())))
        .toList();
  }

  private static StatusChange of(
      Caller caller, StatusChangeEntity row, List<StatusVoteEntity> given) {
    boolean mayVote =
        row.stage == Stage.PROPOSED
            && caller.roles().contains(Role.APPROVER)
            && given.stream().noneMatch(v -> v.person.equals(caller.person()));
    CertificateVersion certificate = CertificateVersion.of(row.certificateId);
    return new StatusChange(
        row.id,
        new StatusChange.Proposal(
            new StatusChange.Target(
                certificate.number().text(),
                certificate.version(),
                row.state,
                row.reason,
                Optional.ofNullable(row.correction)),
            Optional.ofNullable(row.note),
            row.proposedBy == null,
            row.proposedByName,
            row.createdAt),
        row.stage,
        new StatusChange.Ballot(
            given.stream().map(StatusVoteEntity::view).toList(), StatusVotes.NEEDED, mayVote),
        Optional.ofNullable(row.effectiveAt),
        Optional.ofNullable(row.logIndex));
  }
}

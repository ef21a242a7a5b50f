// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.approval.Voters;
import dev.lethe.platform.certificate.CertificateVersion;
import dev.lethe.platform.feed.Waiting;
import dev.lethe.platform.feed.WaitingSource;
import dev.lethe.platform.request.ErasurePermissions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Changes of status that are proposed and not decided: for approvers who may vote on them and have
 * not, and for officers, who sent the certificate to the person.
 */
@ApplicationScoped
class ProposedChanges implements WaitingSource {

  static final String DECIDE = "Confirm or dismiss the change of its status";
  static final String KNOW = "Approvers decide on a change of its status";

  private final EntityManager entities;
  private final StatusVotes votes;
  private final Voters voters;

  ProposedChanges(EntityManager entities, StatusVotes votes, Voters voters) {
    this.entities = entities;
    this.votes = votes;
    this.voters = voters;
  }

  @Override
  public Waiting.Kind kind() {
    return Waiting.Kind.STATUS_CHANGE;
  }

  @Override
  public String permission() {
    return "certificate:read";
  }

  @Override
  public List<Waiting> waitingFor(Caller member) {
    boolean decides = member.may("certificate:status") && voters.mayVote(member);
    boolean knows = member.may(ErasurePermissions.REQUEST_WRITE);
    if (!decides && !knows) {
      return List.of();
    }
    List<StatusChangeEntity> proposed =
        entities
            .createQuery(
                "from StatusChangeEntity where stage = PROPOSED order by createdAt, id",
                StatusChangeEntity.class)
            .setMaxResults(LOOKED_AT)
            .getResultList();
    Set<UUID> voted = proposed.isEmpty() ? Set.of() : votes.given(member.person(), proposed);
    return proposed.stream()
        .filter(change -> !voted.contains(change.id))
        .map(change -> waiting(change, decides ? DECIDE : KNOW))
        .toList();
  }

  private static Waiting waiting(StatusChangeEntity change, String what) {
    CertificateVersion certificate = CertificateVersion.of(change.certificateId);
    return new Waiting(
        Waiting.Kind.STATUS_CHANGE,
        new Waiting.Link(Waiting.Thing.CERTIFICATE, change.certificateId),
        certificate.number().text(),
        what,
        change.createdAt,
        Optional.empty());
  }
}

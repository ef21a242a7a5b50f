// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code plan}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.DECISION)
@Table(name = "plan")
class PlanEntity {

  @Id UUID id;

  @Column(name = "request_id")
  UUID requestId;

  int revision;

  @Enumerated(EnumType.STRING)
  PlanState state;

  private String document;
  private String digest;

  @Column(name = "votes_needed")
  int votesNeeded;

  private String warnings;

  @Column(name = "created_by")
  String createdBy;

  @Column(name = "created_by_name")
  String createdByName;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "proposed_at")
  private @Nullable Instant proposedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  PlanEntity() {}

  PlanEntity(
      UUID id,
      PlanDocument document,
      List<String> warnings,
      int votesNeeded,
      Planner.Author author,
      Instant createdAt) {
    this.id = id;
    this.requestId = document.request();
    this.revision = document.revision();
    this.state = PlanState.DRAFT;
    this.document = new String(document.bytes(), UTF_8);
    this.digest = document.digest().toString();
    this.warnings = String.join("\n", warnings);
    this.votesNeeded = votesNeeded;
    this.createdBy = author.person();
    this.createdByName = author.displayName();
    this.createdAt = createdAt;
  }

  PlanDocument document() {
    try {
      return CanonicalJson.read(document.getBytes(UTF_8), PlanDocument.class);
    } catch (JsonException e) {
      throw new IllegalStateException("plan " + id + " cannot be read", e);
    }
  }

  Digest digest() {
    return Digest.parse(digest);
  }

  List<String> warnings() {
    return warnings.lines().toList();
  }

  Optional<Instant> proposedAt() {
    return Optional.ofNullable(proposedAt);
  }

  void propose(Instant at) {
    state = PlanState.PROPOSED;
    proposedAt = at;
  }

  PlanFacts facts() {
    return new PlanFacts(
        id,
        state,
        document(),
        digest(),
        votesNeeded,
        warnings(),
        new PlanFacts.Made(createdBy, createdByName, createdAt, proposedAt()),
        version);
  }
}

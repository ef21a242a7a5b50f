// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code tenant}. */
@Entity
@Immutable
@Table(name = "tenant")
class TenantEntity {

  @Id UUID id;
  String slug;
  String name;
  String zone;
  String law;
  private @Nullable String region;
  String controller;
  String contact;
  int approvals;

  @Column(name = "min_role_age_hours")
  int minRoleAgeHours;

  @Column(name = "person_page")
  boolean personPage;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "suspended_at")
  private @Nullable Instant suspendedAt;

  @Column(name = "suspended_for")
  private @Nullable String suspendedFor;

  @Column(name = "closed_at")
  @Nullable Instant closedAt;

  @Column(name = "emptied_at")
  @Nullable Instant emptiedAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  TenantEntity() {}

  TenantEntity(Organisation organisation, Instant createdAt) {
    this.id = organisation.id();
    this.slug = organisation.slug();
    this.name = organisation.name();
    this.zone = organisation.zone().getId();
    this.law = organisation.jurisdiction().law();
    this.region = organisation.jurisdiction().region().orElse(null);
    this.controller = organisation.controller();
    this.contact = organisation.contact();
    this.approvals = organisation.approvals();
    this.minRoleAgeHours = (int) organisation.minRoleAge().toHours();
    this.createdAt = createdAt;
  }

  Optional<Suspension> suspension() {
    return suspendedAt == null || suspendedFor == null
        ? Optional.empty()
        : Optional.of(new Suspension(suspendedAt, suspendedFor));
  }

  Organisation organisation() {
    return new Organisation(
        id,
        slug,
        name,
        new Jurisdiction(law, Optional.ofNullable(region), ZoneId.of(zone)),
        controller,
        contact,
        approvals,
        Duration.ofHours(minRoleAgeHours));
  }
}

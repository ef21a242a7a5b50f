// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code tenant}. */
@Entity
@Immutable
@Table(name = "tenant")
class TenantEntity {

  @Id UUID id;
  String slug;
  String name;
  String zone;
  String controller;
  String contact;
  int approvals;

  @Column(name = "min_role_age_hours")
  int minRoleAgeHours;

  @Column(name = "created_at")
  Instant createdAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  TenantEntity() {}

  TenantEntity(Organisation organisation, Instant createdAt) {
    this.id = organisation.id();
    this.slug = organisation.slug();
    this.name = organisation.name();
    this.zone = organisation.zone().getId();
    this.controller = organisation.controller();
    this.contact = organisation.contact();
    this.approvals = organisation.approvals();
    this.minRoleAgeHours = (int) organisation.minRoleAge().toHours();
    this.createdAt = createdAt;
  }

  Organisation organisation() {
    return new Organisation(
        id,
        slug,
        name,
        ZoneId.of(zone),
        controller,
        contact,
        approvals,
        Duration.ofHours(minRoleAgeHours));
  }
}

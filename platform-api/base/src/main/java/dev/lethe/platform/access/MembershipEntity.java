// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code membership}. */
@Entity
@Immutable
@Table(name = "membership")
class MembershipEntity {

  @Id UUID id;

  @Column(name = "tenant_id")
  UUID tenantId;

  String person;
  String username;

  @Column(name = "display_name")
  String displayName;

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> roles;

  @Column(name = "granted_at")
  Instant grantedAt;

  @Column(name = "granted_by")
  String grantedBy;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  MembershipEntity() {}

  MembershipEntity(UUID id, UUID tenantId, Member member, String grantedBy) {
    this.id = id;
    this.tenantId = tenantId;
    this.person = member.person();
    this.username = member.username();
    this.displayName = member.displayName();
    this.roles = member.roles().stream().map(Role::text).toList();
    this.grantedAt = member.grantedAt();
    this.grantedBy = grantedBy;
  }

  Member member() {
    return new Member(
        person, username, displayName, roles.stream().map(Role::parse).toList(), grantedAt);
  }
}

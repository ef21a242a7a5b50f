// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code membership}. */
@Entity
@LockOrder.Kind(LockOrder.MEMBER)
@Table(name = "membership")
class MembershipEntity {

  @Id
  @Column(updatable = false)
  UUID id;

  @Column(name = "tenant_id", updatable = false)
  UUID tenantId;

  @Column(updatable = false)
  String person;

  /** Whether it is a program, which is never listed among people. */
  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  Member.Kind kind;

  String username;

  @Column(name = "display_name")
  String displayName;

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> roles;

  @Column(name = "granted_at")
  Instant grantedAt;

  @Column(name = "granted_by")
  String grantedBy;

  @Column(name = "enrolled_at", updatable = false)
  private @Nullable Instant enrolledAt;

  @Version long version;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @Column(name = "signed_out_at")
  private @Nullable Instant signedOutAt;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  MembershipEntity() {}

  MembershipEntity(UUID tenantId, Member member, String grantedBy) {
    this.id = member.id();
    this.tenantId = tenantId;
    this.person = member.person();
    this.kind = member.enrolled() ? Member.Kind.PERSON : member.kind();
    this.username = member.username();
    this.displayName = member.displayName();
    this.roles = texts(member.roles());
    this.grantedAt = member.grantedAt();
    this.grantedBy = grantedBy;
    this.enrolledAt = member.enrolled() ? member.grantedAt() : null;
  }

  static List<String> texts(List<Role> roles) {
    return roles.stream().map(Role::text).toList();
  }

  Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  void end(Instant at) {
    endedAt = at;
  }

  void signedOut(Instant at) {
    signedOutAt = at;
  }

  /** Leaves the pseudonym, which the audit trail has too. */
  void forgetName() {
    username = person;
    displayName = person;
  }

  Member member() {
    return new Member(
        id,
        person,
        kind == Member.Kind.PERSON && enrolledAt != null ? Member.Kind.ENROLLED : kind,
        username,
        displayName,
        roles.stream().map(Role::parse).toList(),
        grantedAt,
        version);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * A row of {@code assignment}. It lies beside the request, so that who gives it to somebody does
 * not make the others' view of the request an old one. The tenant is set by the database.
 */
@Entity
@Immutable
@Table(name = "assignment")
class AssignmentEntity {

  @Id
  @Column(name = "request_id")
  UUID requestId;

  String person;
  private String name;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  AssignmentEntity() {}

  Assignee assignee() {
    return new Assignee(person, name);
  }
}

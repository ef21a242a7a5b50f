// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.status;

import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code status_list}: a list as it is served. */
@Entity
@LockOrder.Kind(LockOrder.LIST)
@Table(name = "status_list")
@IdClass(StatusListEntity.Key.class)
class StatusListEntity {

  @Id
  @Enumerated(EnumType.STRING)
  StatusPurpose purpose;

  @Id
  @Column(name = "list_id")
  int listId;

  long sequence;
  byte[] list;
  String note;

  @Column(name = "next_update")
  Instant nextUpdate;

  /** The change that the next list is reserved for. */
  @Column(name = "pending_change")
  @Nullable UUID pendingChange;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  StatusListEntity() {}

  /**
   * Of a row.
   *
   * @param purpose of the list
   * @param listId its number
   */
  record Key(StatusPurpose purpose, int listId) implements Serializable {}

  /** Becomes another list, which is not signed yet. */
  void follow(StatusList next) {
    sequence = next.sequence();
    list = next.bytes();
    nextUpdate = Instant.EPOCH;
  }

  StatusLists.Served served() {
    return new StatusLists.Served(list, note);
  }
}

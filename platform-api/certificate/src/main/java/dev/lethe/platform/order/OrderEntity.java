// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.certification.statement.OrderList;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.sql.LockOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code destruction_order}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.DECISION)
@Table(name = "destruction_order")
class OrderEntity {

  @Id UUID id;
  String authority;

  @Column(name = "file_number")
  String fileNumber;

  @Column(name = "ordered_on")
  LocalDate orderedOn;

  @Column(name = "due_on")
  LocalDate dueOn;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(name = "dataset_ids")
  List<UUID> datasetIds;

  @Column(name = "registered_from")
  @Nullable LocalDate registeredFrom;

  @Column(name = "registered_until")
  @Nullable LocalDate registeredUntil;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(name = "replacement_ids")
  List<UUID> replacementIds;

  @Enumerated(EnumType.STRING)
  OrderState state;

  int revision;

  @Column(name = "prepared_by")
  String preparedBy;

  @Column(name = "filed_by")
  String filedBy;

  @Column(name = "filed_by_name")
  String filedByName;

  @Column(name = "filed_at")
  Instant filedAt;

  @Nullable String document;
  @Nullable String digest;

  @Column(name = "agreed_at")
  @Nullable Instant agreedAt;

  @Column(name = "operation_id")
  @Nullable UUID operationId;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Column(name = "ended_by_name")
  @Nullable String endedByName;

  @Nullable String reason;
  @Version int version;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  OrderEntity() {}

  OrderEntity(NewOrder wanted, Caller by, Instant at) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.authority = wanted.authority().strip();
    this.fileNumber = wanted.fileNumber().strip();
    this.orderedOn = wanted.orderedOn();
    this.dueOn = wanted.dueOn();
    this.datasetIds = wanted.datasetIds().stream().distinct().sorted().toList();
    this.registeredFrom = wanted.registeredFrom().orElse(null);
    this.registeredUntil = wanted.registeredUntil().orElse(null);
    this.replacementIds = new ArrayList<>();
    this.state = OrderState.OPEN;
    this.revision = 1;
    this.preparedBy = by.person();
    this.filedBy = by.person();
    this.filedByName = by.displayName();
    this.filedAt = at;
  }

  /** What was agreed on; empty before that. */
  Optional<OrderList> agreed() {
    return Optional.ofNullable(document).map(OrderEntity::parse);
  }

  private static OrderList parse(String text) {
    try {
      return CanonicalJson.read(text.getBytes(UTF_8), OrderList.class);
    } catch (JsonException e) {
      throw new IllegalStateException("a stored order cannot be read", e);
    }
  }

  /** Says anew by which versions models live on; votes on what was said before do not count. */
  void choose(Collection<UUID> versions, Caller by) {
    replacementIds = versions.stream().distinct().sorted().toList();
    preparedBy = by.person();
    revision++;
  }

  /** Keeps what was agreed on. */
  void agree(OrderList agreed, UUID operation, Instant at) {
    document = new String(agreed.bytes(), UTF_8);
    digest = agreed.digest().toString();
    agreedAt = at.truncatedTo(ChronoUnit.SECONDS);
    operationId = operation;
    state = OrderState.CARRYING_OUT;
  }

  /** What was agreed on fits no more; it is voted on anew. */
  void lapse() {
    document = null;
    digest = null;
    agreedAt = null;
    operationId = null;
    state = OrderState.OPEN;
  }

  void done(Instant at) {
    endedAt = at;
    state = OrderState.DONE;
  }

  void withdraw(Caller by, String why, Instant at) {
    endedAt = at;
    endedByName = by.displayName();
    reason = why;
    state = OrderState.WITHDRAWN;
  }
}

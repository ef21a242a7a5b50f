// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Caller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code order_vote}. The tenant is set by the database. */
@Entity
@Immutable
@Table(name = "order_vote")
class OrderVoteEntity {

  @Id UUID id;

  @Column(name = "order_id")
  UUID orderId;

  String person;

  @Column(name = "display_name")
  String displayName;

  @Enumerated(EnumType.STRING)
  OrderVerdict verdict;

  String digest;
  @Nullable String comment;
  Instant at;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  OrderVoteEntity() {}

  OrderVoteEntity(UUID orderId, Caller voter, NewOrderVote given, Instant at) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.orderId = orderId;
    this.person = voter.person();
    this.displayName = voter.displayName();
    this.verdict = given.verdict();
    this.digest = given.digest().toString();
    this.comment = given.comment().map(String::strip).filter(c -> !c.isEmpty()).orElse(null);
    this.at = at;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.certification.statement.Language;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code recipient}. The tenant is set by the database. */
@Entity
@LockOrder.Kind(LockOrder.DECISION)
@Table(name = "recipient")
class RecipientEntity {

  @Id UUID id;

  String name;

  private @Nullable String email;

  @Enumerated(EnumType.STRING)
  Language language;

  private @Nullable String note;

  @Column(name = "added_by")
  private String addedBy;

  @Column(name = "added_by_name")
  private String addedByName;

  @Column(name = "added_at")
  private Instant addedAt;

  @Column(name = "changed_at")
  @SuppressWarnings("unused") // moves the version
  private Instant changedAt;

  @Version int version;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  RecipientEntity() {}

  RecipientEntity(NewRecipient wanted, Caller by, Instant at) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.name = wanted.name().strip();
    this.email = wanted.email().filter(address -> !address.isBlank()).orElse(null);
    this.language = wanted.language();
    this.note = wanted.note().filter(text -> !text.isBlank()).orElse(null);
    this.addedBy = by.person();
    this.addedByName = by.displayName();
    this.addedAt = at;
    this.changedAt = at;
  }

  void change(NewRecipient wanted, Instant at) {
    touch(at);
    name = wanted.name().strip();
    email = wanted.email().filter(address -> !address.isBlank()).orElse(null);
    language = wanted.language();
    note = wanted.note().filter(text -> !text.isBlank()).orElse(null);
  }

  /** What it was handed is a part of it: nobody changes what they have not seen. */
  void touch(Instant at) {
    changedAt = at;
  }

  Optional<String> email() {
    return Optional.ofNullable(email);
  }

  Recipient.Contact contact() {
    return new Recipient.Contact(name, email(), language, Optional.ofNullable(note));
  }

  Recipient.Added added() {
    return new Recipient.Added(addedByName, addedAt);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code disclosure}, which changes under the lock of its recipient alone. */
@Entity
@Table(name = "disclosure")
class DisclosureEntity {

  @Id UUID id;

  @Column(name = "recipient_id")
  UUID recipientId;

  @Column(name = "dataset_id")
  private @Nullable UUID datasetId;

  @Column(name = "model_id")
  private @Nullable UUID modelId;

  LocalDate since;

  @Column(name = "ended_on")
  private @Nullable LocalDate endedOn;

  @SuppressWarnings("NullAway.Init") // filled by Hibernate
  DisclosureEntity() {}

  DisclosureEntity(UUID recipient, NewDisclosure wanted) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.recipientId = recipient;
    this.datasetId = wanted.datasetId().orElse(null);
    this.modelId = wanted.modelId().orElse(null);
    this.since = wanted.since();
  }

  Optional<UUID> datasetId() {
    return Optional.ofNullable(datasetId);
  }

  Optional<UUID> modelId() {
    return Optional.ofNullable(modelId);
  }

  /** The data set or the model. */
  UUID thing() {
    return datasetId().or(this::modelId).orElseThrow();
  }

  Optional<LocalDate> endedOn() {
    return Optional.ofNullable(endedOn);
  }

  void end(LocalDate day) {
    endedOn = day;
  }

  Disclosure view(String name) {
    return new Disclosure(id, datasetId(), modelId(), name, since, endedOn());
  }
}

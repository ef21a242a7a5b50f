// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.identity.Asker;
import dev.lethe.platform.identity.Means;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of who asks, in columns of {@code erasure_request}; all null in the beginning. */
@Embeddable
class AskerColumns {

  @Enumerated(EnumType.STRING)
  @Column(name = "identity_state")
  private Asker.@Nullable State state;

  @Enumerated(EnumType.STRING)
  @Column(name = "identity_means")
  private @Nullable Means means;

  @Column(name = "identity_reason")
  private @Nullable String reason;

  @Column(name = "identity_by")
  private @Nullable String by;

  @Column(name = "identity_by_name")
  private @Nullable String byName;

  @Column(name = "identity_at")
  private @Nullable Instant at;

  @Column(name = "identity_asked_at")
  private @Nullable Instant askedAt;

  AskerColumns() {}

  static AskerColumns of(Asker asker) {
    AskerColumns row = new AskerColumns();
    asker
        .statement()
        .ifPresent(
            statement -> {
              row.state = asker.state();
              row.reason = statement.reason().orElse(null);
              row.by = statement.person();
              row.byName = statement.name();
              row.at = statement.at();
              row.askedAt = statement.askedAt().orElse(null);
            });
    if (asker instanceof Asker.Confirmed confirmed) {
      row.means = confirmed.means();
    }
    return row;
  }

  Asker asker() {
    if (state == null) {
      return new Asker.NotAsked();
    }
    Asker.Statement statement =
        new Asker.Statement(
            Objects.requireNonNull(by),
            Objects.requireNonNull(byName),
            Objects.requireNonNull(at),
            Optional.ofNullable(askedAt),
            Optional.ofNullable(reason));
    return Asker.of(state, statement, Optional.ofNullable(means));
  }
}

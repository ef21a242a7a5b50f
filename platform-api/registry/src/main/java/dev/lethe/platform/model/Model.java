// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A model as it crosses HTTP; see {@link NewModel}.
 *
 * @param discardedAt when it was thrown away; nothing of it can be used from then on
 */
public record Model(
    UUID id,
    String name,
    String owner,
    NewModel.RiskClass riskClass,
    Optional<String> description,
    boolean practice,
    Instant createdAt,
    Optional<Instant> discardedAt,
    Optional<ModelVersion> latestVersion) {}

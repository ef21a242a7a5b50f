// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A model as it crosses HTTP; see {@link NewModel}. */
public record Model(
    UUID id,
    String name,
    String owner,
    NewModel.RiskClass riskClass,
    Optional<String> description,
    Instant createdAt,
    Optional<ModelVersion> latestVersion) {}

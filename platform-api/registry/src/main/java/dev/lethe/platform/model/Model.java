// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.platform.registry.Registered;
import java.util.Optional;
import java.util.UUID;

/**
 * A model as it crosses HTTP; see {@link NewModel}.
 *
 * @param registered how it was registered, and whether it is still there
 */
public record Model(
    UUID id,
    String name,
    String owner,
    NewModel.RiskClass riskClass,
    Optional<String> description,
    @JsonUnwrapped Registered registered,
    Optional<ModelVersion> latestVersion) {}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.platform.registry.Registered;
import java.util.Optional;
import java.util.UUID;

/**
 * A data set as it crosses HTTP; see {@link NewDataset}.
 *
 * @param registered how it was registered, and whether it is still there
 */
public record Dataset(
    UUID id,
    String name,
    String purpose,
    String lawfulBasis,
    Optional<String> ropaReference,
    @JsonUnwrapped Registered registered,
    Optional<DatasetVersion> latestVersion) {}

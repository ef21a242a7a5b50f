// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A data set as it crosses HTTP; see {@link NewDataset}.
 *
 * @param discardedAt when it was thrown away; nothing of it can be used from then on
 */
public record Dataset(
    UUID id,
    String name,
    String purpose,
    String lawfulBasis,
    Optional<String> ropaReference,
    boolean practice,
    Instant createdAt,
    Optional<Instant> discardedAt,
    Optional<DatasetVersion> latestVersion) {}

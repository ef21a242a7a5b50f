// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a recipient was handed, as it crosses HTTP.
 *
 * @param id its id
 * @param datasetId the data set
 * @param modelId the model
 * @param name of either
 * @param since the first day on which they had something of it
 * @param endedOn the last day on which they got something; absent while they do
 */
public record Disclosure(
    UUID id,
    Optional<UUID> datasetId,
    Optional<UUID> modelId,
    String name,
    LocalDate since,
    Optional<LocalDate> endedOn) {}

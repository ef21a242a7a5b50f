// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import java.util.UUID;

/**
 * The records of a request in one data-set version.
 *
 * @param datasetVersionId where they are
 * @param digest of the stored {@link RecordSet}
 * @param hits how many
 */
public record RequestRecords(UUID datasetVersionId, Digest digest, int hits) {}

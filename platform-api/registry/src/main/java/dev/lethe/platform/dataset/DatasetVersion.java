// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a data set as it crosses HTTP.
 *
 * @param ordinal from 1
 * @param rowCount records, once READY
 * @param shape size of one record, {@code [height, width]}
 * @param classes largest label plus one
 * @param digest of the manifest
 * @param parentVersionId the version it was made from by erasing records
 * @param erasedByRequestId the request that asked for that
 * @param operationId the operation that registers it
 * @param problem why it was REJECTED
 */
public record DatasetVersion(
    UUID id,
    UUID datasetId,
    String datasetName,
    int ordinal,
    String format,
    State state,
    IndexState indexState,
    Optional<Integer> rowCount,
    Optional<List<Integer>> shape,
    Optional<Integer> classes,
    Optional<Digest> digest,
    String recordIdColumn,
    Optional<String> subjectColumn,
    List<DatasetFile> files,
    Optional<UUID> parentVersionId,
    Optional<UUID> erasedByRequestId,
    Instant createdAt,
    Optional<Instant> purgedAt,
    Optional<UUID> operationId,
    Optional<Problem> problem) {

  /** What a version is. */
  public enum State {
    /** Announced, and being checked. */
    PENDING,
    /** Checked, indexed and frozen. */
    READY,
    /** Checked and refused. */
    REJECTED,
    /** Its bytes and index rows are gone. */
    PURGED
  }

  /** How well persons can be found in a version. */
  public enum IndexState {
    /** It names no persons. */
    NONE,
    BUILDING,
    READY,
    STALE
  }
}

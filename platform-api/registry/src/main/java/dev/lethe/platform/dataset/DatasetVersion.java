// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a data set as it crosses HTTP, where the fields of its sections stand side by side.
 *
 * @param place which version of which data set
 * @param format of what was uploaded
 * @param indexState how well persons can be found in it
 * @param content what it is, once READY
 * @param origin what it was made from
 * @param registration how it came to be registered and when it ended
 */
public record DatasetVersion(
    UUID id,
    @JsonUnwrapped Place place,
    String format,
    State state,
    IndexState indexState,
    @JsonUnwrapped Content content,
    @JsonUnwrapped Origin origin,
    @JsonUnwrapped Registration registration) {

  /** Data set and version, for people. */
  public String name() {
    return place.datasetName() + " v" + place.ordinal();
  }

  /**
   * Which version of which data set.
   *
   * @param practice whether that is there to practise on
   * @param ordinal from 1
   */
  public record Place(UUID datasetId, String datasetName, boolean practice, int ordinal) {}

  /**
   * What a version is.
   *
   * @param rowCount records, once READY
   * @param shape size of one record, {@code [height, width]}
   * @param classes largest label plus one
   * @param digest of the manifest
   * @param naming what names its records and persons
   */
  public record Content(
      Optional<Integer> rowCount,
      Optional<List<Integer>> shape,
      Optional<Integer> classes,
      Optional<Digest> digest,
      @JsonUnwrapped Naming naming,
      List<DatasetFile> files) {
    public Content {
      files = List.copyOf(files);
    }
  }

  /**
   * What names the records of a version, and the persons they are about.
   *
   * @param recordIdColumn column of the companion
   * @param subjectColumn the same, where records are about persons
   * @param identifierType what the person's column holds
   * @param numbered whether the ids are numbers that records were given, since they had none
   */
  public record Naming(
      String recordIdColumn,
      Optional<String> subjectColumn,
      Optional<String> identifierType,
      boolean numbered) {}

  /**
   * What a version was made from by erasing records.
   *
   * @param parentVersionId the version with those records
   * @param erasedByRequestId the request that asked for that
   */
  public record Origin(Optional<UUID> parentVersionId, Optional<UUID> erasedByRequestId) {}

  /**
   * How a version came to be registered and when it ended.
   *
   * @param destroyedByOrderId the order of an authority that ended it
   * @param operationId the operation that registers it
   * @param problem why it was REJECTED
   */
  public record Registration(
      Instant createdAt,
      Optional<Instant> purgedAt,
      Optional<UUID> destroyedByOrderId,
      Optional<UUID> operationId,
      Optional<Problem> problem) {}

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

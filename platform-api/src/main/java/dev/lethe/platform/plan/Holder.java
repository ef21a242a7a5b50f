// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.records.RecordSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A model version whose training read some of the records.
 *
 * @param versionId its id
 * @param name model and version, for people
 * @param model digest of its manifest
 * @param datasetVersionId what it was trained on
 * @param holdoutVersionId data that it never read
 * @param trained records of all its shards
 * @param forgotten those of them that the request is about
 * @param shards number of members
 * @param touched numbers of the shards that hold forgotten records
 * @param trainingTime how long its training took, where that is known
 */
record Holder(
    UUID versionId,
    String name,
    Digest model,
    UUID datasetVersionId,
    UUID holdoutVersionId,
    RecordSet trained,
    RecordSet forgotten,
    int shards,
    List<Integer> touched,
    Optional<Duration> trainingTime) {
  Holder {
    touched = List.copyOf(touched);
  }
}

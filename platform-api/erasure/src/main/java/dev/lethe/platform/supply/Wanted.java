// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.supply;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan.Rule;
import java.util.List;
import java.util.UUID;

/**
 * What a controller is asked for, as the approved plan fixes it.
 *
 * @param schema {@link #SCHEMA}
 * @param modelName model and version, for people
 * @param files whether the models themselves are handed over; otherwise their digests, and scores
 * @param original digest of the file of the model before
 * @param seeds that the models are trained under, candidate first, then one per comparison model
 * @param rule thresholds of the test
 * @param data where the records are
 * @param sets the records
 */
public record Wanted(
    String schema,
    String modelName,
    boolean files,
    Digest original,
    List<Long> seeds,
    Rule rule,
    @JsonUnwrapped Data data,
    @JsonUnwrapped Sets sets) {

  public static final String SCHEMA = "lethe-supply/1";

  public Wanted {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
    seeds = List.copyOf(seeds);
  }

  /** Models to compare with. */
  int oracles() {
    return seeds.size() - 1;
  }

  /**
   * Where the records are.
   *
   * @param trainedOn data-set version that the model before learned from; F and R are of it
   * @param retrainOn the one without the records, which the others learn from
   * @param holdoutVersionId data-set version of T
   */
  public record Data(UUID trainedOn, UUID retrainOn, UUID holdoutVersionId) {}

  /**
   * The records that are scored.
   *
   * @param forget F
   * @param retain R
   * @param holdout T
   */
  public record Sets(Part forget, Part retain, Part holdout) {}

  /**
   * A record set.
   *
   * @param records digest of the stored set
   * @param size how many records it has
   */
  public record Part(Digest records, int size) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.canary.CanaryPlan;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan;
import dev.lethe.contract.finding.TestRule;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a treated model is tested, as the plan fixes it; all but the digests of models that do not
 * exist yet.
 *
 * @param rule thresholds, with the number of candidates
 * @param oracles the models it is compared with
 * @param samples the records it is tested on
 * @param plannedUnits units of F that the sample-size computation asks for
 * @param power what that computation aims at
 * @param subjects how the records form units where a person has several; absent where every record
 *     is a unit
 * @param canaries what is looked at of the model's canaries; absent where it has none
 */
public record TargetTest(
    TestRule rule,
    @JsonUnwrapped Oracles oracles,
    @JsonUnwrapped Samples samples,
    int plannedUnits,
    double power,
    Optional<Subjects> subjects,
    Optional<CanaryPlan> canaries) {

  /** A test without canaries. */
  public TargetTest(
      TestRule rule,
      Oracles oracles,
      Samples samples,
      int plannedUnits,
      double power,
      Optional<Subjects> subjects) {
    this(rule, oracles, samples, plannedUnits, power, subjects, Optional.empty());
  }

  /** What one unit is, in the words of a {@code TestPlan}. */
  public String unit() {
    return subjects.isPresent() ? TestPlan.SUBJECT : TestPlan.RECORD;
  }

  /**
   * Models that a treated one is compared with.
   *
   * @param method exact method that retrains them
   * @param seeds one per model
   */
  public record Oracles(
      @JsonProperty("oracleMethod") String method, @JsonProperty("oracleSeeds") List<Long> seeds) {
    public Oracles {
      seeds = List.copyOf(seeds);
    }
  }

  /**
   * The records of a test.
   *
   * @param forget digest of F, ordinals of the old data-set version
   * @param retain digest of R, a sample of the kept training records
   * @param retainSize how many
   * @param holdoutVersionId data-set version of T
   * @param holdout digest of T
   * @param holdoutSize how many
   */
  public record Samples(
      Digest forget,
      Digest retain,
      int retainSize,
      UUID holdoutVersionId,
      Digest holdout,
      int holdoutSize) {}

  /**
   * Persons as the units of a test.
   *
   * @param labels digest of the {@code TestUnits}
   * @param forget persons in F
   */
  public record Subjects(Digest labels, int forget) {}
}

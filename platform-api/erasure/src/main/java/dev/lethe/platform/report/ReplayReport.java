// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.report;

import dev.lethe.certification.statement.Trail.Replay;
import dev.lethe.contract.digest.Digest;
import java.util.Optional;

/**
 * The second run of an exact treatment.
 *
 * @param firstDigest of the model of the first run
 * @param secondDigest of the model of the second run
 * @param equal whether both are the same
 * @param inputsDigest of all inputs
 * @param forgetDisjoint whether the inputs provably hold none of the records
 * @param notMadeReason text key of why there was no comparison
 */
public record ReplayReport(
    Digest firstDigest,
    Optional<Digest> secondDigest,
    boolean equal,
    Digest inputsDigest,
    boolean forgetDisjoint,
    Optional<String> notMadeReason) {

  /** As the evidence states it. */
  public Replay evidence() {
    return new Replay(inputsDigest, forgetDisjoint, firstDigest, secondDigest, notMadeReason);
  }
}

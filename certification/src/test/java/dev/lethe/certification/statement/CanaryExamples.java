// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import dev.lethe.contract.canary.CanaryFindings;
import dev.lethe.contract.canary.CanaryFindings.Area;
import dev.lethe.contract.canary.CanaryFindings.Block;
import dev.lethe.contract.canary.CanaryFindings.Chance;
import dev.lethe.contract.canary.CanaryFindings.Finding;
import dev.lethe.contract.canary.CanaryFindings.Look;
import dev.lethe.contract.canary.CanaryFindings.OneRun;
import dev.lethe.contract.canary.CanaryFindings.Sensitivity;
import dev.lethe.contract.canary.CanaryFindings.Strength;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import java.util.Optional;

/** Evidence of requests that carried a block of canaries. */
public final class CanaryExamples {

  private CanaryExamples() {}

  /** What canaries showed, the treated model telling the block apart by so much. */
  public static CanaryFindings found(
      int oracles, double auc, double p, Finding finding, boolean again) {
    return new CanaryFindings(
        CanaryFindings.VERSION,
        Digest.of(new byte[] {7}),
        oracles,
        Optional.of(
            new Sensitivity(
                100,
                52,
                new Area(0.7612, 0.6649, 0.8575),
                Optional.of(new Area(0.81, 0.7, 0.9)),
                Optional.of(new Area(0.66, 0.5, 0.8)),
                new OneRun(100, 72, 0.5678),
                Optional.of(new Chance(20, 1000, 0.6249, Strength.WEAK)))),
        Optional.of(
            new Block(
                20,
                9,
                Optional.of(new Look(0.7777, 0.0391, false, new OneRun(20, 14, 0.1))),
                Optional.of(new Look(auc, p, false, new OneRun(20, 10, 0))),
                finding,
                again)));
  }

  /** Tier E of so few records that no test could see, with what canaries showed. */
  public static Evidence exact(double auc, double p, Finding finding, boolean again) {
    Evidence blind = SecondExamples.blind();
    int oracles = blind.examination().controls().orElseThrow().oracles();
    CanaryEvidence canaries = CanaryEvidence.of(found(oracles, auc, p, finding, again));
    return EvidenceExamples.decided(
        EvidenceExamples.edit(blind, e -> e.set("canaries", CanonicalJson.tree(canaries))));
  }
}

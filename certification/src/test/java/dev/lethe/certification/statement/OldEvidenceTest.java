// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Evidence that 0.2.0 issued, from before rules of tests had versions: it is of version 1 for ever.
 * The file is that of the certificate in the rows that release left behind.
 */
class OldEvidenceTest {

  /** Printed on its paper, and in the log. */
  private static final String DIGEST =
      "sha256:62daa375978dcd424aab741e5e2cf00434be9e180ffd3d607b9ab0109f44094f";

  /** Stands in every certificate that was issued under version 1. */
  private static final String RULE =
      "sha256:1f940a1906c34e3e770cffeb514a0e1f15978fe258cf46ed0e8aaaf75df90978";

  private static Evidence issued() throws IOException, EvidenceException {
    try (InputStream in = OldEvidenceTest.class.getResourceAsStream("evidence-0.2.0.json")) {
      return Evidence.parse(Objects.requireNonNull(in).readAllBytes());
    }
  }

  @Test
  void keepsItsBytesItsFindingAndItsRule() throws Exception {
    Evidence evidence = issued();

    assertThat(evidence.digest()).hasToString(DIGEST);
    assertThat(EvidenceRules.violations(evidence)).isEmpty();
    assertThat(evidence.examination().rule()).isEmpty();
    OutcomeRule.Basis basis = OutcomeRule.Basis.of(evidence);
    assertThat(OutcomeRule.decide(basis)).isEqualTo(evidence.conclusion().outcome());
    assertThat(basis.rule()).isEqualTo(evidence.conclusion().outcomeRule());
    assertThat(basis.rule().digest()).hasToString(RULE);
  }

  @Test
  void isNotTakenForOneOfTheSecondVersion() throws Exception {
    Evidence relabelled =
        EvidenceExamples.edit(
            issued(), e -> e.set("outcomeRule", CanonicalJson.tree(OutcomeRule.reference(2))));
    assertThat(EvidenceRules.violations(relabelled))
        .extracting(EvidenceRules.Violation::field)
        .containsExactly("outcomeRule");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.statement.SecondExamples;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Evidence that its issuer sealed, and that does not follow its own rules. */
@Tag("thorough")
class StatementTamperTest {

  private static Arguments lie(Code code, Consumer<ObjectNode> change) {
    return Arguments.of(code, change);
  }

  private static ObjectNode at(ObjectNode evidence, String path) {
    return (ObjectNode) evidence.at(path);
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie(Code.CONTENT_SCHEMA, e -> at(e, "/scope").put("modelsFound", 9)),
        lie(Code.STATEMENT_CONTROL_FAILED, e -> at(e, "/controls/negative").put("passed", 9)),
        lie(Code.STATEMENT_POWER_MISSING, e -> e.remove("minimalDetectableEffect")),
        lie(Code.STATEMENT_INTERVAL_INVALID, e -> at(e, "/tests/0").put("level", "0.95")),
        lie(
            Code.STATEMENT_APPROVAL_MISSING,
            e ->
                at(e, "/approvals/1").put("personRef", e.at("/approvals/0/personRef").textValue())),
        lie(
            Code.STATEMENT_WORDING,
            e -> at(e, "/copies/excluded/0").put("reason", "All of it was permanently deleted.")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void noticesEvidenceThatBreaksItsOwnRules(Code code, Consumer<ObjectNode> change)
      throws Exception {
    IssuedCertificate issued = IssuedCertificate.stating(EvidenceExamples.exact(), change);
    VerificationResult result = CertificateVerifier.verify(issued.request().withoutArchiveCheck());

    assertThat(result.codes()).extracting(Finding::code).contains(code);
    assertThat(result.verdict(Check.SEAL)).isEqualTo(Verdict.PASS);
    assertThat(result.verdict(code.check().orElseThrow())).isEqualTo(Verdict.FAIL);
    assertThat(result.notes()).extracting(Finding::code).contains(Code.CONTENT_PDFA_SKIPPED);
  }

  @Test
  void countsTheTermAgainByTheLawThatTheEvidenceNames() throws Exception {
    IssuedCertificate honest = IssuedCertificate.stating(EvidenceExamples.extended(), e -> {});
    IssuedCertificate late =
        IssuedCertificate.stating(
            EvidenceExamples.extended(), e -> at(e, "/request/clock").put("dueOn", "2026-10-05"));
    IssuedCertificate newer =
        IssuedCertificate.stating(
            EvidenceExamples.counted(), e -> at(e, "/request/clock").put("law", "gdpr-99"));

    assertThat(verified(honest).codes()).isEmpty();
    assertThat(verified(late).codes())
        .extracting(Finding::code)
        .containsOnly(Code.STATEMENT_TERM_MISMATCH);
    assertThat(verified(newer).codes()).isEmpty();
    assertThat(verified(newer).notes())
        .extracting(Finding::code)
        .contains(Code.STATEMENT_TERM_UNCHECKED);
  }

  private static VerificationResult verified(IssuedCertificate issued) throws Exception {
    return CertificateVerifier.verify(issued.request().withoutArchiveCheck());
  }

  static Stream<Arguments> liesOfVersionTwo() {
    return Stream.of(
        lie(
            Code.STATEMENT_INTERVAL_INVALID,
            e -> at(e, "/memory/forget/shares").put("atMost", "0.01")),
        lie(Code.STATEMENT_CONTROL_FAILED, e -> at(e, "/controls/tolerance").put("mayFail", 20)),
        lie(Code.STATEMENT_POWER_MISSING, e -> at(e, "/memory/accuracy/0").put("spread", "0.0501")),
        lie(Code.STATEMENT_OUTCOME_MISMATCH, e -> withoutScatter((ArrayNode) e.get("tests"))),
        lie(Code.CONTENT_SCHEMA, e -> at(e, "/confidence").put("familySize", 4)));
  }

  private static void withoutScatter(ArrayNode tests) {
    for (Iterator<JsonNode> i = tests.elements(); i.hasNext(); ) {
      if (i.next().get("id").textValue().equals("scatter")) {
        i.remove();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("liesOfVersionTwo")
  void noticesNumbersOfVersionTwoThatContradictEachOther(Code code, Consumer<ObjectNode> change)
      throws Exception {
    IssuedCertificate issued = IssuedCertificate.stating(SecondExamples.statistical(), change);
    VerificationResult result = CertificateVerifier.verify(issued.request().withoutArchiveCheck());

    assertThat(result.codes()).extracting(Finding::code).contains(code);
  }

  /** A wider margin or a stronger claim would make a better paper of the same numbers. */
  @Test
  void noticesThresholdsThatWereNotRegistered() throws Exception {
    byte[] plan = SecondExamples.plan("fresh").bytes();
    IssuedCertificate honest = IssuedCertificate.stating(SecondExamples.statistical(), e -> {});
    IssuedCertificate widened =
        IssuedCertificate.stating(
            SecondExamples.statistical(),
            e -> at(e, "/confidence/rule").put("gapFraction", "0.333333"));

    assertThat(codes(honest, plan)).isEmpty();
    assertThat(codes(widened, plan)).contains(Code.STATEMENT_PLAN_MISMATCH);
  }

  private static List<Code> codes(IssuedCertificate issued, byte[] plan) throws Exception {
    VerificationRequest request = issued.request().withoutArchiveCheck().withPlan(plan);
    return CertificateVerifier.verify(request).codes().stream().map(Finding::code).toList();
  }

  @Test
  void noticesASealedFileThatIsNoArchiveFile() throws Exception {
    IssuedCertificate issued =
        IssuedCertificate.withChangeBeforeSeal(
            d -> d.getDocumentCatalog().getCOSObject().removeItem(COSName.getPDFName("MarkInfo")));

    assertThat(CertificateVerifier.verify(issued.request()).primary())
        .contains(Code.CONTENT_NOT_PDFA);
  }
}

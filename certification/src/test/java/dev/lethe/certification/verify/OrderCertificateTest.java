// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.log.AnchorFile;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.MemoryLogStore;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.seal.DemoPki;
import dev.lethe.certification.seal.SealedExamples;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.OrderEvidence;
import dev.lethe.certification.statement.OrderExamples;
import dev.lethe.certification.statement.Texts;
import dev.lethe.certification.statement.Wording;
import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.contract.digest.Digest;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The certificate of an order is issued and checked like any other, and by its own rules. */
@Tag("thorough")
class OrderCertificateTest {

  private static final String STATED = "c2sp.org/tlog-proof@v1\nindex 312\n";

  @ParameterizedTest
  @EnumSource(Language.class)
  void saysWhatWasFoundAndDoneInEveryLanguageWithoutForbiddenWords(Language language)
      throws Exception {
    OrderEvidence evidence = OrderExamples.carriedOut();
    byte[] pdf = CertificatePdf.render(evidence, STATED, SealedExamples.VERIFY, Texts.of(language));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripper stripper = new PDFTextStripper();
      String all = stripper.getText(document).replaceAll("\\s+", " ");
      assertThat(all)
          .contains("Federal Trade Commission", "192 3172", "Sizes v2", "Sizes v3", "catalogue v1")
          .contains(evidence.headline(Texts.of(language)));
      assertThat(Wording.forbiddenIn(all)).isEmpty();
      stripper.setEndPage(1);
      assertThat(stripper.getText(document)).contains("192 3172").doesNotContain("Sizes v2");
    }
  }

  /** Issues an order as the platform does; what is printed and sealed may differ from the lie. */
  private static VerificationResult checked(
      Consumer<ObjectNode> lie, Consumer<VerificationRequest> more) throws Exception {
    DemoPki pki = SealedExamples.pki();
    Digest spki = SealedExamples.sealSpki(pki);
    Instant issued = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    TransparencyLog log =
        TransparencyLog.open(
            IssuedCertificate.LOG_KEY,
            new MemoryLogStore(),
            new AnchorFile(Files.createTempDirectory("lethe-anchor").resolve("checkpoint")));
    log.append(new LogEntry.Plan(spki, issued, spki));
    OrderEvidence evidence =
        OrderExamples.edit(
            OrderExamples.carriedOut(),
            e -> {
              ((ObjectNode) e.get("certificate")).put("issuedAt", issued.toString());
              ((ObjectNode) e.get("issuer")).put("sealSpki", spki.toString());
              ((ObjectNode) e.get("log")).put("priorSize", 1);
              lie.accept(e);
            });
    var certificate = evidence.certificate();
    long statement =
        log.append(
            new LogEntry.Statement(
                certificate.id(),
                certificate.version(),
                issued,
                evidence.digest(),
                spki,
                Optional.empty()));
    byte[] pdf =
        SealedExamples.seal(pki)
            .seal(
                CertificatePdf.render(
                    evidence,
                    log.proofOf(statement).text(),
                    SealedExamples.VERIFY,
                    Texts.of(Language.EN)),
                CertificatePdf.sealText(evidence, Texts.of(Language.EN)));
    Instant recorded = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    long document =
        log.append(
            new LogEntry.Document(
                certificate.id(),
                certificate.version(),
                0,
                statement,
                evidence.digest(),
                Digest.of(pdf),
                pdf.length,
                recorded));
    Trust trust =
        Trust.of(
            List.of(pki.root()),
            List.of(pki.root()),
            LogPolicy.ofLog(log.noteKey()),
            IssuedCertificate.STATUS_KEY.noteKey(),
            List.of(pki.sealCertificate().getSubjectX500Principal().getName()),
            Optional.empty());
    VerificationRequest request =
        new VerificationRequest(pdf, trust, recorded.plusSeconds(60))
            .withProof(log.proofOf(document).withExtra("recorded " + recorded).bytes());
    for (StatusPurpose purpose : StatusPurpose.values()) {
      List<byte[]> list =
          IssuedCertificate.list(StatusList.empty(IssuedCertificate.ORIGIN, 1, purpose), recorded);
      request.withStatus(purpose, list.get(0), list.get(1));
    }
    more.accept(request);
    return CertificateVerifier.verify(request);
  }

  @Test
  void passesEveryCheckWithoutAnyServer() throws Exception {
    VerificationResult result = checked(e -> {}, request -> {});
    assertThat(result.codes()).isEmpty();
    assertThat(result.passes(EnumSet.allOf(Check.class))).isTrue();
    assertThat(result.says())
        .hasValueSatisfying(
            says -> {
              assertThat(says.outcome()).isEmpty();
              assertThat(says.headline()).contains("destroyed");
            });
  }

  @Test
  void failsWhereAnItemWasAlteredBeforeItWasSealed() throws Exception {
    VerificationResult result =
        checked(e -> ((ObjectNode) e.at("/list/items/2")).put("name", "Another v1"), request -> {});
    assertThat(result.verdict(Check.STATEMENT)).isEqualTo(Verdict.FAIL);
    assertThat(result.primary()).contains(Code.STATEMENT_APPROVAL_MISSING);
  }

  @Test
  void failsWhereAnItemIsLeftOutOfWhatWasDone() throws Exception {
    VerificationResult result = checked(e -> ((ArrayNode) e.get("done")).remove(1), request -> {});
    assertThat(result.verdict(Check.CONTENT)).isEqualTo(Verdict.FAIL);
  }
}

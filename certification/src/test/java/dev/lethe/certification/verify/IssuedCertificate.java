// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.log.AnchorFile;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.MemoryLogStore;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.log.TlogProof;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.seal.Archive;
import dev.lethe.certification.seal.DemoPki;
import dev.lethe.certification.seal.Seal;
import dev.lethe.certification.seal.SealedExamples;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusNote;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.contract.digest.Digest;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A certificate issued as the platform issues it: plan and statement leaves, page, seal, document
 * leaf, status lists, and the trust that fits.
 *
 * @param pdf the sealed file
 * @param evidence what it rests on
 * @param proof proof of the document leaf
 * @param statement proof of the statement leaf, which is inside the file
 * @param trust what a reader trusts
 * @param lists status list and note of each purpose
 * @param at a moment after all of it
 * @param log where its leaves stand
 * @param statementIndex of the statement leaf
 */
public record IssuedCertificate(
    byte[] pdf,
    Evidence evidence,
    byte[] proof,
    String statement,
    Trust trust,
    Map<StatusPurpose, List<byte[]>> lists,
    Instant at,
    TransparencyLog log,
    long statementIndex) {

  /** Origin of the log of the examples. */
  public static final String ORIGIN = "log.lethe.example/alpha";

  static final LogKey LOG_KEY = LogKey.ofSeed(ORIGIN, NoteKey.Type.NOTE, new byte[32]);

  static final LogKey STATUS_KEY =
      LogKey.ofSeed(ORIGIN + "/status", NoteKey.Type.NOTE, new byte[32]);

  /** Issues this evidence with the usual keys, after an honest look at everything. */
  public static IssuedCertificate of(Evidence evidence) throws Exception {
    return of(evidence, SealedExamples.pki(), SealedExamples.pki(), UnaryOperator.identity());
  }

  /** Issues the exact example, but changes the page before the genuine key seals it. */
  static IssuedCertificate withChangeBeforeSeal(PdfTampering.Change change) throws Exception {
    return of(
        EvidenceExamples.exact(),
        SealedExamples.seal(SealedExamples.pki()),
        SealedExamples.pki(),
        UnaryOperator.identity(),
        change);
  }

  /**
   * Issues evidence, with hands on the wheel.
   *
   * @param sealing keys that seal
   * @param trusted keys that the reader trusts
   * @param printed what the page is rendered from, in place of the evidence that is attached
   */
  public static IssuedCertificate of(
      Evidence stated, DemoPki sealing, DemoPki trusted, UnaryOperator<Evidence> printed)
      throws Exception {
    return of(
        stated,
        SealedExamples.seal(sealing),
        SealedExamples.sealSpki(sealing),
        printed,
        document -> {},
        trusted,
        (log, index) -> log.proofOf(index));
  }

  /** Issues evidence whose fields are changed once everything else is in them. */
  static IssuedCertificate stating(Evidence stated, Consumer<ObjectNode> lie) throws Exception {
    DemoPki pki = SealedExamples.pki();
    return of(
        stated,
        SealedExamples.seal(pki),
        SealedExamples.sealSpki(pki),
        UnaryOperator.identity(),
        document -> {},
        pki,
        (log, index) -> log.proofOf(index),
        lie);
  }

  /** Makes the proof of an entry. */
  interface Proving {
    TlogProof proof(TransparencyLog log, long index) throws Exception;
  }

  /** Issues the exact example with other proofs, for instance cosigned ones. */
  static IssuedCertificate proving(Proving proofs) throws Exception {
    DemoPki pki = SealedExamples.pki();
    return of(
        EvidenceExamples.exact(),
        SealedExamples.seal(pki),
        SealedExamples.sealSpki(pki),
        UnaryOperator.identity(),
        document -> {},
        pki,
        proofs);
  }

  static IssuedCertificate of(
      Evidence stated,
      Seal seal,
      DemoPki keys,
      UnaryOperator<Evidence> printed,
      PdfTampering.Change change)
      throws Exception {
    return of(
        stated,
        seal,
        SealedExamples.sealSpki(keys),
        printed,
        change,
        keys,
        (log, index) -> log.proofOf(index));
  }

  /**
   * Issues evidence with a seal of another make.
   *
   * @param spki digest of the public key that seals
   * @param trusted keys that the reader trusts
   */
  public static IssuedCertificate of(Evidence stated, Seal seal, Digest spki, DemoPki trusted)
      throws Exception {
    return of(
        stated,
        seal,
        spki,
        UnaryOperator.identity(),
        document -> {},
        trusted,
        (log, index) -> log.proofOf(index));
  }

  private static IssuedCertificate of(
      Evidence stated,
      Seal seal,
      Digest spki,
      UnaryOperator<Evidence> printed,
      PdfTampering.Change change,
      DemoPki trusted,
      Proving proofs)
      throws Exception {
    return of(stated, seal, spki, printed, change, trusted, proofs, e -> {});
  }

  private static IssuedCertificate of(
      Evidence stated,
      Seal seal,
      Digest spki,
      UnaryOperator<Evidence> printed,
      PdfTampering.Change change,
      DemoPki trusted,
      Proving proofs,
      Consumer<ObjectNode> lie)
      throws Exception {
    Instant issued = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    TransparencyLog log =
        TransparencyLog.open(
            LOG_KEY,
            new MemoryLogStore(),
            new AnchorFile(Files.createTempDirectory("lethe-anchor").resolve("checkpoint")));
    long planIndex = logPlans(stated, log, spki);
    Evidence evidence =
        EvidenceExamples.edit(
            stated,
            e -> {
              ((ObjectNode) e.get("certificate")).put("issuedAt", issued.toString());
              ((ObjectNode) e.get("issuer")).put("sealSpki", spki.toString());
              ((ObjectNode) e.get("log")).put("priorSize", planIndex + 1);
              if (e.has("testPlan")) {
                ((ObjectNode) e.get("testPlan")).put("logIndex", planIndex);
              }
              lie.accept(e);
            });
    long statementIndex =
        log.append(
            new LogEntry.Statement(
                evidence.parties().certificate().id(),
                evidence.parties().certificate().version(),
                issued,
                evidence.digest(),
                spki,
                Optional.empty()));
    String statement = proofs.proof(log, statementIndex).text();
    byte[] pdf = sealed(evidence, statement, seal, printed, change);
    return recorded(
        new IssuedCertificate(
            pdf,
            evidence,
            new byte[0],
            statement,
            trust(log, trusted),
            Map.of(),
            issued,
            log,
            statementIndex),
        0,
        Instant.now(),
        proofs);
  }

  /** The file with a document leaf of its own, and lists of that day. */
  private static IssuedCertificate recorded(
      IssuedCertificate issued, int revision, Instant now, Proving proofs) throws Exception {
    Instant recorded = now.truncatedTo(ChronoUnit.SECONDS);
    long index =
        issued.log.append(
            new LogEntry.Document(
                issued.evidence.parties().certificate().id(),
                issued.evidence.parties().certificate().version(),
                revision,
                issued.statementIndex,
                issued.evidence.digest(),
                Digest.of(issued.pdf),
                issued.pdf.length,
                recorded));
    return new IssuedCertificate(
        issued.pdf,
        issued.evidence,
        proofs.proof(issued.log, index).withExtra("recorded " + recorded).bytes(),
        issued.statement,
        issued.trust,
        lists(recorded),
        recorded.plusSeconds(60),
        issued.log,
        issued.statementIndex);
  }

  /**
   * The certificate with one more archive time-stamp, as it leaves after that.
   *
   * @param archive stamps
   * @param revision how often the time-stamp was renewed before
   * @param now the archive's time
   */
  IssuedCertificate extended(Archive archive, int revision, Instant now) throws Exception {
    return recorded(
        withPdf(archive.extend(pdf)), revision, now, (log, index) -> log.proofOf(index));
  }

  /** As seen by a reader who trusts this time-stamping root, and no other. */
  IssuedCertificate withTimestampRoot(X509Certificate root) throws Exception {
    Trust other =
        Trust.of(
            trust.sealCertificates(),
            List.of(root),
            trust.policy(),
            trust.statusNoteKey(),
            trust.issuers(),
            trust.checkpoint());
    return new IssuedCertificate(
        pdf, evidence, proof, statement, other, lists, at, log, statementIndex);
  }

  private IssuedCertificate withPdf(byte[] other) {
    return new IssuedCertificate(
        other, evidence, proof, statement, trust, lists, at, log, statementIndex);
  }

  /** The plans that the evidence names, or another where it names none; the last one's index. */
  private static long logPlans(Evidence stated, TransparencyLog log, Digest registrant)
      throws Exception {
    Instant time = Instant.parse("2026-03-01T08:00:00Z");
    if (stated.examination().testPlan().isEmpty()) {
      return log.append(new LogEntry.Plan(registrant, time, registrant));
    }
    var plan = stated.examination().testPlan().get();
    for (Digest earlier : plan.earlierPlans()) {
      log.append(new LogEntry.Plan(earlier, time, registrant));
    }
    return log.append(new LogEntry.Plan(plan.digest(), plan.registeredAt(), registrant));
  }

  private static byte[] sealed(
      Evidence evidence,
      String statement,
      Seal seal,
      UnaryOperator<Evidence> printed,
      PdfTampering.Change change)
      throws Exception {
    byte[] prepared =
        CertificatePdf.render(
            printed.apply(evidence), statement, SealedExamples.VERIFY, Texts.of(Language.EN));
    byte[] attached = PdfTampering.withEvidence(prepared, evidence.bytes());
    return seal.seal(
        PdfTampering.rewritten(attached, change),
        CertificatePdf.sealText(evidence, Texts.of(Language.EN)));
  }

  private static Trust trust(TransparencyLog log, DemoPki trusted) throws Exception {
    return Trust.of(
        List.of(trusted.root()),
        List.of(trusted.root()),
        LogPolicy.ofLog(log.noteKey()),
        STATUS_KEY.noteKey(),
        List.of(trusted.sealCertificate().getSubjectX500Principal().getName()),
        Optional.empty());
  }

  private static Map<StatusPurpose, List<byte[]>> lists(Instant issued) {
    return Map.of(
        StatusPurpose.REVOCATION,
        list(StatusList.empty(ORIGIN, 1, StatusPurpose.REVOCATION), issued),
        StatusPurpose.SUSPENSION,
        list(StatusList.empty(ORIGIN, 1, StatusPurpose.SUSPENSION), issued));
  }

  static List<byte[]> list(StatusList list, Instant issued) {
    return List.of(list.bytes(), StatusNote.of(list, issued, 3).sign(STATUS_KEY).bytes());
  }

  /** A request with everything at hand. */
  public VerificationRequest request() throws TrustException {
    return request(pdf);
  }

  /** As {@link #request()}, but with other bytes in the file's place. */
  public VerificationRequest request(byte[] file) throws TrustException {
    return request(file, at);
  }

  /** As {@link #request(byte[])}, but judged at another time. */
  VerificationRequest request(byte[] file, Instant when) throws TrustException {
    VerificationRequest request = new VerificationRequest(file, trust, when).withProof(proof);
    lists.forEach((purpose, files) -> request.withStatus(purpose, files.get(0), files.get(1)));
    return request;
  }
}

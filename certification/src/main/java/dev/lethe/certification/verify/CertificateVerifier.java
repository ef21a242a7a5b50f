// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.EvidenceException;
import dev.lethe.certification.statement.Statement;
import dev.lethe.certification.statement.Texts;
import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Checks one certificate, offline, step by step: guards, active content, seal, time, later
 * revisions, hidden content, attachments, page, archive profiles, log, status, statement.
 *
 * <p>Once the seal is located, nothing stops the later steps, and all of them look at the sealed
 * revision, never at what was put behind it. There is no network, no clock but the request's and no
 * trust but the request's. Whatever a library throws becomes a failing code.
 */
public final class CertificateVerifier {

  /** Version of the checks, which is that of the build; printed with each result. */
  public static final String VERSION = version();

  private final VerificationRequest request;
  private final Findings findings = new Findings();
  private final byte[] pdf;
  private final String text;
  private List<Revision> revisions = List.of();
  private List<SealedBytes> timestamps = List.of();
  private Optional<Statement> evidence = Optional.empty();
  private Optional<Instant> sealedAt = Optional.empty();
  private Optional<MirrorView> mirror = Optional.empty();

  private CertificateVerifier(VerificationRequest request) {
    this.request = request;
    this.pdf = request.pdf();
    this.text = pdf.length > Guards.MAX_BYTES ? "" : SealedBytes.text(pdf);
  }

  /** The five verdicts on a certificate; never throws for what the file holds. */
  public static VerificationResult verify(VerificationRequest request) {
    return new CertificateVerifier(request).verify();
  }

  /** Loads what the first verification would otherwise wait for; changes no result. */
  public static void warmUp() throws IOException {
    StrictPolicy.warmUp();
    ArchiveCheck.warmUp();
  }

  /** The answer to a file that is too large to be read at all. */
  public static VerificationResult refuseTooLarge(
      Digest inputDigest, long size, VerificationRequest request) {
    Findings findings = new Findings();
    findings.fail(Code.INPUT_TOO_LARGE, "at most " + Guards.MAX_BYTES + " bytes", size + " bytes");
    return new VerificationResult(
        VERSION,
        request.at(),
        inputDigest,
        findings.verdicts(),
        findings.failures(),
        List.of(),
        Optional.empty());
  }

  /** The attachments of the sealed revision by name, whatever the verdicts are; empty if none. */
  public static Map<String, byte[]> sealedFiles(VerificationRequest request) {
    CertificateVerifier verifier = new CertificateVerifier(request);
    Map<String, byte[]> files = new TreeMap<>();
    verifier.findings.attempt(
        Code.CONTENT_EVIDENCE_MISSING,
        "a sealed revision that can be read",
        () -> {
          Optional<SealedBytes> seal = verifier.locate();
          if (seal.isPresent()) {
            Revision revision = verifier.revisions.get(seal.get().revision());
            try (PDDocument signed = revision.open(verifier.pdf)) {
              if (new Inflation(new Findings()).admits(signed)) {
                Attachments attachments = Attachments.read(signed, verifier.findings);
                attachments.evidence().ifPresent(b -> files.put(CertificatePdf.EVIDENCE_FILE, b));
                attachments.proof().ifPresent(b -> files.put(CertificatePdf.PROOF_FILE, b));
              }
            }
          }
        });
    return files;
  }

  private VerificationResult verify() {
    findings.attempt(Code.INPUT_NOT_PDF, "a PDF that can be read", this::run);
    return new VerificationResult(
        VERSION,
        request.at(),
        Digest.of(pdf),
        findings.verdicts(),
        findings.failures(),
        findings.notes(),
        evidence.map(this::says));
  }

  private VerificationResult.Says says(Statement e) {
    return new VerificationResult.Says(
        e.certificate().id().text(),
        e.certificate().version(),
        e.issuer().controller(),
        e.certificate().issuedAt(),
        sealedAt,
        e instanceof Evidence of
            ? Optional.of(of.conclusion().outcome().value())
            : Optional.empty(),
        e.headline(Texts.of(request.language())));
  }

  private Optional<SealedBytes> locate() {
    if (!Guards.admitsBytes(pdf, findings)) {
      return Optional.empty();
    }
    revisions = Revision.all(text);
    if (!Guards.admitsStructure(text, revisions, findings)) {
      return Optional.empty();
    }
    SignatureSearch search = new SignatureSearch(pdf, text, revisions, findings);
    search.run();
    timestamps = search.timestamps();
    return search.seal();
  }

  private void run() {
    Optional<SealedBytes> seal = locate();
    if (seal.isEmpty()) {
      return;
    }
    Optional<SealSignature> signature = SealSignature.check(seal.get(), findings);
    findings.attempt(
        Code.SEAL_BYTERANGE_INVALID,
        "a sealed revision that can be read",
        () -> runSealed(seal.get(), signature));
  }

  private void runSealed(SealedBytes seal, Optional<SealSignature> signature) throws IOException {
    List<Revision> sealed = revisions.subList(0, seal.revision() + 1);
    if (sealed.stream().anyMatch(Revision::foreign)) {
      // A library would inflate a table of another form before anybody could count.
      findings.fail(
          Code.SEAL_CHANGED_AFTER_SIGNING,
          "a sealed revision with a classic cross-reference table",
          "another form");
      sealed.forEach(r -> Guards.admitsForm(text, r, findings));
      return;
    }
    try (PDDocument signed = revisions.get(seal.revision()).open(pdf)) {
      Inflation inflation = new Inflation(findings);
      if (!inflation.admits(signed)) {
        return;
      }
      SignatureForm.check(signed, seal, findings);
      boolean walked = checkUpdates(seal, signed, inflation);
      if (!limited()) {
        findings.attempt(
            Code.SEAL_HIDDEN_CONTENT,
            "pages that can be walked",
            () -> HiddenContent.check(signed, findings));
      }
      if (walked && !limited()) {
        checkOuter(signature);
      }
      if (!limited()) {
        findings.answered(Check.SEAL);
        checkContent(signed, seal, signature);
      }
    }
  }

  /** A file that was found too costly is not looked at any further. */
  private boolean limited() {
    return findings.has(Code.INPUT_LIMIT_EXCEEDED);
  }

  /** Pages that were refused are not painted again, to find by another way that they are. */
  private boolean refusedPages() {
    return findings.has(Code.SEAL_CHANGED_AFTER_SIGNING) || findings.has(Code.SEAL_HIDDEN_CONTENT);
  }

  /** Steps 2 and 8; whether the whole file may be opened. */
  private boolean checkUpdates(SealedBytes seal, PDDocument signed, Inflation inflation) {
    AtomicBoolean walked = new AtomicBoolean();
    findings.attempt(
        Code.SEAL_CHANGED_AFTER_SIGNING,
        "updates that can be walked",
        () ->
            walked.set(
                new LaterRevisions(pdf, text, revisions, timestamps, findings)
                    .check(seal.revision(), signed, inflation)));
    return walked.get();
  }

  /** Steps 6, 7 and 9, which need what was written after the seal. */
  private void checkOuter(Optional<SealSignature> signature) {
    Revision last = revisions.get(revisions.size() - 1);
    signature.ifPresent(
        s -> {
          findings.attempt(
              Code.SEAL_TIMESTAMP_INVALID,
              "a time-stamp that can be read",
              () -> {
                try (PDDocument outer = last.open(pdf)) {
                  sealedAt = SealTime.check(s, outer, request.trust(), findings);
                }
              });
          s.checkIssuer(request.trust(), sealedAt.orElse(request.at()), findings);
        });
    ArchiveTime.check(timestamps, sealedAt, request.trust(), findings);
    if (refusedPages()) {
      return;
    }
    findings.attempt(
        Code.SEAL_POLICY_FAILED,
        "a validation that ends",
        () ->
            StrictPolicy.check(
                Arrays.copyOf(pdf, last.endOfLine()), request.trust(), request.at(), findings));
  }

  private void checkContent(PDDocument signed, SealedBytes seal, Optional<SealSignature> signature)
      throws IOException {
    Attachments attachments = Attachments.read(signed, findings);
    attachments.evidence().ifPresent(this::readEvidence);
    evidence.ifPresent(
        e -> {
          findings.attempt(
              Code.CONTENT_TEXT_MISMATCH,
              "a page that can be read",
              () -> PageContent.check(signed, e, findings));
          checkKey(e, signature);
          checkStanding(e, attachments, signature);
          StatementNumbers.check(e, request, findings);
          findings.answered(Check.CONTENT);
        });
    checkArchive(Arrays.copyOf(pdf, seal.range().end()));
  }

  /** How often the archive time-stamp was renewed: the first one is part of issuing. */
  private int archiveRevision() {
    return Math.max(0, timestamps.size() - 1);
  }

  /** Steps 14 to 16, and what of step 17 needs the log. */
  private void checkStanding(
      Statement e, Attachments attachments, Optional<SealSignature> signature) {
    findings.attempt(
        Code.LOG_PROOF_INVALID,
        "a proof that can be read",
        () -> {
          LogStanding.Shown shown =
              new LogStanding(request.trust(), e, archiveRevision(), findings)
                  .check(
                      attachments.proof(),
                      request.proof(),
                      pdf,
                      signature.map(SealSignature::spki).orElse(e.issuer().sealSpki()),
                      sealedAt);
          mirror = new LogHistory(request, e, findings).check(shown.heads());
          if (e instanceof Evidence of) {
            new PlanStanding(request, findings).check(of, shown.statementIndex(), mirror);
          }
        });
    findings.attempt(
        Code.STATUS_LIST_MALFORMED,
        "lists that can be read",
        () -> new StatusStanding(request, e, findings).check(mirror));
  }

  private void readEvidence(byte[] bytes) {
    try {
      evidence = Optional.of(Statement.parse(bytes));
    } catch (EvidenceException e) {
      Code code =
          switch (e.reason()) {
            case TOO_LARGE -> Code.INPUT_LIMIT_EXCEEDED;
            case NOT_CANONICAL -> Code.CONTENT_NOT_CANONICAL;
            case SCHEMA -> Code.CONTENT_SCHEMA;
          };
      findings.fail(code, "evidence in canonical form", e.getMessage());
    }
  }

  private void checkKey(Statement e, Optional<SealSignature> signature) {
    signature
        .filter(s -> !s.spki().equals(e.issuer().sealSpki()))
        .ifPresent(
            s ->
                findings.fail(
                    Code.SEAL_ISSUER_MISMATCH,
                    "the key " + e.issuer().sealSpki() + " that the evidence names",
                    s.spki()));
  }

  private void checkArchive(byte[] revision) {
    if (!request.archive() || findings.refusesInput()) {
      findings.note(
          Code.CONTENT_PDFA_SKIPPED,
          "PDF/A-3a and PDF/UA-1",
          request.archive()
              ? "not checked, because the file is refused"
              : "not checked, as was asked");
      return;
    }
    findings.attempt(
        Code.CONTENT_NOT_PDFA,
        "PDF/A-3a and PDF/UA-1",
        () -> {
          List<String> broken = ArchiveCheck.violations(revision);
          if (!broken.isEmpty()) {
            findings.fail(
                Code.CONTENT_NOT_PDFA,
                "PDF/A-3a and PDF/UA-1",
                broken.size() + " rules broken, first " + broken.get(0));
          }
        });
  }

  private static String version() {
    Properties build = new Properties();
    try (InputStream in = CertificateVerifier.class.getResourceAsStream("build.properties")) {
      build.load(Objects.requireNonNull(in, "build.properties"));
      return build.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

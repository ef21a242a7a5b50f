// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.Code;
import dev.lethe.certification.verify.Finding;
import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.TrustException;
import dev.lethe.certification.verify.VerificationRequest;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.contract.digest.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;

/**
 * Shows an auditor that this verifier notices what it says it notices: changes copies of a
 * certificate that passes, in memory, and demands the code of each change.
 */
final class SelfTest {

  private static final Duration LONG = Duration.ofDays(400);

  /** A byte of the comment behind the header: under the seal, and read by nobody. */
  private static final int UNREAD_BYTE = 11;

  private final Inputs inputs;
  private final Clock clock;
  private final PrintWriter out;

  SelfTest(Inputs inputs, Clock clock, PrintWriter out) {
    this.inputs = inputs;
    this.clock = clock;
    this.out = out;
  }

  /** One way to change a certificate or what comes with it. */
  private interface Change {
    VerificationRequest apply(byte[] pdf) throws IOException, TrustException;
  }

  private record Tamper(Code code, String what, Change change) {}

  /** Whether the certificate passes and each change gives its code. */
  boolean run(byte[] pdf) throws IOException, TrustException {
    VerificationResult clean = CertificateVerifier.verify(request(pdf));
    boolean passes = clean.passes(EnumSet.allOf(Check.class));
    print(passes, passes ? "no code" : clean.codes().toString(), "the certificate itself");
    boolean all = passes;
    for (Tamper tamper : tampers()) {
      VerificationResult result = CertificateVerifier.verify(tamper.change().apply(pdf.clone()));
      List<Code> codes = result.codes().stream().map(Finding::code).toList();
      boolean noticed = codes.contains(tamper.code());
      print(noticed, noticed ? tamper.code().name() : codes.toString(), tamper.what());
      all &= noticed;
    }
    out.println(
        all
            ? "This verifier passes the certificate and notices each of the changes."
            : "Do not rely on this verifier, or give it a certificate that passes.");
    return all;
  }

  private void print(boolean right, String code, String what) {
    out.printf("%-6s %-28s %s%n", right ? "right" : "WRONG", code, what);
  }

  private VerificationRequest request(byte[] pdf) throws IOException, TrustException {
    return inputs.request(pdf, clock).withoutArchiveCheck();
  }

  private List<Tamper> tampers() {
    return List.of(
        tamper(Code.SEAL_DIGEST_MISMATCH, "one sealed byte changed", this::byteUnderSeal),
        tamper(Code.SEAL_CONTENTS_MALFORMED, "the seal's padding changed", this::padding),
        tamper(Code.SEAL_TRAILING_DATA, "bytes added at the end", this::trailing),
        tamper(Code.INPUT_TRUNCATED, "the second half cut off", this::truncated),
        tamper(
            Code.SEAL_CHANGED_AFTER_SIGNING,
            "a box drawn over page 1 by an update",
            pdf -> updated(pdf, SelfTest::cover)),
        tamper(
            Code.SEAL_CHANGED_AFTER_SIGNING,
            "another title set by an update",
            pdf -> updated(pdf, SelfTest::retitle)),
        tamper(Code.SEAL_ISSUER_MISMATCH, "another issuer's name trusted", this::otherIssuer),
        tamper(Code.LOG_ORIGIN_UNKNOWN, "another log's key trusted", this::otherLog),
        tamper(Code.LOG_LEAF_MISMATCH, "the proof of another file given", this::otherFile),
        tamper(Code.STATUS_SIGNATURE_INVALID, "a status note rewritten", this::forgedNote),
        tamper(Code.STATUS_STALE, "a status list of long ago", this::oldList),
        tamper(
            Code.STATEMENT_MODEL_MISMATCH,
            "the certificate shown for another model",
            pdf -> request(pdf).withModel(Digest.of(new byte[0]))));
  }

  private static Tamper tamper(Code code, String what, Change change) {
    return new Tamper(code, what, change);
  }

  private VerificationRequest byteUnderSeal(byte[] pdf) throws IOException, TrustException {
    pdf[UNREAD_BYTE] ^= 1;
    return request(pdf);
  }

  private VerificationRequest padding(byte[] pdf) throws IOException, TrustException {
    String text = new String(pdf, ISO_8859_1);
    int seal = text.indexOf("/ETSI.CAdES.detached");
    int object = text.lastIndexOf(" obj", seal);
    int contents = text.indexOf("/Contents", object);
    pdf[text.indexOf('>', contents) - 1] ^= 1;
    return request(pdf);
  }

  private VerificationRequest trailing(byte[] pdf) throws IOException, TrustException {
    byte[] longer = Arrays.copyOf(pdf, pdf.length + 3);
    Arrays.fill(longer, pdf.length, longer.length, (byte) '%');
    return request(longer);
  }

  private VerificationRequest truncated(byte[] pdf) throws IOException, TrustException {
    return request(Arrays.copyOf(pdf, pdf.length / 2));
  }

  /** A change to an open document, which an update then carries. */
  private interface Update {
    void apply(PDDocument document) throws IOException;
  }

  private VerificationRequest updated(byte[] pdf, Update update)
      throws IOException, TrustException {
    try (PDDocument document = Loader.loadPDF(pdf);
        ByteArrayOutputStream changed = new ByteArrayOutputStream()) {
      update.apply(document);
      document.saveIncremental(changed);
      return request(changed.toByteArray());
    }
  }

  private static void cover(PDDocument document) throws IOException {
    PDAnnotationSquare square = new PDAnnotationSquare();
    square.setRectangle(new PDRectangle(50, 700, 400, 60));
    document.getPage(0).getAnnotations().add(square);
    document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
  }

  private static void retitle(PDDocument document) {
    PDDocumentInformation information = document.getDocumentInformation();
    information.setTitle("Another title");
    information.getCOSObject().setNeedToBeUpdated(true);
  }

  private VerificationRequest withTrust(byte[] pdf, Trust other)
      throws IOException, TrustException {
    return inputs.request(pdf, inputs.time(clock), other).withoutArchiveCheck();
  }

  private VerificationRequest otherIssuer(byte[] pdf) throws IOException, TrustException {
    Trust own = inputs.trust();
    List<String> names = own.issuers().stream().map(name -> name + ".").toList();
    return withTrust(
        pdf,
        new Trust(
            own.schema(),
            own.sealRoots(),
            own.tsaRoots(),
            own.logPolicy(),
            own.statusKey(),
            names,
            own.checkpoint()));
  }

  private VerificationRequest otherLog(byte[] pdf) throws IOException, TrustException {
    Trust own = inputs.trust();
    String name = own.policy().logs().get(0).name();
    NoteKey key = LogKey.generate(name, new SecureRandom()).noteKey();
    return withTrust(
        pdf,
        new Trust(
            own.schema(),
            own.sealRoots(),
            own.tsaRoots(),
            LogPolicy.ofLog(key).text(),
            own.statusKey(),
            own.issuers(),
            Optional.empty()));
  }

  /** The proof stays whole; the file is another one, by a byte that no check of the seal reads. */
  private VerificationRequest otherFile(byte[] pdf) throws IOException, TrustException {
    byte[] longer = Arrays.copyOf(pdf, pdf.length + 1);
    longer[pdf.length] = '\n';
    return request(longer);
  }

  private VerificationRequest forgedNote(byte[] pdf) throws IOException, TrustException {
    Path folder = inputs.statusFolder();
    String name = StatusFiles.name(StatusPurpose.REVOCATION);
    String note = Files.readString(folder.resolve(name + ".note"), UTF_8);
    return request(pdf)
        .withStatus(
            StatusPurpose.REVOCATION,
            StatusFiles.read(folder.resolve(name + ".json")),
            note.replaceFirst("log-size [0-9]+", "log-size 999999").getBytes(UTF_8));
  }

  private VerificationRequest oldList(byte[] pdf) throws IOException, TrustException {
    return inputs.request(pdf, inputs.time(clock).plus(LONG), inputs.trust()).withoutArchiveCheck();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.certificate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.log.AnchorFile;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.seal.Archive;
import dev.lethe.certification.seal.DemoPki;
import dev.lethe.certification.seal.Seal;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import dev.lethe.certification.verify.Trust;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One certificate that passes, with what a reader needs, also as files in a folder.
 *
 * @param pdf the file
 * @param proof of its log entry
 * @param trust that fits
 * @param sealKey public half of the key that sealed
 * @param at a moment after all of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record IssuedExample(byte[] pdf, byte[] proof, Trust trust, PublicKey sealKey, Instant at) {

  static final String ORIGIN = "log.lethe.example/alpha";

  /** Issues it with demonstration keys. */
  public static IssuedExample issue(Path folder) throws Exception {
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    DemoPki pki = DemoPki.create(folder.resolve("keys"), "Example GmbH", clock, random);
    PublicKey sealKey = pki.sealCertificate().getPublicKey();
    Digest spki = Digest.of(sealKey.getEncoded());
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Evidence evidence = evidence(now, spki, 1);
    TransparencyLog log =
        TransparencyLog.open(
            LogKey.generate(ORIGIN, random),
            new MemoryLog(),
            new AnchorFile(folder.resolve("anchor")));
    long plan = log.append(new LogEntry.Plan(spki, now, spki));
    long statement =
        log.append(
            new LogEntry.Statement(
                evidence.parties().certificate().id(),
                evidence.parties().certificate().version(),
                now,
                evidence.digest(),
                spki,
                evidence.parties().certificate().supersedes()));
    Seal seal = pki.seal(clock);
    byte[] page =
        CertificatePdf.render(
            evidence,
            log.proofOf(statement).text(),
            URI.create("https://verify.example"),
            Texts.of(Language.EN));
    byte[] sealed = seal.seal(page, CertificatePdf.sealText(evidence, Texts.of(Language.EN)));
    byte[] pdf = new Archive(pki.validationData(clock)).extend(sealed);
    Instant recorded = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    long document =
        log.append(
            new LogEntry.Document(
                evidence.parties().certificate().id(),
                evidence.parties().certificate().version(),
                0,
                statement,
                evidence.digest(),
                Digest.of(pdf),
                pdf.length,
                recorded));
    byte[] proof = log.proofOf(document).withExtra("recorded " + recorded).bytes();
    Trust trust =
        Trust.of(
            List.of(pki.root()),
            List.of(pki.root()),
            LogPolicy.ofLog(log.noteKey()),
            LogKey.generate(ORIGIN, random).noteKey(),
            List.of(pki.sealCertificate().getSubjectX500Principal().getName()),
            Optional.empty());
    Files.write(folder.resolve("trust.json"), trust.bytes());
    Files.write(folder.resolve("document.tlog-proof"), proof);
    return new IssuedExample(pdf, proof, trust, sealKey, recorded.plusSeconds(plan + 60));
  }

  /** The example, issued now by this key, its plan and head those of a log that has just begun. */
  static Evidence evidence(Instant now, Digest spki, int version) throws Exception {
    ObjectNode tree = (ObjectNode) CanonicalJson.tree(CertificateBenchmark.exampleEvidence());
    ((ObjectNode) tree.get("certificate")).put("issuedAt", now.toString()).put("version", version);
    ((ObjectNode) tree.get("issuer")).put("sealSpki", spki.toString());
    ((ObjectNode) tree.get("log")).put("origin", ORIGIN).put("priorSize", 1);
    if (tree.get("testPlan") instanceof ObjectNode plan) {
      plan.put("logIndex", 0);
    }
    return CanonicalJson.convert(tree, Evidence.class);
  }
}

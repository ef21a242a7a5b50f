// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.log.AnchorFile;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.LogMirror;
import dev.lethe.certification.log.MemoryLogStore;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusNote;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tampers with the status lists: old ones, forged ones, and ones that do too much. */
@Tag("thorough")
class StatusTamperTest {

  private static IssuedCertificate issued;
  private static StatusList revoked;

  @TempDir private Path folder;

  @BeforeAll
  static void issue() throws Exception {
    issued = IssuedCertificate.of(EvidenceExamples.partial());
    revoked =
        StatusList.empty(IssuedCertificate.ORIGIN, 1, StatusPurpose.REVOCATION)
            .with(issued.evidence().trail().statusEntry().index(), StatusReason.SUPERSEDED);
  }

  private static VerificationResult verify(VerificationRequest request) {
    return CertificateVerifier.verify(request.withoutArchiveCheck());
  }

  private static VerificationRequest withList(VerificationRequest request, List<byte[]> files) {
    return request.withStatus(StatusPurpose.REVOCATION, files.get(0), files.get(1));
  }

  private static List<byte[]> today(StatusList list) {
    return IssuedCertificate.list(list, issued.at().minusSeconds(30));
  }

  /** The log with the next version and a change of this certificate's status at its end. */
  private LogMirror mirror(LogEntry.State state, long sequence) throws Exception {
    var certificate = issued.evidence().parties().certificate();
    List<LogEntry> entries = new ArrayList<>();
    for (long i = 0; i < issued.log().head().size(); i++) {
      entries.add(issued.log().entry(i));
    }
    entries.add(
        new LogEntry.Statement(
            certificate.id(),
            certificate.version() + 1,
            issued.at().minusSeconds(51),
            issued.evidence().digest(),
            issued.evidence().parties().issuer().sealSpki(),
            Optional.of(certificate.id() + "." + certificate.version())));
    entries.add(
        new LogEntry.Status(
            certificate.id(),
            certificate.version(),
            state,
            "SUPERSEDED",
            issued.at().minusSeconds(50),
            sequence,
            revoked.digest()));
    TransparencyLog log =
        TransparencyLog.open(
            IssuedCertificate.LOG_KEY,
            new MemoryLogStore(),
            new AnchorFile(folder.resolve(state + "-" + sequence + ".anchor")));
    log.append(entries);
    LogMirror mirror = new LogMirror(folder.resolve(state + "-" + sequence));
    mirror.update(log);
    return mirror;
  }

  @Tamper(47)
  @Test
  void showsAnOldVersionAfterACorrectionAsSuperseded() throws Exception {
    VerificationResult result = verify(withList(issued.request(), today(revoked)));

    assertThat(result.primary()).contains(Code.STATUS_REVOKED);
    String number = issued.evidence().parties().certificate().id().text();
    int version = issued.evidence().parties().certificate().version();
    assertThat(result.codes().get(0).found()).isEqualTo("SUPERSEDED by a version after " + version);
    assertThat(result.verdict(Check.SEAL)).isEqualTo(Verdict.PASS);
    assertThat(result.verdict(Check.STATEMENT)).isEqualTo(Verdict.PASS);

    VerificationRequest withLog =
        withList(issued.request(), today(revoked)).withLog(mirror(LogEntry.State.REVOKED, 1));
    assertThat(verify(withLog).codes().get(0).found())
        .isEqualTo("SUPERSEDED by " + number + "." + (version + 1));
  }

  @Tamper(40)
  @Test
  void noticesYesterdaysListByTheLogByMemoryOrByItsAge() throws Exception {
    VerificationRequest byLog = issued.request().withLog(mirror(LogEntry.State.REVOKED, 1));
    assertThat(verify(byLog).primary()).contains(Code.STATUS_ROLLED_BACK);

    Memory memory = Memory.open(folder.resolve("memory"));
    assertThat(verify(withList(issued.request(), today(revoked)).withMemory(memory)).primary())
        .contains(Code.STATUS_REVOKED);
    memory.save();
    VerificationRequest byMemory =
        issued.request().withMemory(Memory.open(folder.resolve("memory")));
    assertThat(verify(byMemory).primary()).contains(Code.STATUS_ROLLED_BACK);

    Instant later = issued.at().plus(Duration.ofDays(9));
    VerificationRequest byAge =
        new VerificationRequest(issued.pdf(), issued.trust(), later).withProof(issued.proof());
    issued.lists().forEach((purpose, list) -> byAge.withStatus(purpose, list.get(0), list.get(1)));
    assertThat(verify(byAge).primary()).contains(Code.STATUS_STALE);
  }

  @Test
  void noticesABitThatTheLogSetAndALaterListTookBack() throws Exception {
    StatusList cleared =
        StatusList.of(IssuedCertificate.ORIGIN, 1, StatusPurpose.REVOCATION, java.util.Map.of(), 7);
    VerificationRequest request =
        withList(issued.request(), today(cleared)).withLog(mirror(LogEntry.State.REVOKED, 2));
    assertThat(verify(request).primary()).contains(Code.STATUS_ROLLED_BACK);

    VerificationRequest reinstated =
        issued
            .request()
            .withStatus(StatusPurpose.SUSPENSION, suspension(3).get(0), suspension(3).get(1))
            .withLog(mirror(LogEntry.State.REINSTATED, 3));
    assertThat(verify(reinstated).codes()).isEmpty();
  }

  private static List<byte[]> suspension(long sequence) {
    return today(
        StatusList.of(
            IssuedCertificate.ORIGIN, 1, StatusPurpose.SUSPENSION, java.util.Map.of(), sequence));
  }

  @Tamper(41)
  @Test
  void refusesAClearedListThatAnotherKeySigned() throws Exception {
    StatusList cleared = StatusList.empty(IssuedCertificate.ORIGIN, 1, StatusPurpose.REVOCATION);
    LogKey stranger =
        LogKey.ofSeed(IssuedCertificate.STATUS_KEY.noteKey().name(), NoteKey.Type.NOTE, seed());
    byte[] note = StatusNote.of(cleared, issued.at().minusSeconds(30), 3).sign(stranger).bytes();

    assertThat(verify(withList(issued.request(), List.of(cleared.bytes(), note))).primary())
        .contains(Code.STATUS_SIGNATURE_INVALID);
  }

  private static byte[] seed() {
    byte[] seed = new byte[32];
    seed[0] = 9;
    return seed;
  }

  @Tamper(43)
  @Test
  void refusesABombInPlaceOfAList() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[64 << 20]);
    }
    StatusList clear = StatusList.empty(IssuedCertificate.ORIGIN, 1, StatusPurpose.REVOCATION);
    ObjectNode tree = (ObjectNode) CanonicalJson.tree(clear);
    tree.put(
        "encodedList",
        "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray()));
    byte[] list = CanonicalJson.bytes(tree);
    Instant issuedAt = issued.at().minusSeconds(30);
    byte[] note =
        new StatusNote(
                clear.id(), 0, issuedAt, issuedAt.plus(StatusNote.MAX_LIFE), 3, Digest.of(list))
            .sign(IssuedCertificate.STATUS_KEY)
            .bytes();

    assertThat(verify(withList(issued.request(), List.of(list, note))).primary())
        .contains(Code.STATUS_LIST_MALFORMED);
  }

  @Tamper(42)
  @Test
  void refusesTheListOfAnotherCertificatesNumber() throws Exception {
    StatusList other = StatusList.empty(IssuedCertificate.ORIGIN, 2, StatusPurpose.REVOCATION);

    assertThat(verify(withList(issued.request(), today(other))).primary())
        .contains(Code.STATUS_INDEX_MISMATCH);
  }
}

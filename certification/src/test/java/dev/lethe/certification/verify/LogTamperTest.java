// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.log.AnchorFile;
import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.LogMirror;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.MemoryLogStore;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.certification.log.TlogProof;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.contract.digest.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tampers by whoever runs the log: each gives its code, as far as the reader can see it. */
@Tag("thorough")
class LogTamperTest {

  private static IssuedCertificate issued;
  private static List<LogEntry> entries;

  @TempDir private Path folder;

  @BeforeAll
  static void issue() throws Exception {
    issued = IssuedCertificate.of(EvidenceExamples.exact());
    entries = new ArrayList<>();
    for (long i = 0; i < issued.log().head().size(); i++) {
      entries.add(issued.log().entry(i));
    }
  }

  private static VerificationResult verify(VerificationRequest request) {
    return CertificateVerifier.verify(request.withoutArchiveCheck());
  }

  private static LogKey key(String name, NoteKey.Type type, int fill) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return LogKey.ofSeed(name, type, seed);
  }

  private static LogEntry other(String seed) {
    Digest digest = Digest.of(seed.getBytes(UTF_8));
    return new LogEntry.Plan(digest, Instant.parse("2026-01-01T00:00:00Z"), digest);
  }

  /** A log that its own key signs over whatever entries it likes. */
  private TransparencyLog logOf(List<LogEntry> held) throws Exception {
    Path anchor = Files.createTempDirectory(folder, "log").resolve("anchor");
    TransparencyLog log =
        TransparencyLog.open(
            IssuedCertificate.LOG_KEY, new MemoryLogStore(), new AnchorFile(anchor));
    log.append(held);
    return log;
  }

  private Path mirrorOf(TransparencyLog log) throws Exception {
    Path copy = Files.createTempDirectory(folder, "mirror");
    new LogMirror(copy).update(log);
    return copy;
  }

  private VerificationResult verifyWith(List<LogEntry> held) throws Exception {
    return verify(issued.request().withLog(new LogMirror(mirrorOf(logOf(held)))));
  }

  @Test
  void passesWithAWholeMirrorAndThenKnowsThePlanToo() throws Exception {
    VerificationResult result =
        verify(issued.request().withLog(new LogMirror(mirrorOf(issued.log()))));

    assertThat(result.codes()).isEmpty();
    assertThat(result.notes())
        .extracting(Finding::code)
        .doesNotContain(Code.STATEMENT_PLAN_UNCHECKED, Code.LOG_HISTORY_UNCHECKED);
  }

  @Tamper(34)
  @Test
  void noticesALogRestoredFromAnOldBackUp() throws Exception {
    VerificationResult result = verifyWith(entries.subList(0, entries.size() - 1));

    assertThat(result.primary()).contains(Code.LOG_ROLLED_BACK);
    assertThat(result.verdict(Check.LOG)).isEqualTo(Verdict.FAIL);
    assertThat(result.verdict(Check.SEAL)).isEqualTo(Verdict.PASS);
  }

  @Tamper(35)
  @Test
  void noticesAForkInAMirrorInMemoryAndInTheTrustFile() throws Exception {
    List<LogEntry> forked = new ArrayList<>(entries);
    forked.set(entries.size() - 1, other("fork"));
    assertThat(verifyWith(forked).primary()).contains(Code.LOG_FORKED);

    TransparencyLog fork = logOf(forked);
    Memory memory = Memory.open(folder.resolve("memory"));
    memory.learn(LogPolicy.ofLog(fork.noteKey()).verify(fork.checkpoint().bytes()));
    memory.save();
    Memory again = Memory.open(folder.resolve("memory"));
    assertThat(verify(issued.request().withMemory(again)).primary()).contains(Code.LOG_FORKED);
    again.save();
    try (var heads = Files.list(folder.resolve("memory/heads"))) {
      // Both signed heads of one size are kept: together they are the evidence.
      assertThat(heads.filter(h -> h.toString().contains("-" + entries.size() + "-"))).hasSize(2);
    }

    Trust own = issued.trust();
    Trust trust =
        new Trust(
            own.schema(),
            own.sealRoots(),
            own.tsaRoots(),
            own.logPolicy(),
            own.statusKey(),
            own.issuers(),
            Optional.of(fork.checkpoint().text()));
    VerificationRequest request =
        new VerificationRequest(issued.pdf(), trust, issued.at()).withProof(issued.proof());
    assertThat(verify(request).primary()).contains(Code.LOG_FORKED);
  }

  @Tamper(36)
  @Test
  void noticesARewrittenEntryUnderRecomputedRoots() throws Exception {
    List<LogEntry> rewritten = new ArrayList<>(entries);
    rewritten.set(0, other("rewritten"));
    rewritten.add(other("later"));
    VerificationResult result = verifyWith(rewritten);

    assertThat(result.primary()).contains(Code.LOG_INCONSISTENT);
  }

  @Test
  void remembersAHeadThatALaterMirrorMustContain() throws Exception {
    Memory memory = Memory.open(folder.resolve("memory"));
    List<LogEntry> grown = new ArrayList<>(entries);
    grown.add(other("grown"));
    LogMirror first = new LogMirror(mirrorOf(logOf(grown)));
    assertThat(verify(issued.request().withLog(first).withMemory(memory)).codes()).isEmpty();
    memory.save();

    Memory again = Memory.open(folder.resolve("memory"));
    LogMirror shrunk = new LogMirror(mirrorOf(issued.log()));
    assertThat(verify(issued.request().withLog(shrunk).withMemory(again)).primary())
        .contains(Code.LOG_ROLLED_BACK);
  }

  @Test
  void saysWhenHeadsCannotBeCompared() throws Exception {
    List<LogEntry> grown = new ArrayList<>(entries);
    grown.add(other("grown"));
    TransparencyLog log = logOf(grown);
    Memory memory = Memory.open(folder.resolve("memory"));
    memory.learn(LogPolicy.ofLog(log.noteKey()).verify(log.checkpoint().bytes()));
    VerificationResult result = verify(issued.request().withMemory(memory));

    assertThat(result.codes()).isEmpty();
    assertThat(result.notes()).extracting(Finding::code).contains(Code.LOG_HISTORY_UNCHECKED);
  }

  @Tamper(37)
  @Test
  void noticesABitInATileAndABundleOfWrongLength() throws Exception {
    Path copy = mirrorOf(issued.log());
    Path tile = copy.resolve("tile/0/000.p/" + entries.size());
    byte[] hashes = Files.readAllBytes(tile);
    hashes[40] ^= 1;
    Files.write(tile, hashes);
    assertThat(verify(issued.request().withLog(new LogMirror(copy))).primary())
        .contains(Code.LOG_TILE_CORRUPT);

    Path other = mirrorOf(issued.log());
    Path bundle = other.resolve("tile/entries/000.p/" + entries.size());
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[1]++;
    Files.write(bundle, bytes);
    assertThat(verify(issued.request().withLog(new LogMirror(other))).primary())
        .contains(Code.LOG_ENTRY_MALFORMED);

    Files.delete(bundle);
    assertThat(verify(issued.request().withLog(new LogMirror(other))).primary())
        .contains(Code.LOG_TILE_CORRUPT);
  }

  @Tamper(39)
  @Test
  void refusesHeadsOfUnknownAndRetiredKeysAndBrokenSignatures() throws Exception {
    LogKey next = key(IssuedCertificate.ORIGIN, NoteKey.Type.NOTE, 5);
    VerificationRequest renewed =
        new VerificationRequest(
                issued.pdf(), withPolicy(LogPolicy.ofLog(next.noteKey())), issued.at())
            .withProof(issued.proof());
    assertThat(verify(renewed).primary()).contains(Code.LOG_ORIGIN_UNKNOWN);

    TlogProof proof = TlogProof.parse(issued.proof());
    Checkpoint head = Checkpoint.parse(proof.note().body());
    Checkpoint larger = Checkpoint.of(head.origin(), head.size() + 1, head.root());
    SignedNote moved = new SignedNote(larger.body(), proof.note().lines());
    byte[] broken = new TlogProof(proof.extra(), proof.index(), proof.path(), moved).bytes();
    assertThat(verify(issued.request().withProof(broken)).primary())
        .contains(Code.LOG_CHECKPOINT_INVALID);

    byte[] shortened = new TlogProof(proof.extra(), proof.index(), List.of(), proof.note()).bytes();
    assertThat(verify(issued.request().withProof(shortened)).primary())
        .contains(Code.LOG_PROOF_INVALID);
  }

  private static Trust withPolicy(LogPolicy policy) {
    Trust own = issued.trust();
    return new Trust(
        own.schema(),
        own.sealRoots(),
        own.tsaRoots(),
        policy.text(),
        own.statusKey(),
        own.issuers(),
        own.checkpoint());
  }

  @Tamper(39)
  @Test
  void countsAWitnessOnceHoweverOftenItSigned() throws Exception {
    LogKey first = key("first.example", NoteKey.Type.COSIGNATURE, 6);
    LogKey second = key("second.example", NoteKey.Type.COSIGNATURE, 7);
    LogPolicy policy =
        LogPolicy.parse(
            "log %s\nwitness one %s\nwitness two %s\ngroup both 2 one two\nquorum both\n"
                .formatted(
                    IssuedCertificate.LOG_KEY.noteKey().vkey(),
                    first.noteKey().vkey(),
                    second.noteKey().vkey()));
    IssuedCertificate both =
        IssuedCertificate.proving((log, index) -> cosigned(log, index, first, second));
    IssuedCertificate twice =
        IssuedCertificate.proving((log, index) -> cosigned(log, index, first, first));

    assertThat(verify(trusting(both, policy)).codes())
        .extracting(Finding::code)
        .doesNotContain(Code.LOG_QUORUM_NOT_MET);
    assertThat(verify(trusting(twice, policy)).primary()).contains(Code.LOG_QUORUM_NOT_MET);
  }

  private static TlogProof cosigned(TransparencyLog log, long index, LogKey... witnesses)
      throws Exception {
    SignedNote note = log.checkpoint();
    Instant time = Instant.now();
    List<SignedNote.Line> lines = new ArrayList<>();
    for (int i = 0; i < witnesses.length; i++) {
      lines.add(witnesses[i].cosign(note.body(), time.plusSeconds(i)));
    }
    return log.proofOf(index, note.with(lines));
  }

  @Test
  void noticesAStatementThatWasWitnessedAfterTheSeal() throws Exception {
    LogKey witness = key("late.example", NoteKey.Type.COSIGNATURE, 8);
    LogPolicy policy =
        LogPolicy.parse(
            "log %s\nwitness w %s\nquorum w\n"
                .formatted(IssuedCertificate.LOG_KEY.noteKey().vkey(), witness.noteKey().vkey()));
    IssuedCertificate late =
        IssuedCertificate.proving(
            (log, index) -> {
              SignedNote note = log.checkpoint();
              Instant time = Instant.now().plusSeconds(3600);
              return log.proofOf(index, note.with(List.of(witness.cosign(note.body(), time))));
            });

    assertThat(verify(trusting(late, policy)).primary()).contains(Code.SEAL_TIME_ORDER);
  }

  private static VerificationRequest trusting(IssuedCertificate certificate, LogPolicy policy)
      throws Exception {
    return new VerificationRequest(certificate.pdf(), withPolicy(policy), certificate.at())
        .withProof(certificate.proof());
  }

  @Test
  void noticesAStatementThatIsOlderThanTheHeadItNames() throws Exception {
    IssuedCertificate early =
        IssuedCertificate.stating(
            EvidenceExamples.exact(), e -> ((ObjectNode) e.get("log")).put("priorSize", 99));

    assertThat(verify(early.request()).primary()).contains(Code.LOG_TIME_ORDER);
  }

  @Tamper(46)
  @Test
  void noticesAPlanThatWasLoggedLateOrNever() throws Exception {
    IssuedCertificate late =
        IssuedCertificate.stating(
            EvidenceExamples.exact(), e -> ((ObjectNode) e.get("testPlan")).put("logIndex", 77));
    assertThat(verify(late.request()).primary()).contains(Code.STATEMENT_PLAN_LATE);

    IssuedCertificate never =
        IssuedCertificate.stating(
            EvidenceExamples.exact(),
            e ->
                ((ObjectNode) e.get("testPlan"))
                    .put("digest", Digest.of(new byte[] {1}).toString()));
    VerificationRequest request = never.request().withLog(new LogMirror(mirrorOf(never.log())));
    assertThat(verify(never.request()).codes()).isEmpty();
    assertThat(verify(request).primary()).contains(Code.STATEMENT_PLAN_MISMATCH);
  }

  @Test
  void comparesAPlanAndItsProofWithTheEvidence() throws Exception {
    var plan = issued.evidence().examination().testPlan().orElseThrow();
    LogEntry.Plan entry = (LogEntry.Plan) issued.log().entry(plan.logIndex());
    byte[] proof =
        issued.log().proofOf(plan.logIndex()).withExtra("registrant " + entry.registrant()).bytes();
    VerificationResult proved = verify(issued.request().withPlanProof(proof));
    assertThat(proved.codes()).isEmpty();
    assertThat(proved.notes())
        .extracting(Finding::code)
        .doesNotContain(Code.STATEMENT_PLAN_UNCHECKED);

    byte[] forged =
        issued
            .log()
            .proofOf(plan.logIndex())
            .withExtra("registrant " + Digest.of(new byte[0]))
            .bytes();
    assertThat(verify(issued.request().withPlanProof(forged)).primary())
        .contains(Code.STATEMENT_PLAN_MISMATCH);
    assertThat(verify(issued.request().withPlanProof(issued.proof())).primary())
        .contains(Code.STATEMENT_PLAN_MISMATCH);
    assertThat(verify(issued.request().withPlan("another plan".getBytes(UTF_8))).primary())
        .contains(Code.STATEMENT_PLAN_MISMATCH);
  }

  @Test
  void passesACertificateOlderThanTheLogWithANote() throws Exception {
    var certificate = issued.evidence().parties().certificate();
    Instant recorded = issued.at().minusSeconds(30);
    TransparencyLog younger = logOf(List.of(other("first")));
    long index =
        younger.append(
            new LogEntry.Backfill(
                certificate.id(),
                certificate.version(),
                certificate.issuedAt(),
                recorded,
                issued.evidence().digest(),
                Digest.of(issued.pdf()),
                issued.pdf().length));
    byte[] proof = younger.proofOf(index).withExtra("backfilled " + recorded).bytes();
    VerificationResult result = verify(issued.request().withProof(proof));

    assertThat(result.codes()).isEmpty();
    assertThat(result.verdict(Check.LOG)).isEqualTo(Verdict.PASS);
    assertThat(result.notes()).extracting(Finding::code).contains(Code.LOG_BACKFILLED);
    byte[] wrong = younger.proofOf(index).withExtra("backfilled " + issued.at()).bytes();
    assertThat(verify(issued.request().withProof(wrong)).primary())
        .contains(Code.LOG_LEAF_MISMATCH);
  }
}

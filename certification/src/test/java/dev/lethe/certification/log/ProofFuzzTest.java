// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.certification.log.LogException.Reason;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Proofs that travel with a certificate. */
class ProofFuzzTest {

  private static final int INDEX = 5;

  @TempDir private static Path folder;
  private static TransparencyLog log;
  private static LogPolicy policy;

  @BeforeAll
  static void fill() throws LogException {
    LogKey key = LogKey.ofSeed("log.example", NoteKey.Type.NOTE, new byte[32]);
    log =
        TransparencyLog.open(
            key, new MemoryLogStore(), new AnchorFile(folder.resolve("checkpoint")));
    log.append(TransparencyLogTest.entries(0, 11));
    policy = LogPolicy.ofLog(log.noteKey());
  }

  static Stream<byte[]> proofs() throws LogException {
    return Stream.of(
        log.proofOf(INDEX).bytes(),
        log.proofOf(INDEX).withExtra("recorded 2026-09-21T17:38:49Z").bytes(),
        log.proofOf(10).bytes());
  }

  @MethodSource("proofs")
  @FuzzTest(maxExecutions = 50_000, maxDuration = "1m")
  void provesAnEntryByItsOwnIndexAndPathAlone(byte[] bytes) throws LogException {
    byte[] entry = TransparencyLogTest.entry(INDEX).bytes();
    try {
      TlogProof proof = TlogProof.parse(bytes);
      assertThat(TlogProof.parse(proof.bytes())).isEqualTo(proof);
      assertThat(proof.verify(entry, policy).checkpoint()).isEqualTo(log.head());
      assertThat(proof.index()).isEqualTo(INDEX);
      assertThat(proof.path()).isEqualTo(log.proofOf(INDEX).path());
    } catch (LogException e) {
      assertThat(e.reason())
          .isIn(
              Reason.PROOF_INVALID,
              Reason.CHECKPOINT_INVALID,
              Reason.ORIGIN_UNKNOWN,
              Reason.LEAF_MISMATCH);
    }
  }
}

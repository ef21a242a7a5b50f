// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.certification.log.Witness.Answer;
import dev.lethe.certification.log.Witness.Result;
import dev.lethe.contract.digest.Digest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Requests to a witness, which anybody may send. */
class WitnessFuzzTest {

  private static final LogKey LOG = LogKey.ofSeed("log.example", NoteKey.Type.NOTE, new byte[32]);
  private static final LogKey WITNESS =
      LogKey.ofSeed("witness.example", NoteKey.Type.COSIGNATURE, new byte[32]);
  private static final Digest LEAF = MerkleTree.leafHash("entry".getBytes(UTF_8));
  private static final Instant TIME = Instant.parse("2026-09-21T17:38:49Z");

  @TempDir private static Path folder;
  private static Witness witness;

  @BeforeAll
  static void open() throws LogException {
    witness =
        new Witness(
            WITNESS,
            LogPolicy.ofLog(LOG.noteKey()),
            WitnessMemory.create(folder.resolve("memory")),
            Clock.fixed(TIME, ZoneOffset.UTC));
  }

  /** The one head that the log ever signed: of one entry. */
  static SignedNote head() {
    return SignedNote.sign(Checkpoint.of("log.example", 1, LEAF).body(), LOG);
  }

  @FuzzTest(maxExecutions = 60_000, maxDuration = "1m")
  void cosignsNothingButTheHeadOfTheLog(byte[] bytes) throws LogException {
    Answer answer = witness.addCheckpoint(bytes);
    if (answer.result() == Result.COSIGNED) {
      assertThat(new String(bytes, UTF_8)).contains(head().body());
      assertThat(answer.body()).isEqualTo(WITNESS.cosign(head().body(), TIME).text());
    }
  }
}

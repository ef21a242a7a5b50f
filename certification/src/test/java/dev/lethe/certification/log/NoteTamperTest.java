// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTamperTest {

  private static final LogKey LOG = key("log.example", NoteKey.Type.NOTE, 1);
  private static final LogKey WITNESS = key("witness.example", NoteKey.Type.COSIGNATURE, 2);

  private static LogKey key(String name, NoteKey.Type type, int fill) {
    byte[] seed = new byte[32];
    java.util.Arrays.fill(seed, (byte) fill);
    return LogKey.ofSeed(name, type, seed);
  }

  static SignedNote note() {
    String body = Checkpoint.of("log.example", 7, Digest.of(new byte[] {7})).body();
    return SignedNote.sign(body, LOG)
        .with(List.of(WITNESS.cosign(body, Instant.parse("2026-09-21T17:38:49Z"))));
  }

  static LogPolicy policy() throws LogException {
    return LogPolicy.parse(
        "log " + LOG.noteKey().vkey() + "\nwitness w " + WITNESS.noteKey().vkey() + "\nquorum w\n");
  }

  @Test
  void acceptsTheNoteItself() throws LogException {
    assertThat(policy().verify(note().bytes()).quorumMet()).isTrue();
  }

  @Test
  void noChangedByteLeavesTheNoteWhole() throws LogException {
    byte[] bytes = note().bytes();
    LogPolicy policy = policy();
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      boolean whole;
      try {
        whole = policy.verify(changed).quorumMet();
      } catch (LogException e) {
        whole = false;
      }
      assertThat(whole).as("byte " + i).isFalse();
    }
  }

  @Test
  void saysThatTooFewWitnessesSigned() throws LogException {
    SignedNote alone = new SignedNote(note().body(), note().lines().subList(0, 1));
    assertThat(policy().verify(alone.bytes()).quorumMet()).isFalse();
  }

  @Test
  void refusesMoreLinesOrBytesThanTheLimits() {
    SignedNote.Line line = note().lines().get(0);
    SignedNote many =
        new SignedNote(note().body(), Collections.nCopies(SignedNote.MAX_LINES + 1, line));
    assertRefused(many.bytes(), Reason.CHECKPOINT_INVALID);
    assertRefused(new byte[SignedNote.MAX_BYTES + 1], Reason.CHECKPOINT_INVALID);
  }

  @Test
  void refusesTheOriginOfAnotherLog() {
    SignedNote other =
        SignedNote.sign(
            Checkpoint.of("other.example", 0, MerkleTree.EMPTY_ROOT).body(),
            key("other.example", NoteKey.Type.NOTE, 1));
    assertRefused(other.bytes(), Reason.ORIGIN_UNKNOWN);
  }

  @Test
  void refusesAStrangersKeyUnderTheTrustedName() {
    SignedNote other = SignedNote.sign(note().body(), key("log.example", NoteKey.Type.NOTE, 3));
    assertRefused(other.bytes(), Reason.ORIGIN_UNKNOWN);
  }

  private static void assertRefused(byte[] note, Reason reason) {
    assertThatThrownBy(() -> policy().verify(note))
        .isInstanceOfSatisfying(LogException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "quorum none\n",
        "log KEY\n",
        "log KEY\nquorum w\n",
        "log KEY\nquorum none\nquorum none\n",
        "log KEY\ngroup g 2 a b\nquorum g\n",
        "log KEY\nwitness w KEY\nquorum w\n",
        "log KEY extra words\nquorum none\n",
        "trust KEY\n",
        "log KEY\nwitness w WITNESS\nwitness w WITNESS\nquorum w\n",
        "log KEY\nwitness w WITNESS\nwitness v WITNESS\nquorum w\n",
        "log KEY\nwitness w WITNESS\ngroup g 0 w\nquorum g\n",
        "log KEY\nwitness w WITNESS\ngroup g 2 w\nquorum g\n",
        "log KEY\nwitness w WITNESS\ngroup g any w w\nquorum g\n",
        "log KEY\nwitness w WITNESS\ngroup g 01 w\nquorum g\n",
        "log KEY\nwitness none WITNESS\nquorum none\n",
        "log KEY\nwitness w WITNESS\ngroup none any w\nquorum none\n"
      })
  void refusesAPolicyOfAnotherForm(String text) {
    String policy =
        text.replace("KEY", LOG.noteKey().vkey()).replace("WITNESS", WITNESS.noteKey().vkey());
    assertThatThrownBy(() -> LogPolicy.parse(policy)).isInstanceOf(LogException.class);
  }

  @Test
  void countsGroupsOfGroups() throws LogException {
    List<LogKey> witnesses = new ArrayList<>();
    StringBuilder text = new StringBuilder("log " + LOG.noteKey().vkey() + "\n");
    for (int i = 0; i < 4; i++) {
      witnesses.add(key("w" + i, NoteKey.Type.COSIGNATURE, 10 + i));
      text.append("witness w" + i + " " + witnesses.get(i).noteKey().vkey() + "\n");
    }
    text.append(
        "group left any w0 w1\ngroup right all w2 w3\ngroup both all left right\nquorum both\n");
    LogPolicy policy = LogPolicy.parse(text.toString());
    assertThat(met(policy, witnesses, 0, 2, 3)).isTrue();
    assertThat(met(policy, witnesses, 1, 2, 3)).isTrue();
    assertThat(met(policy, witnesses, 0, 1, 2)).isFalse();
    assertThat(met(policy, witnesses, 2, 3)).isFalse();
  }

  @Test
  void looksAtEachGroupOnceHoweverOftenItIsAMember() throws LogException {
    StringBuilder text =
        new StringBuilder("log " + LOG.noteKey().vkey() + "\nwitness g0 ")
            .append(WITNESS.noteKey().vkey())
            .append("\ngroup g1 any g0\n");
    for (int i = 2; i < 250; i++) {
      text.append("group g" + i + " all g" + (i - 1) + " g" + (i - 2) + "\n");
    }
    LogPolicy policy = LogPolicy.parse(text.append("quorum g249\n").toString());
    assertThat(policy.verify(note().bytes()).quorumMet()).isTrue();
  }

  private static boolean met(LogPolicy policy, List<LogKey> witnesses, int... signers)
      throws LogException {
    String body = Checkpoint.of("log.example", 0, MerkleTree.EMPTY_ROOT).body();
    List<SignedNote.Line> lines = new ArrayList<>();
    for (int signer : signers) {
      lines.add(witnesses.get(signer).cosign(body, Instant.ofEpochSecond(1_790_000_000)));
    }
    return policy.verify(SignedNote.sign(body, LOG).with(lines).bytes()).quorumMet();
  }

  @Test
  void keepsTheSecretOutOfWords() throws LogException {
    String secret = LOG.secret();
    assertThat(LogKey.parse(secret).noteKey()).isEqualTo(LOG.noteKey());
    assertThat(LOG.toString()).doesNotContain(secret.substring(secret.lastIndexOf('+')));
    String broken = secret.substring(0, secret.length() - 4) + "AAA=";
    assertThatThrownBy(() -> LogKey.parse(broken))
        .isInstanceOf(LogException.class)
        .message()
        .doesNotContain(secret.substring(secret.lastIndexOf('+') + 1, secret.length() - 8));
  }

  @Test
  void refusesABundleThatDoesNotAddUp() throws LogException {
    byte[] bundle = Tile.bundle(List.of("one".getBytes(UTF_8), "two".getBytes(UTF_8)));
    assertThat(Tile.unbundle(bundle, 2)).hasSize(2);
    for (byte[] wrong :
        List.of(
            java.util.Arrays.copyOf(bundle, bundle.length - 1),
            java.util.Arrays.copyOf(bundle, bundle.length + 1),
            new byte[0])) {
      assertThatThrownBy(() -> Tile.unbundle(wrong, 2)).isInstanceOf(LogException.class);
    }
  }
}

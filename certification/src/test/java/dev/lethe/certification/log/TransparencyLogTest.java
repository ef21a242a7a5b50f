// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.log.LogEntry.KeyAction;
import dev.lethe.certification.log.LogEntry.KeyRole;
import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransparencyLogTest {

  private static final LogKey KEY =
      LogKey.ofSeed("log.lethe.example/test", NoteKey.Type.NOTE, new byte[32]);

  @TempDir Path folder;
  private final MemoryLogStore store = new MemoryLogStore();

  private Path anchor() {
    return folder.resolve("apart/anchor.note");
  }

  private TransparencyLog open(LogStore opened) throws LogException {
    return TransparencyLog.open(KEY, opened, new AnchorFile(anchor()));
  }

  static LogEntry entry(int number) {
    Digest digest = Digest.of(Integer.toString(number).getBytes(UTF_8));
    return new LogEntry.Plan(digest, Instant.parse("2026-09-21T17:38:49Z"), digest);
  }

  static List<LogEntry> entries(int from, int to) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = from; i < to; i++) {
      entries.add(entry(i));
    }
    return entries;
  }

  @Test
  void signsTheEmptyTreeAtFirst() throws LogException {
    Checkpoint head = open(store).head();
    assertThat(head).isEqualTo(Checkpoint.of(KEY.noteKey().name(), 0, MerkleTree.EMPTY_ROOT));
  }

  @Test
  void givesTheSameEntryTheSameIndex() throws LogException {
    TransparencyLog log = open(store);
    assertThat(log.append(entry(1))).isZero();
    assertThat(log.append(List.of(entry(2), entry(1), entry(2), entry(3))))
        .containsExactly(1L, 0L, 1L, 2L);
    assertThat(log.head().size()).isEqualTo(3);
    assertThat(log.indexOf(entry(3))).hasValue(2);
    assertThat(log.indexOf(entry(4))).isEmpty();
  }

  @Test
  void provesEveryEntryUnderItsCheckpoint() throws LogException {
    TransparencyLog log = open(store);
    log.append(entries(0, 259));
    LogPolicy policy = LogPolicy.ofLog(log.noteKey());
    for (int i = 0; i < 259; i++) {
      TlogProof proof = TlogProof.parse(log.proofOf(i).bytes());
      assertThat(proof.verify(entry(i).bytes(), policy).checkpoint()).isEqualTo(log.head());
      assertThat(log.entry(i)).isEqualTo(entry(i));
    }
    assertThatThrownBy(() -> log.proofOf(259))
        .isInstanceOfSatisfying(
            LogException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
  }

  @Test
  void growsConsistentlyAcrossRestarts() throws LogException {
    open(store).append(entries(0, 300));
    Checkpoint before = open(store).head();
    TransparencyLog log = open(store);
    log.append(entries(300, 777));
    assertThat(log.consistencyProof(300).holds(before.root(), log.head().root())).isTrue();
    assertThat(log.head().root())
        .isEqualTo(MerkleTree.of(entries(0, 777).stream().map(LogEntry::leafHash).toList()).root());
  }

  @Test
  void readsFewTilesForAProof() throws LogException {
    TransparencyLog log = open(store);
    log.append(entries(0, 70_000));
    long before = store.tileReads();
    log.proofOf(12_345);
    log.consistencyProof(4_321);
    assertThat(store.tileReads() - before).isLessThan(16);
  }

  @Test
  void keepsTheAnchorApartAndReplacesIt() throws LogException, IOException {
    TransparencyLog log = open(store);
    log.append(entry(1));
    assertThat(Files.readString(anchor())).isEqualTo(log.checkpoint().text());
    assertThat(anchor().resolveSibling("anchor.note.new")).doesNotExist();
  }

  @Test
  void stopsAppendingWhenTheStoreWasPutBack() throws LogException {
    TransparencyLog log = open(store);
    log.append(entries(0, 10));
    MemoryLogStore backup = store.backup();
    log.append(entry(10));
    TransparencyLog restored = open(backup);
    assertFault(restored, Reason.ROLLED_BACK);
    assertThat(restored.entry(3)).isEqualTo(entry(3));
  }

  @Test
  void stopsAppendingWhenTheStoreHasAnotherRootForTheSignedSize() throws LogException, IOException {
    open(store).append(entries(0, 10));
    byte[] anchored = Files.readAllBytes(anchor());
    Files.delete(anchor());
    MemoryLogStore other = new MemoryLogStore();
    open(other).append(entries(5, 15));
    Files.write(anchor(), anchored);
    assertFault(open(other), Reason.FORKED);
  }

  @Test
  void stopsAppendingWhenTheStoreDoesNotContainTheSignedTree() throws LogException, IOException {
    open(store).append(entries(0, 10));
    byte[] anchored = Files.readAllBytes(anchor());
    Files.delete(anchor());
    MemoryLogStore other = new MemoryLogStore();
    open(other).append(entries(5, 25));
    Files.write(anchor(), anchored);
    assertFault(open(other), Reason.INCONSISTENT);
  }

  @Test
  void noticesARollBackBetweenTwoAppends() throws LogException {
    TransparencyLog first = open(store);
    first.append(entries(0, 3));
    TransparencyLog second = open(store.backup());
    first.append(entries(3, 9));
    assertThatThrownBy(() -> second.append(entry(99)))
        .isInstanceOfSatisfying(
            LogException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ROLLED_BACK));
    assertThat(second.fault()).isPresent();
  }

  @Test
  void stopsAppendingWhenAnEntryOrATileWasOverwritten() throws LogException {
    open(store).append(entries(0, 300));
    MemoryLogStore rewritten = store.backup();
    rewritten.put(40, entry(4000).bytes());
    assertFault(open(rewritten), Reason.TILE_CORRUPT);

    MemoryLogStore flipped = store.backup();
    byte[] hashes = flipped.tile(0, 0).hashes();
    hashes[40 * 32] ^= 1;
    flipped.put(new HashTile(0, 0, hashes));
    assertFault(open(flipped), Reason.TILE_CORRUPT);
  }

  @Test
  void signsTheHeadThatWasCommittedBeforeACrash() throws LogException, IOException {
    TransparencyLog log = open(store);
    log.append(entries(0, 4));
    byte[] anchored = Files.readAllBytes(anchor());
    log.append(entries(4, 8));
    // As if the process had died after the commit: neither anchor nor store know the checkpoint.
    Files.write(anchor(), anchored);
    store.saveCheckpoint(4, new String(anchored, UTF_8));
    TransparencyLog restarted = open(store);
    assertThat(restarted.fault()).isEmpty();
    assertThat(restarted.head().size()).isEqualTo(8);
  }

  @Test
  void refusesAnAnchorOfAnotherKey() throws LogException {
    open(store).append(entry(1));
    LogKey other =
        LogKey.ofSeed(
            KEY.noteKey().name(),
            NoteKey.Type.NOTE,
            new byte[] {
              1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
              1, 1, 1
            });
    TransparencyLog log = TransparencyLog.open(other, store, new AnchorFile(anchor()));
    assertFault(log, Reason.CHECKPOINT_INVALID);
  }

  @Test
  void servesEveryPublishedWidthOfAPartialTile() throws LogException {
    TransparencyLog log = open(store);
    log.append(entries(0, 5));
    byte[] five = log.tile(Tile.parse("tile/0/000.p/5"));
    log.append(entries(5, 9));
    assertThat(log.tile(Tile.parse("tile/0/000.p/5"))).isEqualTo(five);
    assertThatThrownBy(() -> log.tile(Tile.parse("tile/0/000.p/10")))
        .isInstanceOf(LogException.class);
    assertThatThrownBy(() -> log.tile(Tile.parse("tile/1/000.p/1")))
        .isInstanceOf(LogException.class);
  }

  @Test
  void givesGaplessIndexesToSixtyFourThreads() throws Exception {
    TransparencyLog log = open(store);
    int threads = 64;
    int each = Boolean.getBoolean("lethe.fast") ? 20 : 157;
    Set<Long> indexes = ConcurrentHashMap.newKeySet();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int first = t * each;
        work.add(
            () -> {
              for (int i = first; i < first + each; i++) {
                indexes.add(log.append(entry(i)));
              }
              // A neighbour's entry again: never a second index.
              log.append(entry((first + each) % (threads * each)));
              return null;
            });
      }
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(log.head().size()).isEqualTo(threads * each);
    assertThat(indexes).hasSize(threads * each);
    List<Digest> rebuilt =
        store.entries(0, threads * each).stream().map(MerkleTree::leafHash).toList();
    assertThat(log.head().root()).isEqualTo(MerkleTree.of(rebuilt).root());
    assertThat(open(store).fault()).isEmpty();
  }

  @Test
  void appendsAgainAfterTheStoreFailedOnce() throws LogException {
    MemoryLogStore failing =
        new MemoryLogStore() {
          private boolean failed;

          @Override
          public synchronized void append(
              long from, List<byte[]> added, List<Digest> leafHashes, List<HashTile> changed) {
            if (!failed) {
              failed = true;
              throw new IllegalStateException("connection lost");
            }
            super.append(from, added, leafHashes, changed);
          }
        };
    TransparencyLog log = open(failing);
    assertThatThrownBy(() -> log.append(entry(1))).hasMessage("connection lost");
    assertThat(log.append(entry(2))).isZero();
    assertThat(log.append(entry(1))).isOne();
    assertThat(log.fault()).isEmpty();
  }

  @Test
  void keepsItsAnchorWhenTheProcessDiesBeforeTheCheckpointIsSaved() throws LogException {
    MemoryLogStore dying =
        new MemoryLogStore() {
          @Override
          public synchronized void saveCheckpoint(long size, String note) {
            if (size == 3) {
              throw new IllegalStateException("died here");
            }
            super.saveCheckpoint(size, note);
          }
        };
    TransparencyLog log = open(dying);
    assertThatThrownBy(() -> log.append(entries(0, 3))).hasMessage("died here");
    // The entries were committed and the head is anchored; readers still see the older one.
    assertThat(dying.size()).isEqualTo(3);
    assertThat(log.head().size()).isZero();

    TransparencyLog restarted = open(dying.backup());
    assertThat(restarted.fault()).isEmpty();
    assertThat(restarted.head().size()).isEqualTo(3);
    assertThat(restarted.append(entry(1))).isOne();
  }

  @Test
  void showsNoHeadThatTheAnchorCouldNotTake() throws LogException, IOException {
    TransparencyLog log = open(store);
    log.append(entry(1));
    Files.delete(anchor());
    Files.delete(anchor().getParent());
    Files.writeString(anchor().getParent(), "in the way");
    assertThatThrownBy(() -> log.append(entry(2)))
        .isInstanceOfSatisfying(
            LogException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ANCHOR_UNAVAILABLE));
    assertThat(log.head().size()).isOne();

    Files.delete(anchor().getParent());
    assertThat(log.append(entry(2))).isOne();
    assertThat(log.head().size()).isEqualTo(2);
  }

  @Test
  void changesItsKeyWhileReadersOfBothKeysFollow() throws LogException {
    LogKey next = LogKey.ofSeed(KEY.noteKey().name(), NoteKey.Type.NOTE, bytes(7));
    open(store).append(entries(0, 3));
    Instant time = Instant.parse("2026-09-21T17:38:49Z");

    LogKeys both = new LogKeys(next, Optional.of(KEY), List.of());
    TransparencyLog changing = TransparencyLog.open(both, store, new AnchorFile(anchor()));
    changing.append(
        new LogEntry.Key(
            KeyRole.LOG,
            next.noteKey().vkey(),
            KeyAction.ACTIVATE,
            time,
            Optional.of(KEY.noteKey().id())));
    for (NoteKey reader : List.of(KEY.noteKey(), next.noteKey())) {
      assertThat(LogPolicy.ofLog(reader).verify(changing.checkpoint().bytes()).checkpoint().size())
          .isEqualTo(4);
    }
    changing.append(
        new LogEntry.Key(
            KeyRole.LOG,
            KEY.noteKey().vkey(),
            KeyAction.RETIRE,
            time.plusSeconds(30 * 86_400),
            Optional.empty()));

    LogKeys after = new LogKeys(next, Optional.empty(), List.of(KEY.noteKey()));
    TransparencyLog changed = TransparencyLog.open(after, store, new AnchorFile(anchor()));
    changed.append(entry(9));
    assertThat(changed.fault()).isEmpty();
    assertThat(LogPolicy.ofLog(next.noteKey()).verify(changed.checkpoint().bytes()).checkpoint())
        .isEqualTo(changed.head());
    assertThatThrownBy(() -> LogPolicy.ofLog(KEY.noteKey()).verify(changed.checkpoint().bytes()))
        .isInstanceOfSatisfying(
            LogException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ORIGIN_UNKNOWN));
    assertThat(((LogEntry.Key) changed.entry(3)).replaces()).contains(KEY.noteKey().id());
  }

  private static byte[] bytes(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return bytes;
  }

  @Test
  void appendsAgainAfterABackUpWasBroughtUpFromAMirror() throws LogException, IOException {
    TransparencyLog log = open(store);
    log.append(entries(0, 500));
    MemoryLogStore backup = store.backup();
    log.append(entries(500, 1100));
    LogMirror mirror = new LogMirror(folder.resolve("mirror"));
    mirror.update(log);

    AnchorFile anchor = new AnchorFile(anchor());
    assertThat(LogRestore.replay(LogKeys.only(KEY), backup, anchor, mirror)).isEqualTo(600);
    TransparencyLog restored = open(backup);
    assertThat(restored.fault()).isEmpty();
    assertThat(restored.head()).isEqualTo(log.head());
    assertThat(restored.append(entry(5000))).isEqualTo(1100);
  }

  @Test
  void takesNothingFromAMirrorThatHoldsAnotherHistory() throws LogException, IOException {
    TransparencyLog log = open(store);
    log.append(entries(0, 5));
    MemoryLogStore backup = store.backup();
    log.append(entries(5, 9));
    AnchorFile elsewhere = new AnchorFile(folder.resolve("elsewhere"));
    TransparencyLog forged = TransparencyLog.open(KEY, new MemoryLogStore(), elsewhere);
    forged.append(entries(0, 5));
    forged.append(entries(50, 54));
    LogMirror mirror = new LogMirror(folder.resolve("mirror"));
    mirror.update(forged);

    assertThatThrownBy(
            () -> LogRestore.replay(LogKeys.only(KEY), backup, new AnchorFile(anchor()), mirror))
        .isInstanceOfSatisfying(
            LogException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FORKED));
    assertThat(backup.size()).isEqualTo(5);
  }

  @Test
  void takesNothingFromAMirrorThatEndsBeforeTheSignedHead() throws LogException, IOException {
    TransparencyLog log = open(store);
    log.append(entries(0, 5));
    MemoryLogStore backup = store.backup();
    log.append(entries(5, 300));
    LogMirror mirror = new LogMirror(folder.resolve("mirror"));
    mirror.update(log);
    log.append(entries(300, 301));

    assertRefusedRestore(backup, mirror, Reason.NOT_FOUND, "300 entries, and 301 were signed");
    assertThat(backup.size()).isEqualTo(5);
  }

  @Test
  void takesNothingFromAMirrorOfAnotherLog() throws LogException, IOException {
    TransparencyLog log = open(store);
    log.append(entries(0, 5));
    MemoryLogStore backup = store.backup();
    log.append(entries(5, 9));
    LogKey foreign = LogKey.generate("elsewhere.example/log", new SecureRandom());
    AnchorFile elsewhere = new AnchorFile(folder.resolve("elsewhere"));
    TransparencyLog other = TransparencyLog.open(foreign, new MemoryLogStore(), elsewhere);
    other.append(entries(0, 9));
    LogMirror mirror = new LogMirror(folder.resolve("mirror"));
    mirror.update(other);

    assertRefusedRestore(backup, mirror, Reason.CHECKPOINT_INVALID, "elsewhere.example/log");
    assertThat(backup.size()).isEqualTo(5);
  }

  private void assertRefusedRestore(
      MemoryLogStore backup, LogMirror mirror, Reason reason, String why) {
    assertThatThrownBy(
            () -> LogRestore.replay(LogKeys.only(KEY), backup, new AnchorFile(anchor()), mirror))
        .hasMessageContaining(why)
        .isInstanceOfSatisfying(LogException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static void assertFault(TransparencyLog log, Reason reason) {
    assertThat(log.fault()).map(LogException::reason).contains(reason);
    assertThatThrownBy(() -> log.append(entry(123_456)))
        .isInstanceOfSatisfying(LogException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}

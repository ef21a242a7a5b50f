// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store of a log must keep; extended with one method for each store. */
public abstract class LogStoreKit {

  private static final LogKey KEY =
      LogKey.ofSeed("log.lethe.example/kit", NoteKey.Type.NOTE, new byte[32]);

  @TempDir Path folder;

  /** A store without entries. */
  protected abstract LogStore emptyStore() throws Exception;

  private static LogEntry entry(int number) {
    Digest digest = Digest.of(("kit " + number).getBytes(UTF_8));
    return new LogEntry.Plan(digest, Instant.parse("2026-09-21T17:38:49Z"), digest);
  }

  private TransparencyLog open(LogStore store) throws LogException {
    return TransparencyLog.open(KEY, store, new AnchorFile(folder.resolve("anchor")));
  }

  private static void append(LogStore store, long from, LogEntry... entries) throws LogException {
    store.exclusively(
        () -> {
          List<byte[]> bytes = new ArrayList<>();
          List<Digest> hashes = new ArrayList<>();
          for (LogEntry entry : entries) {
            bytes.add(entry.bytes());
            hashes.add(entry.leafHash());
          }
          HashTile tile = store.tile(0, 0);
          for (Digest hash : hashes) {
            tile = tile.with(hash);
          }
          store.append(from, bytes, hashes, List.of(tile));
          return from;
        });
  }

  @Test
  void beginsEmpty() throws Exception {
    LogStore store = emptyStore();
    assertThat(store.size()).isZero();
    assertThat(store.entries(0, 10)).isEmpty();
    assertThat(store.indexOf(entry(1).leafHash())).isEmpty();
    assertThat(store.tile(0, 0).width()).isZero();
    assertThat(store.checkpoint()).isEmpty();
  }

  @Test
  void givesBackEntriesAndTilesToTheByte() throws Exception {
    LogStore store = emptyStore();
    append(store, 0, entry(1), entry(2));
    append(store, 2, entry(3));
    assertThat(store.size()).isEqualTo(3);
    assertThat(store.entries(1, 1)).containsExactly(entry(2).bytes());
    assertThat(store.entries(1, 100)).containsExactly(entry(2).bytes(), entry(3).bytes());
    assertThat(store.entries(3, 100)).isEmpty();
    assertThat(store.indexOf(entry(3).leafHash())).hasValue(2);
    HashTile tile = store.tile(0, 0);
    assertThat(tile.width()).isEqualTo(3);
    assertThat(tile.hash(2)).isEqualTo(entry(3).leafHash());
    assertThat(store.tile(1, 0).width()).isZero();
  }

  @Test
  void keepsTheCheckpointSavedLast() throws Exception {
    LogStore store = emptyStore();
    for (String note : List.of("one", "two")) {
      store.exclusively(
          () -> {
            store.saveCheckpoint(note.length() + (note.equals("two") ? 1 : 0), note);
            return note;
          });
    }
    assertThat(store.checkpoint()).contains("two");
  }

  @Test
  void leavesNothingBehindWhenTheWorkThrows() throws Exception {
    LogStore store = emptyStore();
    append(store, 0, entry(1));
    assertThatThrownBy(
            () ->
                store.exclusively(
                    () -> {
                      store.append(
                          1,
                          List.of(entry(2).bytes()),
                          List.of(entry(2).leafHash()),
                          List.of(store.tile(0, 0).with(entry(2).leafHash())));
                      store.saveCheckpoint(2, "never");
                      throw new LogException(Reason.FORKED, "refused");
                    }))
        .isInstanceOfSatisfying(
            LogException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FORKED));
    assertThat(store.size()).isOne();
    assertThat(store.indexOf(entry(2).leafHash())).isEmpty();
    assertThat(store.tile(0, 0).width()).isOne();
    assertThat(store.checkpoint()).isEmpty();
  }

  @Test
  void letsOneWorkInAtATime() throws Exception {
    LogStore store = emptyStore();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    int threads = 4;
    CountDownLatch ready = new CountDownLatch(threads);
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      work.add(
          () -> {
            ready.countDown();
            ready.await(10, TimeUnit.SECONDS);
            for (int n = 0; n < 5; n++) {
              store.exclusively(
                  () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    store.size();
                    return inside.decrementAndGet();
                  });
            }
            return null;
          });
    }
    runAll(work);
    assertThat(most).hasValue(1);
  }

  @Test
  void carriesALogThatManyAppendTo() throws Exception {
    LogStore store = emptyStore();
    // Two logs on one store, as two processes have.
    List<TransparencyLog> logs = List.of(open(store), open(store));
    Set<Long> indexes = ConcurrentHashMap.newKeySet();
    int threads = 4;
    int each = 30;
    List<Callable<Void>> work = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int first = t * each;
      TransparencyLog log = logs.get(t % 2);
      work.add(
          () -> {
            for (int i = first; i < first + each; i++) {
              indexes.add(log.append(entry(i)));
            }
            return null;
          });
    }
    runAll(work);
    int size = threads * each;
    assertThat(indexes).hasSize(size);
    TransparencyLog log = open(store);
    assertThat(log.fault()).isEmpty();
    assertThat(log.head().size()).isEqualTo(size);
    assertThat(log.head().root())
        .isEqualTo(
            MerkleTree.of(store.entries(0, size).stream().map(MerkleTree::leafHash).toList())
                .root());
    long index = log.append(entry(7));
    assertThat(log.head().size()).isEqualTo(size);
    LogPolicy policy = LogPolicy.ofLog(log.noteKey());
    assertThat(log.proofOf(index).verify(entry(7).bytes(), policy).checkpoint())
        .isEqualTo(log.head());
  }

  private static void runAll(List<Callable<Void>> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(work.size());
    try {
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lethe.benchmarks.Machine;
import dev.lethe.benchmarks.Stopwatch;
import dev.lethe.benchmarks.certificate.MemoryLog;
import dev.lethe.certification.log.AnchorFile;
import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.MerkleTree;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.certification.log.TransparencyLog;
import dev.lethe.contract.digest.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Appends per second, and the time of one inclusion proof at rising sizes. The log is in memory,
 * the anchor on disk; the baseline of appends is their leaf and node hashes and one signature a
 * batch, that of proofs one node hash.
 *
 * <p>{@code java -XX:+UseSerialGC -Xmx1536m -cp 'benchmarks/target/lib/*'
 * dev.lethe.benchmarks.log.LogBenchmark}
 */
public final class LogBenchmark {

  private static final int BATCH = 256;
  private static final int BATCHES = 40;
  private static final int ROUNDS = 5;
  private static final int PROOFS = 2_000;
  private static final int HASHES = 200_000;
  private static final int FILL = 50_000;
  private static final int[] SIZES = {1_000, 100_000, 1_000_000};
  private static final Instant TIME = Instant.parse("2026-09-21T17:38:49Z");
  private static final LogKey KEY = LogKey.generate("log.example", new SecureRandom());

  private final Stopwatch watch = new Stopwatch();
  private final Path folder;
  private int logs;
  private long entries;

  private LogBenchmark(Path folder) {
    this.folder = folder;
  }

  /** Takes no argument. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(Machine.line());
    LogBenchmark benchmark = new LogBenchmark(Files.createTempDirectory("log"));
    benchmark.appends();
    benchmark.proofs();
  }

  private TransparencyLog log() throws LogException {
    logs++;
    return TransparencyLog.open(
        KEY, new MemoryLog(), new AnchorFile(folder.resolve("anchor-" + logs)));
  }

  private List<LogEntry> batch(int size) {
    List<LogEntry> batch = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Digest digest = Digest.of(Long.toString(entries++).getBytes(US_ASCII));
      batch.add(new LogEntry.Plan(digest, TIME, digest));
    }
    return batch;
  }

  private void appends() throws Exception {
    for (int round = 0; round <= ROUNDS; round++) {
      List<List<LogEntry>> batches = new ArrayList<>();
      for (int i = 0; i < BATCHES; i++) {
        batches.add(batch(BATCH));
      }
      TransparencyLog log = log();
      Digest root =
          watch.time(
              "append",
              () -> {
                for (List<LogEntry> batch : batches) {
                  log.append(batch);
                }
                return log.head().root();
              });
      Digest bare = watch.time("bare", () -> bare(batches));
      if (!root.equals(bare)) {
        throw new IllegalStateException("the log has another root than its entries");
      }
      if (round == 0) {
        watch.reset();
      }
    }
    double append = watch.median("append");
    System.out.printf(
        Locale.ROOT,
        "appends in batches of %d: %.0f per CPU second; ratio to bare hashes and signatures %.2f%n",
        BATCH,
        BATCH * BATCHES / append,
        append / watch.median("bare"));
  }

  /** The hashes of a tree over all entries and a signature for each batch, and nothing else. */
  private static Digest bare(List<List<LogEntry>> batches) throws LogException {
    List<Digest> leaves = new ArrayList<>();
    for (List<LogEntry> batch : batches) {
      batch.forEach(entry -> leaves.add(entry.leafHash()));
      SignedNote unused =
          SignedNote.sign(
              Checkpoint.of("log.example", leaves.size(), leaves.get(leaves.size() - 1)).body(),
              KEY);
    }
    return MerkleTree.of(leaves).root();
  }

  private void proofs() throws Exception {
    double hash = nodeHash();
    LogPolicy policy = LogPolicy.ofLog(KEY.noteKey());
    TransparencyLog log = log();
    double first = 0;
    for (int size : SIZES) {
      while (log.head().size() < size) {
        log.append(batch((int) Math.min(FILL, size - log.head().size())));
      }
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(size);
      long[] indexes = random.longs(PROOFS, 0, size).toArray();
      for (int i = 0; i < PROOFS / 10; i++) {
        byte[] entry = log.entry(indexes[i]).bytes();
        if (!log.proofOf(indexes[i]).verify(entry, policy).quorumMet()) {
          throw new IllegalStateException("a proof does not hold");
        }
      }
      String name = "proof at " + size;
      for (int round = 0; round < ROUNDS; round++) {
        watch.time(name, () -> proveAll(log, indexes));
      }
      double each = watch.median(name) / PROOFS;
      first = first == 0 ? each : first;
      System.out.printf(
          Locale.ROOT,
          "%s: %.0f µs = %.0f node hashes; %.2f times the first, the logarithm %.2f times%n",
          name,
          each * 1e6,
          each / hash,
          each / first,
          Math.log(size) / Math.log(SIZES[0]));
    }
  }

  private static long proveAll(TransparencyLog log, long[] indexes) throws LogException {
    long hashes = 0;
    for (long index : indexes) {
      hashes += log.proofOf(index).path().size();
    }
    return hashes;
  }

  private double nodeHash() throws Exception {
    Digest start = Digest.of(new byte[0]);
    for (int round = 0; round <= ROUNDS; round++) {
      watch.time(
          "hash",
          () -> {
            Digest hash = start;
            for (int i = 0; i < HASHES; i++) {
              hash = MerkleTree.nodeHash(hash, start);
            }
            return hash;
          });
    }
    return watch.median("hash") / HASHES;
  }
}

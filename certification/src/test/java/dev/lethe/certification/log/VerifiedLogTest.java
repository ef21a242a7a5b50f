// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.log.LogException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log read from the files of its mirror, honest and not. */
class VerifiedLogTest {

  private static final LogKey KEY =
      LogKey.ofSeed("log.lethe.example/mirrored", NoteKey.Type.NOTE, new byte[32]);
  private static final LogPolicy POLICY = LogPolicy.ofLog(KEY.noteKey());

  @TempDir private Path folder;

  private TransparencyLog log(String name, MemoryLogStore store) throws LogException {
    return TransparencyLog.open(KEY, store, new AnchorFile(folder.resolve(name + ".anchor")));
  }

  private Path mirrored(String name, TransparencyLog log) throws LogException, IOException {
    Path copy = folder.resolve(name);
    new LogMirror(copy).update(log);
    return copy;
  }

  private static VerifiedLog open(Path copy) throws LogException {
    return VerifiedLog.open(new LogMirror(copy), POLICY);
  }

  private static List<LogEntry> read(VerifiedLog log, long from) throws LogException {
    List<LogEntry> entries = new ArrayList<>();
    log.readAll(from, (index, entry) -> entries.add(entry));
    return entries;
  }

  private static void assertRefused(ThrowingCallable work, Reason reason) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(LogException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void givesOutEveryEntryAndContainsEveryEarlierHead() throws Exception {
    MemoryLogStore store = new MemoryLogStore();
    TransparencyLog log = log("grown", store);
    List<Checkpoint> heads = new ArrayList<>();
    for (int end : List.of(1, 3, 256, 300, 700)) {
      log.append(TransparencyLogTest.entries((int) log.head().size(), end));
      heads.add(log.head());
    }
    VerifiedLog copy = open(mirrored("copy", log));

    assertThat(copy.checkpoint()).isEqualTo(log.head());
    assertThat(read(copy, 0)).isEqualTo(TransparencyLogTest.entries(0, 700));
    assertThat(read(copy, 600)).isEqualTo(TransparencyLogTest.entries(600, 700));
    assertThat(copy.entry(299)).isEqualTo(TransparencyLogTest.entry(299));
    for (Checkpoint head : heads) {
      copy.requireContains(head);
    }
  }

  @Test
  void growsWithoutReadingAgainWhatItHas() throws Exception {
    TransparencyLog log = log("grown", new MemoryLogStore());
    log.append(TransparencyLogTest.entries(0, 300));
    LogMirror mirror = new LogMirror(mirrored("copy", log));
    log.append(TransparencyLogTest.entries(300, 600));
    List<String> asked = new ArrayList<>();
    mirror.update(
        new TileSource() {
          @Override
          public SignedNote checkpoint() throws LogException {
            return log.checkpoint();
          }

          @Override
          public byte[] tile(Tile tile) throws LogException {
            asked.add(tile.path());
            return log.tile(tile);
          }
        });

    // The first full tile is asked for by the consistency proof alone, never to be copied.
    assertThat(asked).doesNotContain("tile/entries/000").contains("tile/entries/001");
    assertThat(read(VerifiedLog.open(mirror, POLICY), 0)).hasSize(600);
  }

  @Test
  void noticesALogThatWasPutBackForkedOrRewritten() throws Exception {
    TransparencyLog log = log("honest", new MemoryLogStore());
    log.append(TransparencyLogTest.entries(0, 20));
    Checkpoint seen = log.head();

    TransparencyLog back = log("back", new MemoryLogStore());
    back.append(TransparencyLogTest.entries(0, 15));
    assertRefused(() -> open(mirrored("b", back)).requireContains(seen), Reason.ROLLED_BACK);

    TransparencyLog forked = log("forked", new MemoryLogStore());
    forked.append(TransparencyLogTest.entries(1, 21));
    assertRefused(() -> open(mirrored("f", forked)).requireContains(seen), Reason.FORKED);

    TransparencyLog rewritten = log("rewritten", new MemoryLogStore());
    List<LogEntry> entries = new ArrayList<>(TransparencyLogTest.entries(0, 30));
    entries.set(4, TransparencyLogTest.entry(4000));
    rewritten.append(entries);
    VerifiedLog copy = open(mirrored("r", rewritten));
    assertRefused(() -> copy.requireContains(seen), Reason.INCONSISTENT);
    assertThat(read(copy, 0)).hasSize(30);
  }

  @Test
  void keepsBothNotesWhenTheLogBehindAMirrorTurnsOut() throws Exception {
    TransparencyLog log = log("honest", new MemoryLogStore());
    log.append(TransparencyLogTest.entries(0, 20));
    Path copy = mirrored("copy", log);
    TransparencyLog forked = log("forked", new MemoryLogStore());
    forked.append(TransparencyLogTest.entries(1, 21));

    assertRefused(() -> new LogMirror(copy).update(forked), Reason.FORKED);
    assertThat(Files.readString(copy.resolve("checkpoint"))).isEqualTo(log.checkpoint().text());
    try (var files = Files.list(copy)) {
      assertThat(files.filter(f -> f.getFileName().toString().startsWith("checkpoint.")))
          .singleElement()
          .satisfies(f -> assertThat(Files.readString(f)).isEqualTo(forked.checkpoint().text()));
    }
  }

  @Test
  void noticesEveryBitThatWasChangedInATile() throws Exception {
    TransparencyLog log = log("honest", new MemoryLogStore());
    log.append(TransparencyLogTest.entries(0, 300));
    Path copy = mirrored("copy", log);
    for (String path : List.of("tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1")) {
      Path file = copy.resolve(path);
      byte[] bytes = Files.readAllBytes(file);
      for (int at = 3; at < bytes.length; at += 97) {
        byte[] changed = bytes.clone();
        changed[at] ^= 4;
        Files.write(file, changed);
        assertRefused(() -> read(open(copy), 0), Reason.TILE_CORRUPT);
      }
      Files.write(file, bytes);
    }
    assertThat(read(open(copy), 0)).hasSize(300);
  }

  @Test
  void noticesAnEntryThatIsChangedOrTooLong() throws Exception {
    TransparencyLog log = log("honest", new MemoryLogStore());
    log.append(TransparencyLogTest.entries(0, 3));
    Path copy = mirrored("copy", log);
    Path bundle = copy.resolve("tile/entries/000.p/3");
    byte[] bytes = Files.readAllBytes(bundle);

    byte[] changed = bytes.clone();
    changed[bytes.length - 2] ^= 1;
    Files.write(bundle, changed);
    assertRefused(() -> read(open(copy), 0), Reason.TILE_CORRUPT);
    assertRefused(() -> open(copy).entry(2), Reason.TILE_CORRUPT);

    byte[] longer = bytes.clone();
    longer[1]++;
    Files.write(bundle, longer);
    assertRefused(() -> read(open(copy), 0), Reason.ENTRY_MALFORMED);

    Files.delete(bundle);
    assertRefused(() -> read(open(copy), 0), Reason.NOT_FOUND);
  }

  @Test
  void refusesTilesThatDoNotLeadToTheSignedHead() throws Exception {
    TransparencyLog log = log("honest", new MemoryLogStore());
    log.append(TransparencyLogTest.entries(0, 3));
    Path copy = mirrored("copy", log);
    log.append(TransparencyLogTest.entries(3, 4));
    Files.write(copy.resolve("checkpoint"), log.checkpoint().bytes());
    assertRefused(() -> open(copy), Reason.NOT_FOUND);

    TransparencyLog other = log("other", new MemoryLogStore());
    other.append(TransparencyLogTest.entries(7, 10));
    Files.write(copy.resolve("checkpoint"), other.checkpoint().bytes());
    assertRefused(() -> open(copy), Reason.TILE_CORRUPT);
  }
}

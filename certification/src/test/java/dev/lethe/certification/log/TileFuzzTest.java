// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.certification.log.LogException.Reason;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Paths of tiles that anybody may ask for. */
class TileFuzzTest {

  private static final int SIZE = 300;
  private static final List<byte[]> ENTRIES = new ArrayList<>();
  private static final List<byte[]> LEAVES = new ArrayList<>();

  @TempDir private static Path folder;
  private static TransparencyLog log;

  @BeforeAll
  static void fill() throws LogException {
    LogKey key = LogKey.ofSeed("log.example", NoteKey.Type.NOTE, new byte[32]);
    log =
        TransparencyLog.open(
            key, new MemoryLogStore(), new AnchorFile(folder.resolve("checkpoint")));
    List<LogEntry> entries = TransparencyLogTest.entries(0, SIZE);
    log.append(entries);
    entries.forEach(entry -> ENTRIES.add(entry.bytes()));
    entries.forEach(entry -> LEAVES.add(entry.leafHash().bytes()));
  }

  @FuzzTest(maxExecutions = 100_000, maxDuration = "1m")
  void servesUnderAPathWhatStandsThereAndNothingElse(byte[] bytes) throws LogException {
    String path = new String(bytes, UTF_8);
    Tile tile;
    try {
      tile = Tile.parse(path);
    } catch (LogException e) {
      assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND);
      return;
    }
    assertThat(tile.path()).isEqualTo(path);
    try {
      byte[] served = log.tile(tile);
      assertThat(end(tile)).isLessThanOrEqualTo(BigInteger.valueOf(available(tile)));
      int from = (int) tile.index() * Tile.FULL;
      if (tile.level() == Tile.ENTRIES) {
        assertThat(Tile.unbundle(served, tile.width()))
            .containsExactlyElementsOf(ENTRIES.subList(from, from + tile.width()));
      } else {
        assertThat(served).hasSize(tile.width() * HashTile.HASH_BYTES);
      }
      if (tile.level() == 0) {
        HashTile hashes = new HashTile(0, tile.index(), served);
        for (int i = 0; i < tile.width(); i++) {
          assertThat(hashes.hash(i).bytes()).isEqualTo(LEAVES.get(from + i));
        }
      }
    } catch (LogException e) {
      assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND);
      assertThat(end(tile)).isGreaterThan(BigInteger.valueOf(available(tile)));
    }
  }

  /** One past the last hash or entry that the tile asks for, which may be more than a long. */
  private static BigInteger end(Tile tile) {
    return BigInteger.valueOf(tile.index())
        .multiply(BigInteger.valueOf(Tile.FULL))
        .add(BigInteger.valueOf(tile.width()));
  }

  private static long available(Tile tile) {
    return switch (tile.level()) {
      case Tile.ENTRIES, 0 -> SIZE;
      case 1 -> SIZE / Tile.FULL;
      default -> 0;
    };
  }
}

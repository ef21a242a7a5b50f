// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.certification.log.LogException.Reason;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** A mirror that answers one tile with bytes of its own; the first byte says which. */
class MirrorFuzzTest {

  private static final int SIZE = 259;
  private static final List<Tile> TILES =
      List.of(
          new Tile(Tile.ENTRIES, 0, Tile.FULL),
          new Tile(Tile.ENTRIES, 1, SIZE - Tile.FULL),
          new Tile(0, 0, Tile.FULL),
          new Tile(0, 1, SIZE - Tile.FULL),
          new Tile(1, 0, 1));

  @TempDir private static Path folder;
  private static TransparencyLog log;
  private static LogPolicy policy;

  @BeforeAll
  static void fill() throws LogException {
    LogKey key = LogKey.ofSeed("log.example", NoteKey.Type.NOTE, new byte[32]);
    log =
        TransparencyLog.open(
            key, new MemoryLogStore(), new AnchorFile(folder.resolve("checkpoint")));
    log.append(TransparencyLogTest.entries(0, SIZE));
    policy = LogPolicy.ofLog(log.noteKey());
  }

  static Stream<byte[]> tiles() throws LogException {
    Stream.Builder<byte[]> seeds = Stream.builder();
    for (int i = 0; i < TILES.size(); i++) {
      byte[] tile = log.tile(TILES.get(i));
      byte[] seed = new byte[tile.length + 1];
      seed[0] = (byte) i;
      System.arraycopy(tile, 0, seed, 1, tile.length);
      seeds.add(seed);
    }
    return seeds.build();
  }

  @MethodSource("tiles")
  @FuzzTest(maxExecutions = 450, maxDuration = "1m")
  void givesOutNothingThatDoesNotHashUpToTheSignedHead(byte[] bytes) throws LogException {
    Tile other = TILES.get(bytes.length == 0 ? 0 : Math.floorMod(bytes[0], TILES.size()));
    byte[] answer = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
    boolean believed;
    try {
      VerifiedLog.open(new Mirror(other, answer), policy).readAll(0, (index, entry) -> {});
      believed = true;
    } catch (LogException e) {
      assertThat(e.reason()).isIn(Reason.TILE_CORRUPT, Reason.ENTRY_MALFORMED);
      believed = false;
    }
    assertThat(believed).isEqualTo(Arrays.equals(answer, log.tile(other)));
  }

  private record Mirror(Tile other, byte[] answer) implements TileSource {

    @Override
    public SignedNote checkpoint() throws LogException {
      return log.checkpoint();
    }

    @Override
    public byte[] tile(Tile tile) throws LogException {
      return tile.equals(other) ? answer : log.tile(tile);
    }
  }
}

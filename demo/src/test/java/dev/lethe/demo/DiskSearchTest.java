// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSearchTest {

  private static final int BLOCK = 1 << 22;

  @TempDir private Path folder;
  private final Random random = new Random(5);

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private void write(String name, byte[]... parts) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    try (var out = Files.newOutputStream(file)) {
      for (byte[] part : parts) {
        out.write(part);
      }
    }
  }

  /** Also where a file is read in several blocks and the sequence lies across two of them. */
  @Test
  void findsASequenceWhereverInAFileItStands() throws IOException {
    byte[] image = noise(784);
    DiskSearch search = new DiskSearch();
    search.add("image", image);
    for (int at : List.of(0, 1, BLOCK - 784, BLOCK - 1, BLOCK, BLOCK + 783, BLOCK + 2 * 784)) {
      write("at", noise(at), image, noise(3));
      assertThat(search.in(folder, Set.of())).as("at " + at).containsOnlyKeys("at");
    }
    write("at", noise(2 * BLOCK), image);
    assertThat(search.in(folder, Set.of())).as("at the end").containsOnlyKeys("at");
  }

  @Test
  void tellsWhatStandsInWhichFileAndLeavesOutWhatIsNamed() throws IOException {
    byte[] image = noise(784);
    DiskSearch search = new DiskSearch();
    search.add("a", image);
    search.add("a", "train-000001".getBytes(UTF_8));
    search.add("b", "train-000002".getBytes(UTF_8));
    write("store/deep/one", noise(100), image, "subject-train-000002,".getBytes(UTF_8));
    write("log", "x train-000001 y".getBytes(UTF_8));
    write("own/list", image);
    write("clean", "train-000003 train-00001".getBytes(UTF_8), Arrays.copyOf(image, 783));
    write("empty");

    assertThat(search.in(folder, Set.of("own")))
        .isEqualTo(Map.of("store/deep/one", Set.of("a", "b"), "log", Set.of("a")));
    assertThat(search.searched()).isPositive();
  }

  /** Black borders: the first bytes of most images are equal. */
  @Test
  void tellsSequencesApartThatBeginAlike() throws IOException {
    byte[] one = new byte[784];
    byte[] other = new byte[784];
    System.arraycopy(noise(100), 0, one, 400, 100);
    System.arraycopy(one, 400, other, 400, 100);
    other[783] = 1;
    DiskSearch search = new DiskSearch();
    search.add("one", one);
    search.add("other", other);
    write("file", noise(50), new byte[2000], other);
    assertThat(search.in(folder, Set.of())).isEqualTo(Map.of("file", Set.of("other")));
  }

  @Test
  void refusesWhatIsTooShortToLookFor() {
    assertThatThrownBy(() -> new DiskSearch().add("id", "short".getBytes(UTF_8)))
        .hasMessageContaining("fewer than 8 bytes");
  }
}

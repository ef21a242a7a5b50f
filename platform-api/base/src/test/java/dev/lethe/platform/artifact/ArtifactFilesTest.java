// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactFilesTest {

  private static final UUID TENANT = UUID.fromString("018f0000-0000-7000-8000-000000000001");
  private static final byte[] BYTES = "some weights".getBytes(UTF_8);
  private static final Digest DIGEST = Digest.of(BYTES);

  @TempDir private Path root;
  private ArtifactFiles files;

  private record Config(Path root, Duration stageLife) implements ArtifactConfig {}

  @BeforeEach
  void open() {
    files = new ArtifactFiles(new Config(root, Duration.ofDays(1)));
  }

  private List<Path> stored() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private void write(UUID tenant) throws IOException {
    files.write(tenant, DIGEST, new ByteArrayInputStream(BYTES));
  }

  @Test
  void putsBytesWhereTheirDigestSays() throws IOException {
    assertThat(files.has(TENANT, DIGEST, BYTES.length)).isFalse();
    write(TENANT);

    assertThat(files.file(TENANT, DIGEST))
        .isEqualTo(
            root.resolve(TENANT.toString())
                .resolve(DIGEST.hex().substring(0, 2))
                .resolve(DIGEST.hex()))
        .hasBinaryContent(BYTES);
    assertThat(files.has(TENANT, DIGEST, BYTES.length)).isTrue();
    assertThat(files.has(TENANT, DIGEST, BYTES.length + 1)).as("cut short").isFalse();
  }

  @Test
  void keepsTheSameBytesOnceForEachTenant() throws IOException {
    write(TENANT);
    write(TENANT);
    assertThat(stored()).containsExactly(files.file(TENANT, DIGEST));

    write(UUID.randomUUID());
    assertThat(stored()).hasSize(2);
  }

  @Test
  void leavesNothingOfAStreamThatBreaks() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cut");
          }
        };

    assertThatThrownBy(() -> files.write(TENANT, DIGEST, broken)).hasMessage("cut");
    assertThat(stored()).isEmpty();
  }

  @Test
  void leavesNothingOfBytesThatChangedMeanwhile() throws IOException {
    InputStream other = new ByteArrayInputStream("other weights".getBytes(UTF_8));

    assertThatThrownBy(() -> files.write(TENANT, DIGEST, other))
        .hasMessageContaining(DIGEST.toString());
    assertThat(stored()).isEmpty();
  }

  @Test
  void deletesBytesWithWhatWasWrittenInPartAndMindsNotIfTheyAreGone() throws IOException {
    write(TENANT);
    Path part = files.file(TENANT, DIGEST).resolveSibling(DIGEST.hex() + ".x.part");
    Files.write(part, BYTES);
    assertThat(files.stored(TENANT)).containsExactly(DIGEST, DIGEST);
    files.delete(TENANT, DIGEST);
    files.delete(TENANT, DIGEST);
    assertThat(stored()).isEmpty();
    assertThat(files.stored(TENANT)).isEmpty();
  }

  @Test
  void removesOldPartsAlsoThoseOfEarlierReleases() throws IOException {
    write(TENANT);
    Path folder = root.resolve(TENANT.toString());
    Path fresh = Files.write(files.file(TENANT, DIGEST).resolveSibling("a.part"), BYTES);
    Path old = Files.write(files.file(TENANT, DIGEST).resolveSibling("b.part"), BYTES);
    Path earlier = Files.write(folder.resolve("partial-1"), BYTES);
    Instant now = Instant.now();
    Files.setLastModifiedTime(old, FileTime.from(now.minusSeconds(20)));
    Files.setLastModifiedTime(earlier, FileTime.from(now.minusSeconds(20)));

    files.removeParts(TENANT, now.minusSeconds(10));

    assertThat(stored()).containsExactlyInAnyOrder(files.file(TENANT, DIGEST), fresh);
  }

  @Test
  void writesDigestsIntoOneColumnAndReadsThemBack() {
    List<Digest> digests = List.of(DIGEST, Digest.of(new byte[0]));
    assertThat(DigestList.split(DigestList.join(digests))).isEqualTo(digests);
    assertThat(DigestList.join(digests)).isEqualTo(digests.get(0) + " " + digests.get(1));
    assertThat(DigestList.split(DigestList.join(List.of()))).isEmpty();
  }
}

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

  @BeforeEach
  void open() {
    files = new ArtifactFiles(() -> root);
  }

  private List<Path> stored() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void putsBytesWhereTheirDigestSays() throws IOException {
    StoredArtifact stored = files.add(TENANT, new ByteArrayInputStream(BYTES));

    assertThat(stored).isEqualTo(new StoredArtifact(DIGEST, BYTES.length));
    assertThat(files.file(TENANT, DIGEST))
        .isEqualTo(
            root.resolve(TENANT.toString())
                .resolve(DIGEST.hex().substring(0, 2))
                .resolve(DIGEST.hex()))
        .hasBinaryContent(BYTES);
  }

  @Test
  void keepsTheSameBytesOnceForEachTenant() throws IOException {
    files.add(TENANT, new ByteArrayInputStream(BYTES));
    files.add(TENANT, new ByteArrayInputStream(BYTES));
    assertThat(stored()).containsExactly(files.file(TENANT, DIGEST));

    files.add(UUID.randomUUID(), new ByteArrayInputStream(BYTES));
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

    assertThatThrownBy(() -> files.add(TENANT, broken)).hasMessage("cut");
    assertThat(stored()).isEmpty();
  }

  @Test
  void deletesBytesAndMindsNotIfTheyAreGone() throws IOException {
    files.add(TENANT, new ByteArrayInputStream(BYTES));
    files.delete(TENANT, DIGEST);
    files.delete(TENANT, DIGEST);
    assertThat(stored()).isEmpty();
  }

  @Test
  void writesDigestsIntoOneColumnAndReadsThemBack() {
    List<Digest> digests = List.of(DIGEST, Digest.of(new byte[0]));
    assertThat(DigestList.split(DigestList.join(digests))).isEqualTo(digests);
    assertThat(DigestList.join(digests)).isEqualTo(digests.get(0) + " " + digests.get(1));
    assertThat(DigestList.split(DigestList.join(List.of()))).isEmpty();
  }
}

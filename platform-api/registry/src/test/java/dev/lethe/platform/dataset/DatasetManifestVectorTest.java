// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.contract.digest.Digest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Digests of manifests stand in plans and certificates: they are those of earlier versions. */
class DatasetManifestVectorTest {

  @Test
  void namesAVersionWithPersons() {
    assertThat(manifest(Optional.of("mail"), Optional.of("email")).digest())
        .isEqualTo(
            Digest.parse(
                "sha256:2076db8ac1b87809902f4b310b4b648a619cf54e16fdb02d95790f249eb1ca9d"));
  }

  @Test
  void namesAVersionWithoutPersons() {
    assertThat(manifest(Optional.empty(), Optional.empty()).digest())
        .isEqualTo(
            Digest.parse(
                "sha256:5409165daf45ab5289ffab600e8d667a2465256ddc12c13b185e37a81e9224e1"));
  }

  private static DatasetManifest manifest(Optional<String> subject, Optional<String> type) {
    return new DatasetManifest(
        3,
        List.of(2, 4),
        5,
        new Columns("record", subject, type, Optional.empty()),
        Digest.of(new byte[] {1}),
        Digest.of(new byte[] {2}),
        Digest.of(new byte[] {3}));
  }
}

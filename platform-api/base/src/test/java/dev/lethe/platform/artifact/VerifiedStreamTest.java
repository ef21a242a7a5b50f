// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.contract.digest.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class VerifiedStreamTest {

  private static final byte[] BYTES = "\u00ffsome weights".getBytes(UTF_8);

  private static VerifiedStream of(byte[] stored) {
    return new VerifiedStream(new ByteArrayInputStream(stored), Digest.of(BYTES));
  }

  @Test
  void givesTheBytesOfTheDigest() throws IOException {
    try (VerifiedStream stream = of(BYTES)) {
      assertThat(stream.readAllBytes()).isEqualTo(BYTES);
      assertThat(stream.read()).isEqualTo(-1);
      assertThat(stream.read()).as("asked again after its end").isEqualTo(-1);
    }
  }

  @Test
  void countsBytesThatAreReadOneByOne() throws IOException {
    try (VerifiedStream stream = of(BYTES)) {
      for (byte b : BYTES) {
        assertThat(stream.read()).isEqualTo(b & 0xff);
      }
      assertThat(stream.read()).isEqualTo(-1);
    }
  }

  @Test
  void countsBytesThatAreSkipped() throws IOException {
    try (VerifiedStream stream = of(BYTES)) {
      assertThat(stream.skip(4)).isEqualTo(4);
      assertThat(stream.skip(-1)).isZero();
      assertThat(stream.readAllBytes()).hasSize(BYTES.length - 4);
      assertThat(stream.skip(1)).isZero();
    }
  }

  @Test
  void failsAtTheEndOfOtherBytes() throws IOException {
    byte[] other = BYTES.clone();
    other[3] ^= 1;
    try (VerifiedStream stream = of(other)) {
      assertThatThrownBy(stream::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(Digest.of(BYTES).toString())
          .hasMessageContaining(Digest.of(other).toString());
    }
  }

  @Test
  void failsAtTheEndOfBytesThatAreCutShort() throws IOException {
    try (VerifiedStream stream = of(new byte[0])) {
      assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void canNotBeRewoundBehindTheBackOfItsDigest() throws IOException {
    try (VerifiedStream stream = of(BYTES)) {
      assertThat(stream.markSupported()).isFalse();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.seal.SealedExamples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Trust files, which a reader gets from somebody. */
class TrustFuzzTest {

  static Stream<byte[]> trust() throws Exception {
    return Stream.of(
        Trust.of(
                List.of(SealedExamples.pki().root()),
                List.of(SealedExamples.pki().root()),
                LogPolicy.ofLog(IssuedCertificate.LOG_KEY.noteKey()),
                IssuedCertificate.STATUS_KEY.noteKey(),
                List.of("CN=Example"),
                Optional.empty())
            .bytes());
  }

  @MethodSource("trust")
  @FuzzTest(maxExecutions = 20_000, maxDuration = "1m")
  void trustsWhatTheFileSaysOrRefusesIt(byte[] bytes) throws TrustException {
    Trust trust;
    try {
      trust = Trust.parse(bytes);
    } catch (TrustException e) {
      assertThat(e).hasMessageNotContaining("\n\tat ");
      return;
    }
    assertThat(trust.bytes()).isEqualTo(bytes);
    assertThat(trust.policy().logs()).isNotEmpty();
    assertThat(trust.sealCertificates()).hasSameSizeAs(trust.sealRoots());
  }
}

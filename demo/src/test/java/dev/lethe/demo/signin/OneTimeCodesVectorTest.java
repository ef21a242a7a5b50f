// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** RFC 6238, appendix B, of whose eight digits the last six; RFC 4648, section 10. */
class OneTimeCodesVectorTest {

  private static final String SECRET = "12345678901234567890";

  private static OneTimeCodes at(long seconds) {
    return new OneTimeCodes(SECRET, Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC));
  }

  @Test
  void showsTheCodesOfTheStandard() throws InterruptedException {
    assertThat(at(59).next()).isEqualTo("287082");
    assertThat(at(1_111_111_109).next()).isEqualTo("081804");
    assertThat(at(2_000_000_000).next()).isEqualTo("279037");
  }

  @Test
  void givesNoCodeTwice() throws InterruptedException {
    OneTimeCodes codes = at(59);
    assertThat(codes.next()).isNotEqualTo(codes.next());
  }

  @Test
  void showsTheSecretInLettersThatAnAuthenticatorTakes() {
    assertThat(at(0).typed()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(new OneTimeCodes("fooba", Clock.systemUTC()).typed()).isEqualTo("MZXW6YTB");
    assertThat(new OneTimeCodes("foob", Clock.systemUTC()).typed()).isEqualTo("MZXW6YQ");
  }
}

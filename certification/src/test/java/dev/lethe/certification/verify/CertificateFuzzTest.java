// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.certification.statement.EvidenceExamples;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A certificate of which a stranger wrote over some bytes: four bytes say where, the rest what. So
 * the fuzzer need not carry the whole file about, and changes what it is shown to matter.
 */
class CertificateFuzzTest {

  private static IssuedCertificate issued;

  @BeforeAll
  static void issue() throws Exception {
    issued = IssuedCertificate.of(EvidenceExamples.exact());
  }

  /** What stands at the places that give the file its structure, written over itself. */
  static Stream<byte[]> places() {
    String text = new String(issued.pdf(), ISO_8859_1);
    return Stream.of("/ByteRange", "/Contents", "xref", "trailer", "startxref", "/Filter", "/AF")
        .map(text::indexOf)
        .filter(at -> at >= 0)
        .map(
            at ->
                ByteBuffer.allocate(Integer.BYTES + 48)
                    .putInt(at)
                    .put(issued.pdf(), at, 48)
                    .array());
  }

  @MethodSource("places")
  @FuzzTest(maxExecutions = 8, maxDuration = "1m")
  void passesTheCertificateAndNoOtherFile(byte[] edit) throws TrustException {
    byte[] pdf = issued.pdf().clone();
    if (edit.length > Integer.BYTES) {
      int at = Math.floorMod(ByteBuffer.wrap(edit).getInt(), pdf.length);
      int length = Math.min(edit.length - Integer.BYTES, pdf.length - at);
      System.arraycopy(edit, Integer.BYTES, pdf, at, length);
    }
    VerificationResult result =
        CertificateVerifier.verify(issued.request(pdf).withoutArchiveCheck());
    assertThat(result.passes(EnumSet.of(Check.SEAL, Check.CONTENT, Check.LOG)))
        .isEqualTo(Arrays.equals(pdf, issued.pdf()));
    assertThat(result.verdicts()).hasSize(Check.values().length);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.MerkleTree;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.certification.verify.TrustException.Reason;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrustTest {

  private static final String ROOT =
      "MIIBmjCCAUCgAwIBAgIBATAKBggqhkjOPQQDAjArMRUwEwYDVQQKDAxFeGFtcGxlIEdtYkgxEjAQBgNVBAMMCVRlc3Qgcm9vdDAgFw0yNjExMjQxNDQyMzNaGA8yMTI2MTAzMTE0NDIzM1owKzEVMBMGA1UECgwMRXhhbXBsZSBHbWJIMRIwEAYDVQQDDAlUZXN0IHJvb3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATKi7VlGakV8K4lXS6BpetMRV7a6E0lfsyuvPx0BNKlbdSkrpRmklo+6V+wizDIXH7VLGBDTTvRf549Rm0YBdfDo1MwUTAdBgNVHQ4EFgQUuJAWhCrJ8uGgT/AeJMjtjfM5KAowHwYDVR0jBBgwFoAUuJAWhCrJ8uGgT/AeJMjtjfM5KAowDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBhkPsnSIF8m9PfmAxT0a2AC7GGEBb10d8pb0H+nRrAoQIhALuSUgQ7SUmu2sTwCAwIzjz8ePbR3S33oveFWj8+KYTo";
  private static final LogKey LOG = LogKey.ofSeed("log.example", NoteKey.Type.NOTE, new byte[32]);

  private static Trust trust() {
    Checkpoint seen = Checkpoint.of("log.example", 0, MerkleTree.EMPTY_ROOT);
    return new Trust(
        Trust.SCHEMA,
        List.of(ROOT),
        List.of(ROOT),
        LogPolicy.ofLog(LOG.noteKey()).text(),
        LOG.noteKey().vkey(),
        List.of("CN=Test root,O=Example GmbH"),
        Optional.of(SignedNote.sign(seen.body(), LOG).text()));
  }

  @Test
  void readsBackExactlyWhatItWrote() throws TrustException {
    Trust trust = Trust.parse(trust().bytes());
    assertThat(trust).isEqualTo(trust());
    assertThat(trust.policy().logs()).containsExactly(LOG.noteKey());
    assertThat(trust.statusNoteKey()).isEqualTo(LOG.noteKey());
    assertThat(trust.knownCheckpoint().orElseThrow().size()).isZero();
  }

  @Test
  void keepsCertificatesToTheByte() throws TrustException {
    List<X509Certificate> roots = trust().sealCertificates();
    assertThat(roots.get(0).getSubjectX500Principal().getName()).contains("Test root");
    Trust made =
        Trust.of(
            roots,
            trust().tsaCertificates(),
            trust().policy(),
            LOG.noteKey(),
            trust().issuers(),
            trust().checkpoint());
    assertThat(made).isEqualTo(trust());
  }

  static Stream<Arguments> otherForms() {
    String text = new String(trust().bytes(), UTF_8);
    String other = SignedNote.sign("other.example\n0\nx\n", LOG).text().replace("\n", "\\n");
    return Stream.of(
        arguments(Reason.FORM, text + "\n"),
        arguments(Reason.FORM, text.replace("lethe-trust/1", "lethe-trust/2")),
        arguments(Reason.ROOT, text.replace(ROOT, "AAAA")),
        arguments(Reason.ROOT, text.replace(ROOT, ROOT.substring(0, ROOT.length() - 8))),
        arguments(Reason.LOG_POLICY, text.replace("quorum none", "quorum nobody")),
        arguments(
            Reason.STATUS_KEY,
            text.replaceAll("\"statusKey\":\"[^\"]*\"", "\"statusKey\":\"log.example+0+AAAA\"")),
        arguments(Reason.FORM, text.replaceAll("\"issuers\":[^]]*]", "\"issuers\":[]")),
        arguments(Reason.FORM, text.replaceAll("\"checkpoint\":\"[^\"]*\"", "\"checkpoint\":null")),
        arguments(
            Reason.CHECKPOINT,
            text.replaceAll("\"checkpoint\":\"[^\"]*\"", "\"checkpoint\":\"" + other + "\"")));
  }

  @ParameterizedTest
  @MethodSource("otherForms")
  void refusesAFileOfAnotherForm(Reason reason, String text) {
    assertThat(text).isNotEqualTo(new String(trust().bytes(), UTF_8));
    assertThatThrownBy(() -> Trust.parse(text.getBytes(UTF_8)))
        .asInstanceOf(type(TrustException.class))
        .returns(reason, TrustException::reason);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.certification.seal.SealException.Reason;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Test;

/** Asking somebody else for the time, and every way in which the answer can be none. */
class RemoteAuthorityTest {

  private static final DemoPki OTHER = SealedExamples.pki("Time Inc");
  private static final TimestampResponder RESPONDER =
      new TimestampResponder(OTHER.timestampKey(), Clock.systemUTC());

  private static byte[] digest() throws Exception {
    return MessageDigest.getInstance("SHA-256").digest("certificate".getBytes(UTF_8));
  }

  private interface Answer {
    byte[] to(byte[] request) throws Exception;
  }

  private static RemoteAuthority authority(Answer answer) throws Exception {
    return new RemoteAuthority(
        request -> {
          try {
            return answer.to(request);
          } catch (IOException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        OTHER.root(),
        new SecureRandom());
  }

  @Test
  void takesATokenOverTheDigestItAskedFor() throws Exception {
    byte[] der = authority(RESPONDER::answer).stamp(digest());
    TimeStampToken token = new TimeStampToken(new CMSSignedData(der));

    assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(digest());
    assertThat(token.getTimeStampInfo().getNonce()).isNotNull();
  }

  @Test
  void saysThatAnAuthorityIsUnavailable() {
    assertReason(
        request -> {
          throw new IOException("connection refused");
        },
        Reason.TIMESTAMP_UNAVAILABLE);
  }

  @Test
  void refusesARefusalGarbageAndAnEmptyAnswer() {
    assertReason(RESPONDER::refusal, Reason.TIMESTAMP_REFUSED);
    assertReason(request -> "<html>".getBytes(UTF_8), Reason.TIMESTAMP_REFUSED);
    assertReason(request -> new byte[0], Reason.TIMESTAMP_REFUSED);
    assertReason(
        request -> {
          byte[] whole = RESPONDER.answer(request);
          return Arrays.copyOf(whole, whole.length / 2);
        },
        Reason.TIMESTAMP_REFUSED);
  }

  @Test
  void refusesATokenOverSomethingElseAndOneThatWasMadeBefore() {
    assertReason(request -> RESPONDER.answer(question(new byte[32], 7)), Reason.TIMESTAMP_REFUSED);
    assertReason(request -> RESPONDER.answer(question(digest(), 7)), Reason.TIMESTAMP_REFUSED);
  }

  private static byte[] question(byte[] digest, long nonce) throws IOException {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    return generator.generate(TSPAlgorithms.SHA256, digest, BigInteger.valueOf(nonce)).getEncoded();
  }

  private static void assertReason(Answer answer, Reason reason) {
    assertThatThrownBy(() -> authority(answer).stamp(digest()))
        .isInstanceOfSatisfying(SealException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}

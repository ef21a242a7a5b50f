// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import dev.lethe.certification.seal.SealException.Reason;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * A time-stamping authority of somebody else, asked by RFC 3161. An answer counts only if it is
 * granted and repeats digest and nonce of the question (section 2.4.2); who signed it is judged by
 * the trust of whoever reads the file.
 *
 * @param transport carries a question and brings the answer
 * @param root what the authority's certificate leads to
 * @param random source of nonces
 */
public record RemoteAuthority(Transport transport, X509Certificate root, SecureRandom random)
    implements TimestampAuthority {

  private static final int NONCE_BITS = 64;

  /** Carries a TimeStampReq to the authority and brings its TimeStampResp, both DER. */
  public interface Transport {

    /**
     * @throws IOException if no answer came
     */
    byte[] exchange(byte[] request) throws IOException;
  }

  @Override
  public byte[] stamp(byte[] sha256) throws SealException {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    TimeStampRequest request =
        generator.generate(TSPAlgorithms.SHA256, sha256, new BigInteger(NONCE_BITS, random));
    byte[] answer = ask(request);
    try {
      TimeStampResponse response = new TimeStampResponse(answer);
      response.validate(request);
      if (response.getTimeStampToken() == null) {
        throw new SealException(
            Reason.TIMESTAMP_REFUSED,
            "the authority refused with status "
                + response.getStatus()
                + ": "
                + response.getStatusString());
      }
      return response.getTimeStampToken().getEncoded();
    } catch (TSPException | IOException | RuntimeException e) {
      // The parser meets garbage with all three.
      throw new SealException(
          Reason.TIMESTAMP_REFUSED,
          "the authority's answer is not to this question: " + e.getMessage(),
          e);
    }
  }

  private byte[] ask(TimeStampRequest request) throws SealException {
    try {
      return transport.exchange(request.getEncoded());
    } catch (IOException e) {
      throw new SealException(
          Reason.TIMESTAMP_UNAVAILABLE,
          "the time-stamping authority gave no answer: " + e.getMessage(),
          e);
    }
  }
}

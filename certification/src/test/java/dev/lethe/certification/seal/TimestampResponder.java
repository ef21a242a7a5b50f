// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** The other side of RFC 3161, for tests: answers requests with a key of its own. */
public final class TimestampResponder {

  private final KeyFile key;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** A responder with this key. */
  public TimestampResponder(KeyFile key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /** The TimeStampResp, DER, to a TimeStampReq, DER; granted. */
  public byte[] answer(byte[] request) throws Exception {
    OpenKey authority = key.open();
    var generator =
        new TimeStampTokenGenerator(
            new JcaSimpleSignerInfoGeneratorBuilder()
                .build(CertificateAuthority.SIGNATURE, authority.key(), authority.certificate()),
            new JcaDigestCalculatorProviderBuilder()
                .build()
                .get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(TSPAlgorithms.SHA256)),
            new ASN1ObjectIdentifier("1.2.3.4"));
    generator.addCertificates(
        new JcaCertStore(java.util.List.of(authority.certificate(), authority.root())));
    return new TimeStampResponseGenerator(generator, TSPAlgorithms.ALLOWED)
        .generate(
            new TimeStampRequest(request), new BigInteger(64, random), Date.from(clock.instant()))
        .getEncoded();
  }

  /** The TimeStampResp of an authority that accepts no digest at all. */
  public byte[] refusal(byte[] request) throws Exception {
    return new TimeStampResponseGenerator(null, java.util.Set.of())
        .generateRejectedResponse(
            new org.bouncycastle.tsp.TSPValidationException("no digest is good enough"))
        .getEncoded();
  }
}

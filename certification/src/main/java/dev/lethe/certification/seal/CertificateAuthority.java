// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A root at work: issues certificates and signs the list of those it takes back (RFC 5280).
 *
 * @param root the root's key
 */
record CertificateAuthority(OpenKey root) {

  static final String SIGNATURE = "SHA256withRSA";

  /** How long a revocation list may be used. */
  static final Duration LIST_LIFE = Duration.ofDays(30);

  private static final int SERIAL_BITS = 127;

  /** What a certificate is for, with the life that goes with it. */
  enum Purpose {
    ROOT(KeyUsage.keyCertSign | KeyUsage.cRLSign, Duration.ofDays(3650)),
    SEAL(KeyUsage.digitalSignature | KeyUsage.nonRepudiation, Duration.ofDays(730)),
    TIMESTAMP(KeyUsage.digitalSignature, Duration.ofDays(1825));

    private final int usage;
    private final Duration life;

    Purpose(int usage, Duration life) {
      this.usage = usage;
      this.life = life;
    }
  }

  /** A certificate under this root. */
  X509Certificate issue(
      X500Name subject, PublicKey key, Purpose purpose, Instant from, SecureRandom random)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X509v3CertificateBuilder builder =
        builder(name(root.certificate()), subject, key, purpose, from, random);
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.certificate()));
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(root.key())));
  }

  /** A certificate still unsigned, with all but the issuer's key identifier. */
  static X509v3CertificateBuilder builder(
      X500Name issuer,
      X500Name subject,
      PublicKey key,
      Purpose purpose,
      Instant from,
      SecureRandom random)
      throws GeneralSecurityException, IOException {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
            Date.from(from),
            Date.from(from.plus(purpose.life)),
            subject,
            key);
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    builder.addExtension(
        Extension.basicConstraints,
        true,
        purpose == Purpose.ROOT ? new BasicConstraints(0) : new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(purpose.usage));
    if (purpose == Purpose.TIMESTAMP) {
      builder.addExtension(
          Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
    }
    return builder;
  }

  /** A certificate taken back since a moment, because its key is no longer its owner's alone. */
  record Revoked(X509Certificate certificate, Instant since) {}

  /**
   * A new list: what the one before held, and what is added.
   *
   * @return DER
   */
  byte[] revocationList(Instant now, Optional<X509CRL> before, List<Revoked> added)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X509v2CRLBuilder list = new X509v2CRLBuilder(name(root.certificate()), Date.from(now));
    list.setNextUpdate(Date.from(now.plus(LIST_LIFE)));
    if (before.isPresent()) {
      list.addCRL(new JcaX509CRLHolder(before.get()));
    }
    for (Revoked revoked : added) {
      list.addCRLEntry(
          revoked.certificate().getSerialNumber(),
          Date.from(revoked.since()),
          CRLReason.keyCompromise);
    }
    list.addExtension(
        Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
    list.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.certificate()));
    return list.build(new JcaContentSignerBuilder(SIGNATURE).build(root.key())).getEncoded();
  }

  private static X500Name name(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/**
 * Steps 5 and 6 on the CMS of the seal (RFC 5652, RFC 5035): digest, signature, algorithms, and the
 * path to a trusted root.
 */
final class SealSignature {

  private static final Map<String, String> DIGESTS =
      Map.of(
          NISTObjectIdentifiers.id_sha256.getId(), "SHA-256",
          NISTObjectIdentifiers.id_sha384.getId(), "SHA-384",
          NISTObjectIdentifiers.id_sha512.getId(), "SHA-512");
  private static final int MIN_RSA_BITS = 3072;
  private static final List<Integer> CURVE_BITS = List.of(256, 384);

  private final SignerInformation signer;
  private final X509Certificate certificate;
  private final List<X509Certificate> certificates;

  private SealSignature(
      SignerInformation signer, X509Certificate certificate, List<X509Certificate> certificates) {
    this.signer = signer;
    this.certificate = certificate;
    this.certificates = certificates;
  }

  /** Certificate of the key that sealed. */
  X509Certificate certificate() {
    return certificate;
  }

  /** All certificates inside the signature. */
  List<X509Certificate> certificates() {
    return List.copyOf(certificates);
  }

  SignerInformation signer() {
    return signer;
  }

  Digest spki() {
    return Digest.of(certificate.getPublicKey().getEncoded());
  }

  /** Reads and checks the signature; empty if it cannot even be read. */
  static Optional<SealSignature> check(SealedBytes seal, Findings findings) {
    try {
      CMSSignedData cms = new CMSSignedData(seal.cms());
      Collection<SignerInformation> signers = cms.getSignerInfos().getSigners();
      if (signers.size() != 1) {
        return invalid(findings, "one signer", signers.size() + " signers");
      }
      SignerInformation signer = signers.iterator().next();
      List<X509Certificate> certificates = new ArrayList<>();
      for (X509CertificateHolder holder : cms.getCertificates().getMatches(null)) {
        certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
      }
      @SuppressWarnings("unchecked")
      Collection<X509CertificateHolder> own = cms.getCertificates().getMatches(signer.getSID());
      if (own.size() != 1) {
        return invalid(findings, "the signer's certificate", own.size() + " certificates");
      }
      X509Certificate certificate =
          new JcaX509CertificateConverter().getCertificate(own.iterator().next());
      SealSignature signature = new SealSignature(signer, certificate, certificates);
      signature.checkCrypto(seal, findings);
      return Optional.of(signature);
    } catch (CMSException | GeneralSecurityException | IOException | RuntimeException e) {
      return invalid(findings, "a readable signature", e.getMessage());
    }
  }

  private static Optional<SealSignature> invalid(
      Findings findings, String expected, @Nullable Object found) {
    findings.fail(Code.SEAL_SIGNATURE_INVALID, expected, found);
    return Optional.empty();
  }

  private void checkCrypto(SealedBytes covered, Findings findings)
      throws GeneralSecurityException, IOException {
    String digest = DIGESTS.get(signer.getDigestAlgOID());
    if (digest == null || !strong(certificate.getPublicKey()) || !plainAlgorithm()) {
      findings.fail(
          Code.SEAL_ALGORITHM_REFUSED,
          "SHA-256, -384 or -512 with RSA of 3072 bits or P-256 or P-384",
          signer.getDigestAlgOID() + " with " + certificate.getPublicKey().getAlgorithm());
      return;
    }
    byte[] actual = covered.digest(digest);
    byte[] stated = messageDigest();
    if (!MessageDigest.isEqual(actual, stated)) {
      findings.fail(
          Code.SEAL_DIGEST_MISMATCH,
          "bytes with the digest " + hex(stated),
          "bytes with the digest " + hex(actual));
    }
    Signature verifier = Signature.getInstance(signatureName(digest));
    verifier.initVerify(certificate.getPublicKey());
    verifier.update(signer.getEncodedSignedAttributes());
    if (!verifies(verifier)) {
      invalid(findings, "a signature of the certificate's key", "another signature");
    }
    checkSigningCertificate(findings);
  }

  private boolean verifies(Signature verifier) {
    try {
      return verifier.verify(signer.getSignature());
    } catch (GeneralSecurityException e) {
      // A signature of another length or form is not one of this key.
      return false;
    }
  }

  private String signatureName(String digest) {
    String key = certificate.getPublicKey() instanceof RSAPublicKey ? "RSA" : "ECDSA";
    return digest.replace("-", "") + "with" + key;
  }

  /** PKCS#1 v1.5 or ECDSA, as {@link #signatureName} verifies; a PSS signature is another thing. */
  private boolean plainAlgorithm() {
    return !signer.getEncryptionAlgOID().equals(PKCSObjectIdentifiers.id_RSASSA_PSS.getId());
  }

  private static boolean strong(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() >= MIN_RSA_BITS;
    }
    return key instanceof ECPublicKey ec
        && CURVE_BITS.contains(ec.getParams().getCurve().getField().getFieldSize());
  }

  private byte[] messageDigest() throws IOException {
    AttributeTable signed = signer.getSignedAttributes();
    Attribute digest = signed == null ? null : signed.get(CMSAttributes.messageDigest);
    if (digest == null || digest.getAttrValues().size() != 1) {
      throw new IOException("no single message digest among the signed attributes");
    }
    return ASN1OctetString.getInstance(digest.getAttrValues().getObjectAt(0)).getOctets();
  }

  private void checkSigningCertificate(Findings findings) throws GeneralSecurityException {
    Attribute attribute =
        signer.getSignedAttributes().get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    if (attribute == null) {
      invalid(findings, "the attribute signing-certificate-v2", "none");
      return;
    }
    ESSCertIDv2 id =
        SigningCertificateV2.getInstance(attribute.getAttrValues().getObjectAt(0)).getCerts()[0];
    String digest = DIGESTS.get(id.getHashAlgorithm().getAlgorithm().getId());
    byte[] hash =
        digest == null
            ? new byte[0]
            : MessageDigest.getInstance(digest).digest(certificate.getEncoded());
    if (!Arrays.equals(hash, id.getCertHashObject().getOctets())) {
      invalid(findings, "signing-certificate-v2 of this certificate", "of another");
    }
  }

  /** Step 6, without what only the evidence knows. */
  void checkIssuer(Anchors trust, java.time.Instant time, Findings findings) {
    boolean sealing =
        certificate.getBasicConstraints() < 0
            && certificate.getKeyUsage() != null
            && (certificate.getKeyUsage()[0] || certificate.getKeyUsage()[1]);
    if (!sealing || TrustPath.root(certificate, certificates, trust.sealRoots(), time).isEmpty()) {
      findings.fail(
          Code.SEAL_UNTRUSTED_ISSUER,
          "a certificate that leads to a root of the trust file",
          subject());
    } else if (!trust.issuers().contains(subject())) {
      findings.fail(Code.SEAL_ISSUER_MISMATCH, String.join(" or ", trust.issuers()), subject());
    }
  }

  String subject() {
    return certificate.getSubjectX500Principal().getName();
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }
}

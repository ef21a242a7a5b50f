// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import dev.lethe.certification.seal.SealException.Reason;
import dev.lethe.contract.digest.Digest;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A private key at hand, in memory or as the handle of a token, and its chain up to the root. */
public final class OpenKey {

  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final Optional<Provider> token;

  private OpenKey(PrivateKey key, List<X509Certificate> chain, Optional<Provider> token) {
    this.key = key;
    this.chain = List.copyOf(chain);
    this.token = token;
  }

  /** A key of a key store; {@code token} is the provider that signs for it, if it is elsewhere. */
  static OpenKey of(PrivateKeyEntry entry, Optional<Provider> token) throws SealException {
    List<X509Certificate> chain =
        Arrays.stream(entry.getCertificateChain()).map(OpenKey::x509).toList();
    X509Certificate last = chain.get(chain.size() - 1);
    if (!last.getSubjectX500Principal().equals(last.getIssuerX500Principal())) {
      throw new SealException(
          Reason.KEY_UNREADABLE,
          "the chain ends in " + last.getSubjectX500Principal() + ", which is no root");
    }
    return new OpenKey(entry.getPrivateKey(), chain, token);
  }

  private static X509Certificate x509(Certificate certificate) {
    return (X509Certificate) certificate;
  }

  /** Certificate of the key. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** The end of the chain. */
  public X509Certificate root() {
    return chain.get(chain.size() - 1);
  }

  /** SHA-256 of the SubjectPublicKeyInfo, as evidence and log name the key. */
  public Digest spki() {
    return Digest.of(certificate().getPublicKey().getEncoded());
  }

  PrivateKey key() {
    return key;
  }

  List<CertificateToken> tokens() {
    return chain.stream().map(CertificateToken::new).toList();
  }

  /** Signs with SHA-256: RSA by PKCS#1 v1.5, elliptic curves by ECDSA. */
  SignatureValue sign(byte[] data) throws GeneralSecurityException {
    SignatureAlgorithm algorithm =
        SignatureAlgorithm.getAlgorithm(
            EncryptionAlgorithm.forKey(certificate().getPublicKey()), DigestAlgorithm.SHA256);
    Signature signature =
        token.isPresent()
            ? Signature.getInstance(algorithm.getJCEId(), token.get())
            : Signature.getInstance(algorithm.getJCEId());
    signature.initSign(key);
    signature.update(data);
    return new SignatureValue(algorithm, signature.sign());
  }

  @Override
  public String toString() {
    return "OpenKey[" + certificate().getSubjectX500Principal() + "]";
  }
}

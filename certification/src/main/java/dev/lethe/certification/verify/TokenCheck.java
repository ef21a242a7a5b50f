// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Step 7 on one time-stamp token (RFC 3161): what it is over, who signed it, and whether a root of
 * the trust file stands behind that.
 *
 * @param trust what the reader trusts
 * @param findings takes what does not hold
 */
record TokenCheck(Anchors trust, Findings findings) {

  private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

  /** Bytes that a time-stamp is over. */
  interface Stamped {

    /** Their digest by an algorithm of the Java platform's name. */
    byte[] digest(String algorithm) throws GeneralSecurityException;
  }

  /** Imprint, signature and path of the token; its authority's certificate if all hold. */
  Optional<X509Certificate> check(TimeStampToken token, Stamped stamped)
      throws GeneralSecurityException, OperatorCreationException, TSPException {
    String digest = imprintName(token);
    boolean imprinted =
        !digest.isEmpty()
            && MessageDigest.isEqual(
                stamped.digest(digest), token.getTimeStampInfo().getMessageImprintDigest());
    Optional<X509Certificate> authority = authority(token);
    if (!imprinted || authority.isEmpty()) {
      findings.fail(
          Code.SEAL_TIMESTAMP_INVALID,
          "a time-stamp of these bytes with its certificate",
          imprinted ? "no certificate" : "a time-stamp of something else");
      return Optional.empty();
    }
    if (!token.isSignatureValid(new JcaSimpleSignerInfoVerifierBuilder().build(authority.get()))) {
      findings.fail(Code.SEAL_TIMESTAMP_INVALID, "a time-stamp signed by its authority", "broken");
      return Optional.empty();
    }
    return trusted(authority.get(), token);
  }

  private static String imprintName(TimeStampToken token) {
    return switch (token.getTimeStampInfo().getMessageImprintAlgOID().getId()) {
      case "2.16.840.1.101.3.4.2.1" -> "SHA-256";
      case "2.16.840.1.101.3.4.2.2" -> "SHA-384";
      case "2.16.840.1.101.3.4.2.3" -> "SHA-512";
      default -> "";
    };
  }

  private Optional<X509Certificate> trusted(X509Certificate authority, TimeStampToken token)
      throws GeneralSecurityException {
    List<String> usage = authority.getExtendedKeyUsage();
    boolean sole =
        List.of(TIME_STAMPING).equals(usage)
            && authority.getCriticalExtensionOIDs().contains(EXTENDED_KEY_USAGE);
    Instant time = token.getTimeStampInfo().getGenTime().toInstant();
    boolean alive =
        !time.isBefore(authority.getNotBefore().toInstant())
            && !time.isAfter(authority.getNotAfter().toInstant());
    Optional<X509Certificate> root =
        TrustPath.root(authority, certificates(token), trust.tsaRoots(), time);
    if (!sole || !alive || root.isEmpty()) {
      findings.fail(
          Code.SEAL_TIMESTAMP_UNTRUSTED,
          "an authority for time-stamps alone, under a root of the trust file",
          authority.getSubjectX500Principal().getName());
      return Optional.empty();
    }
    if (trust.sealRoots().contains(root.get())) {
      findings.note(
          Code.SEAL_TIME_SELF_ASSERTED,
          "a time-stamp of somebody else",
          "one under the issuer's own root: it proves order, not time");
    }
    return Optional.of(authority);
  }

  private static Optional<X509Certificate> authority(TimeStampToken token)
      throws GeneralSecurityException {
    @SuppressWarnings("unchecked")
    Collection<X509CertificateHolder> own = token.getCertificates().getMatches(token.getSID());
    return own.size() == 1
        ? Optional.of(new JcaX509CertificateConverter().getCertificate(own.iterator().next()))
        : Optional.empty();
  }

  /** The certificates that a token carries. */
  static List<X509Certificate> certificates(TimeStampToken token) throws GeneralSecurityException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
      certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
    }
    return certificates;
  }
}

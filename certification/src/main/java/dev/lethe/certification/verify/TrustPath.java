// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Paths from a certificate to a root that the trust file names (RFC 5280, 6.1). */
final class TrustPath {

  private TrustPath() {}

  /** The root a certificate leads to at a time, if it leads to one of these. */
  static Optional<X509Certificate> root(
      X509Certificate certificate,
      Collection<X509Certificate> others,
      List<X509Certificate> roots,
      Instant time) {
    if (roots.isEmpty()) {
      return Optional.empty();
    }
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(certificate);
      PKIXBuilderParameters parameters =
          new PKIXBuilderParameters(
              roots.stream().map(r -> new TrustAnchor(r, null)).collect(Collectors.toSet()),
              target);
      // Revocation is judged apart, on the lists inside the file.
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(within(certificate, time)));
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
      PKIXCertPathBuilderResult result =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      return Optional.of(result.getTrustAnchor().getTrustedCert());
    } catch (GeneralSecurityException e) {
      // No path: the caller names the code.
      return Optional.empty();
    }
  }

  /** A moment of the certificate's life, so that expiry is told apart from distrust. */
  private static Instant within(X509Certificate certificate, Instant time) {
    Instant first = certificate.getNotBefore().toInstant();
    Instant last = certificate.getNotAfter().toInstant();
    return time.isBefore(first) ? first : time.isAfter(last) ? last : time;
  }
}

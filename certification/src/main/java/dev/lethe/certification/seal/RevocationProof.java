// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import dev.lethe.certification.seal.SealException.Reason;
import eu.europa.esig.dss.alert.ExceptionOnStatusAlert;
import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.alert.StatusAlert;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What goes into a file so that its seal can be checked years later and without a network.
 *
 * @param timestamps who says when
 * @param roots roots of all seal certificates that are in use or were, besides the authority's own
 * @param revocationLists DER files of the roots' revocation lists, made after the certificates
 */
public record RevocationProof(
    TimestampAuthority timestamps, List<X509Certificate> roots, List<Path> revocationLists) {

  public RevocationProof {
    roots = List.copyOf(roots);
    revocationLists = List.copyOf(revocationLists);
  }

  /** Refuses to go on where a certificate is revoked. */
  PAdESService sealing() throws SealException {
    return service(new ExceptionOnStatusAlert());
  }

  /** Goes on: what was sealed before a revocation stays sealed, and its proof must be kept. */
  PAdESService archiving() throws SealException {
    return service(new SilentOnStatusAlert());
  }

  private PAdESService service(StatusAlert onRevoked) throws SealException {
    // True means without sources: nothing is fetched.
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    roots.forEach(r -> trusted.addCertificate(new CertificateToken(r)));
    trusted.addCertificate(new CertificateToken(timestamps.root()));
    verifier.setTrustedCertSources(trusted);
    verifier.setCrlSource(new ExternalResourcesCRLSource(lists()));
    verifier.setAlertOnRevokedCertificate(onRevoked);
    PAdESService service = new PAdESService(verifier);
    service.setTspSource(source());
    return service;
  }

  private DSSDocument[] lists() throws SealException {
    DSSDocument[] lists = new DSSDocument[revocationLists.size()];
    for (int i = 0; i < lists.length; i++) {
      try {
        lists[i] = new InMemoryDocument(Files.readAllBytes(revocationLists.get(i)));
      } catch (IOException e) {
        throw new SealException(
            Reason.KEY_UNREADABLE,
            "a revocation list cannot be read: " + revocationLists.get(i).getFileName(),
            e);
      }
    }
    return lists;
  }

  private TSPSource source() {
    return (algorithm, digest) -> {
      try {
        return new TimestampBinary(timestamps.stamp(digest));
      } catch (SealException e) {
        throw new Unstamped(e);
      }
    };
  }

  /** Carries a checked exception through DSS. */
  static final class Unstamped extends DSSException {

    private static final long serialVersionUID = 1L;

    private final SealException reason;

    Unstamped(SealException reason) {
      super(reason.getMessage(), reason);
      this.reason = reason;
    }

    SealException reason() {
      return reason;
    }
  }
}

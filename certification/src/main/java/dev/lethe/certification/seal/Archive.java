// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import dev.lethe.certification.seal.SealException.Reason;
import eu.europa.esig.dss.alert.exception.AlertException;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.utils.Utils;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sealed files checkable: an archive time-stamp over all that a file holds (PAdES B-LTA, ETSI
 * EN 319 142-1, 5.5), and another one before the last runs out.
 */
public final class Archive {

  private static final String TIMESTAMP = "ETSI.RFC3161";

  private final RevocationProof data;

  /** An archive that stamps with this authority and knows these roots and revocation lists. */
  public Archive(RevocationProof data) {
    this.data = data;
  }

  /**
   * The file with the validation data of today and one more archive time-stamp behind it; what it
   * held before is not touched.
   *
   * @param sealed a sealed file, archived before or not
   * @throws SealException KEY_UNREADABLE, TIMESTAMP_UNAVAILABLE, TIMESTAMP_REFUSED or NOT_SEALED
   */
  public byte[] extend(byte[] sealed) throws SealException {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_LTA);
    parameters.getArchiveTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
    try {
      DSSDocument archived =
          data.archiving().extendDocument(new InMemoryDocument(sealed), parameters);
      return Utils.toByteArray(archived.openStream());
    } catch (RevocationProof.Unstamped e) {
      throw e.reason();
    } catch (IOException | DSSException | AlertException | IllegalArgumentException e) {
      throw new SealException(Reason.NOT_SEALED, "archiving failed: " + e.getMessage(), e);
    }
  }

  /**
   * Until when the newest archive time-stamp can be checked by itself: the end of its authority's
   * certificate. Empty if the file has none.
   *
   * @throws SealException NOT_SEALED if the file or a time-stamp cannot be read
   */
  public static Optional<Instant> until(byte[] pdf) throws SealException {
    return authority(pdf).map(certificate -> certificate.getNotAfter().toInstant());
  }

  /**
   * Certificate of the authority that signed the newest archive time-stamp. Empty if the file has
   * none.
   *
   * @throws SealException NOT_SEALED if the file or a time-stamp cannot be read
   */
  public static Optional<X509Certificate> authority(byte[] pdf) throws SealException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      TimeStampToken newest = null;
      for (PDSignature signature : document.getSignatureDictionaries()) {
        if (TIMESTAMP.equals(signature.getSubFilter())) {
          newest = later(newest, new TimeStampToken(new CMSSignedData(signature.getContents())));
        }
      }
      return newest == null ? Optional.empty() : Optional.of(authority(newest));
    } catch (IOException | CMSException | TSPException | GeneralSecurityException e) {
      throw new SealException(
          Reason.NOT_SEALED, "the archive time-stamps cannot be read: " + e.getMessage(), e);
    }
  }

  private static TimeStampToken later(@Nullable TimeStampToken one, TimeStampToken other) {
    return one == null || time(other).isAfter(time(one)) ? other : one;
  }

  private static Instant time(TimeStampToken token) {
    return token.getTimeStampInfo().getGenTime().toInstant();
  }

  private static X509Certificate authority(TimeStampToken token) throws GeneralSecurityException {
    @SuppressWarnings("unchecked")
    Collection<X509CertificateHolder> own = token.getCertificates().getMatches(token.getSID());
    JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
    Optional<X509CertificateHolder> holder = own.stream().findFirst();
    if (holder.isEmpty()) {
      throw new GeneralSecurityException("a time-stamp without its authority's certificate");
    }
    return converter.getCertificate(holder.get());
  }
}

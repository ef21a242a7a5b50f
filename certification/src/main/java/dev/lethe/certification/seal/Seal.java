// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import dev.lethe.certification.pdf.PageFont;
import dev.lethe.certification.pdf.SealField;
import dev.lethe.certification.seal.SealException.Reason;
import eu.europa.esig.dss.alert.exception.AlertException;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignerTextHorizontalAlignment;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.DSSFileFont;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.utils.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Date;
import java.util.List;

/**
 * Seals a prepared certificate: PAdES B-LT (ETSI EN 319 142-1) as an approval signature into the
 * prepared field, with chain, revocation list and time-stamp inside. Never a certification
 * signature: its permissions open the certification attacks.
 */
public final class Seal {

  /** Room for signature and time-stamp, in bytes. */
  private static final int CONTENT_SIZE = 16384;

  private final SigningKey key;
  private final RevocationProof data;
  private final Clock clock;

  /**
   * A seal.
   *
   * @param key the issuer's key
   * @param data authority, roots and revocation lists; the roots hold that of the key
   * @param clock the claimed time of sealing; the time-stamp has its own
   */
  public Seal(SigningKey key, RevocationProof data, Clock clock) {
    this.key = key;
    this.data = data;
    this.clock = clock;
  }

  /**
   * The sealed bytes.
   *
   * @param prepared a PDF with an empty field {@link SealField#NAME}
   * @param appearance lines shown inside the field
   * @throws SealException KEY_UNREADABLE, NOT_PREPARED, NOT_SEALED, TIMESTAMP_UNAVAILABLE or
   *     TIMESTAMP_REFUSED
   */
  public byte[] seal(byte[] prepared, List<String> appearance) throws SealException {
    OpenKey signer = key.open();
    try {
      PAdESService service = data.sealing();
      PAdESSignatureParameters parameters = parameters(signer, appearance);
      DSSDocument document = new InMemoryDocument(prepared);
      byte[] toSign = service.getDataToSign(document, parameters).getBytes();
      return Utils.toByteArray(
          service.signDocument(document, parameters, signer.sign(toSign)).openStream());
    } catch (RevocationProof.Unstamped e) {
      throw e.reason();
    } catch (IOException | GeneralSecurityException e) {
      throw new SealException(Reason.KEY_UNREADABLE, "sealing failed: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new SealException(Reason.NOT_PREPARED, "sealing failed: " + e.getMessage(), e);
    } catch (DSSException | AlertException e) {
      throw new SealException(Reason.NOT_SEALED, "sealing failed: " + e.getMessage(), e);
    }
  }

  private PAdESSignatureParameters parameters(OpenKey signer, List<String> appearance)
      throws IOException {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_LT);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.getSignatureTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(signer.tokens().get(0));
    parameters.setCertificateChain(signer.tokens());
    parameters.bLevel().setSigningDate(Date.from(clock.instant()));
    parameters.setContentSize(CONTENT_SIZE);
    parameters.setImageParameters(appearance(appearance));
    return parameters;
  }

  private static SignatureImageParameters appearance(List<String> lines) throws IOException {
    DSSFileFont font;
    try (InputStream in = PageFont.SANS.open()) {
      font = new DSSFileFont(in);
    }
    font.setEmbedFontSubset(true);
    font.setSize(7.5f);
    SignatureImageTextParameters text = new SignatureImageTextParameters();
    text.setText(String.join("\n", lines));
    text.setFont(font);
    text.setSignerTextHorizontalAlignment(SignerTextHorizontalAlignment.LEFT);
    SignatureFieldParameters field = new SignatureFieldParameters();
    field.setFieldId(SealField.NAME);
    SignatureImageParameters image = new SignatureImageParameters();
    image.setTextParameters(text);
    image.setFieldParameters(field);
    return image;
  }
}

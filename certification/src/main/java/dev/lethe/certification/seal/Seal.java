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
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.DSSFileFont;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import eu.europa.esig.dss.token.KSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import eu.europa.esig.dss.utils.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

/**
 * Seals a prepared certificate: PAdES B-LT (ETSI EN 319 142-1) as an approval signature into the
 * prepared field, with chain, revocation list and time-stamp inside. Never a certification
 * signature: its permissions open the certification attacks.
 */
public final class Seal {

  private static final int CONTENT_SIZE = 16384;

  private final KeyFile sealKey;
  private final KeyFile timestampKey;
  private final List<Path> revocationLists;
  private final Clock clock;

  /** As the other constructor, where one root issued both certificates. */
  public Seal(KeyFile sealKey, KeyFile timestampKey, Path revocationList, Clock clock) {
    this(sealKey, timestampKey, List.of(revocationList), clock);
  }

  /**
   * A seal made with local keys.
   *
   * @param sealKey RSA key whose chain ends in a root, for the signature
   * @param timestampKey key of the embedded time-stamping authority
   * @param revocationLists DER files of the roots' revocation lists, made after the certificates
   * @param clock time of sealing and of the time-stamp
   */
  public Seal(KeyFile sealKey, KeyFile timestampKey, List<Path> revocationLists, Clock clock) {
    this.sealKey = sealKey;
    this.timestampKey = timestampKey;
    this.revocationLists = List.copyOf(revocationLists);
    this.clock = clock;
  }

  /**
   * The sealed bytes.
   *
   * @param prepared a PDF with an empty field {@link SealField#NAME}
   * @param appearance lines shown inside the field
   * @throws SealException KEY_UNREADABLE, NOT_PREPARED or NOT_SEALED
   */
  public byte[] seal(byte[] prepared, List<String> appearance) throws SealException {
    PrivateKeyEntry signer = sealKey.open();
    PrivateKeyEntry authority = timestampKey.open();
    try (Pkcs12SignatureToken token =
        new Pkcs12SignatureToken(
            Files.readAllBytes(sealKey.store()),
            new PasswordProtection(KeyFile.password(sealKey.passwordFile())))) {
      PAdESService service = new PAdESService(certificates(signer, authority));
      service.setTspSource(timestamps(authority));
      PAdESSignatureParameters parameters = parameters(signer, appearance);
      DSSDocument document = new InMemoryDocument(prepared);
      ToBeSigned data = service.getDataToSign(document, parameters);
      SignatureValue value =
          token.sign(
              data, parameters.getDigestAlgorithm(), new KSPrivateKeyEntry(KeyFile.ALIAS, signer));
      return Utils.toByteArray(service.signDocument(document, parameters, value).openStream());
    } catch (IOException e) {
      throw new SealException(Reason.KEY_UNREADABLE, "sealing failed: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new SealException(Reason.NOT_PREPARED, "sealing failed: " + e.getMessage(), e);
    } catch (DSSException | AlertException e) {
      throw new SealException(Reason.NOT_SEALED, "sealing failed: " + e.getMessage(), e);
    }
  }

  private PAdESSignatureParameters parameters(PrivateKeyEntry signer, List<String> appearance)
      throws IOException {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_LT);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(token(signer.getCertificate()));
    parameters.setCertificateChain(chain(signer));
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

  private CommonCertificateVerifier certificates(PrivateKeyEntry... entries) throws IOException {
    CommonTrustedCertificateSource roots = new CommonTrustedCertificateSource();
    for (PrivateKeyEntry entry : entries) {
      Certificate[] chain = entry.getCertificateChain();
      roots.addCertificate(token(chain[chain.length - 1]));
    }
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(roots);
    DSSDocument[] lists = new DSSDocument[revocationLists.size()];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = new InMemoryDocument(Files.readAllBytes(revocationLists.get(i)));
    }
    verifier.setCrlSource(new ExternalResourcesCRLSource(lists));
    return verifier;
  }

  private KeyEntityTSPSource timestamps(PrivateKeyEntry authority) {
    KeyEntityTSPSource source =
        new KeyEntityTSPSource(
            authority.getPrivateKey(), token(authority.getCertificate()), chain(authority));
    source.setTsaPolicy("1.3.6.1.4.1.13762.3");
    source.setProductionTime(Date.from(clock.instant()));
    return source;
  }

  private static List<CertificateToken> chain(PrivateKeyEntry entry) {
    List<CertificateToken> chain = new ArrayList<>();
    Arrays.stream(entry.getCertificateChain()).map(Seal::token).forEach(chain::add);
    return chain;
  }

  private static CertificateToken token(Certificate certificate) {
    return new CertificateToken((X509Certificate) certificate);
  }
}

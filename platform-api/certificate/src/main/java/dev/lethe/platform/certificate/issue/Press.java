// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import dev.lethe.certification.pdf.CertificatePdf;
import dev.lethe.certification.pdf.RenderException;
import dev.lethe.certification.seal.SealException;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Statement;
import dev.lethe.certification.statement.Texts;
import dev.lethe.platform.certificate.CertificateSettings;
import dev.lethe.platform.key.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the bytes of a certificate's file, step by step; stores nothing. */
@ApplicationScoped
public class Press {

  private final SigningKeys keys;
  private final CertificateSettings settings;

  Press(SigningKeys keys, CertificateSettings settings) {
    this.keys = keys;
    this.settings = settings;
  }

  /** The pages with their attachments and an empty seal field. */
  byte[] prepare(Statement evidence, String statementProof, Language language)
      throws RenderException {
    return CertificatePdf.render(
        evidence, statementProof, settings.verifyBase(), Texts.of(language));
  }

  /** The same, sealed with the key that the evidence names. */
  byte[] seal(Statement evidence, byte[] prepared, Language language) throws SealException {
    return keys.seal(evidence.issuer().sealSpki())
        .seal(prepared, CertificatePdf.sealText(evidence, Texts.of(language)));
  }

  /** The same, with one more archive time-stamp. */
  public byte[] archive(byte[] sealed) throws SealException {
    return keys.archive().extend(sealed);
  }
}

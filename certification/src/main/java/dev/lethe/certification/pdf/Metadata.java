// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import static dev.lethe.certification.pdf.FileMetadata.declared;
import static dev.lethe.certification.pdf.FileMetadata.escaped;

import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * What the file of a certificate says about itself. Names nobody but the issuer.
 *
 * @param title title of the document in its language
 * @param issuer the controller that issues the certificate
 * @param certificateId {@code LC-} and 32 hex digits
 * @param version version of the certificate, from 1
 * @param evidence digest of the attached evidence
 * @param language BCP 47 language of the page
 * @param issuedAt issue time, whole seconds
 */
record Metadata(
    String title,
    String issuer,
    String certificateId,
    int version,
    Digest evidence,
    String language,
    Instant issuedAt) {

  /** All that the file says. */
  FileMetadata file() {
    return new FileMetadata(
        title,
        issuer,
        language,
        issuedAt,
        Optional.of(
            new FileMetadata.Own(
                certificateId + " version " + version + " " + evidence,
                "https://lethe.dev/ns/certificate/1/",
                properties(),
                "Lethe certificate",
                declarations())));
  }

  private String properties() {
    return """
        <lethe:certificateId>%s</lethe:certificateId>
        <lethe:version>%d</lethe:version>
        <lethe:evidenceDigest>%s</lethe:evidenceDigest>"""
        .formatted(escaped(certificateId), version, evidence);
  }

  private static String declarations() {
    return String.join(
        "\n",
        declared("certificateId", "Text", "external", "Number of the certificate"),
        declared("version", "Integer", "external", "Version of the certificate"),
        declared("evidenceDigest", "Text", "external", "SHA-256 of the attached evidence"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What anybody may know of a certificate by its number.
 *
 * @param id of the certificate
 * @param version of the certificate
 * @param issuedAt when it was issued
 * @param status VALID, SUSPENDED or REVOKED
 * @param statusReason why
 * @param evidenceDigest digest of its evidence
 * @param statementIndex index of its statement in the log
 * @param documents its newest PDFs, one per language
 * @param supersedes number and version of the one that it replaces
 * @param supersededBy number and version of the one that replaces it
 */
public record PublicStatus(
    String id,
    int version,
    Instant issuedAt,
    String status,
    Optional<String> statusReason,
    String evidenceDigest,
    long statementIndex,
    List<CertificateDocument> documents,
    Optional<String> supersedes,
    Optional<String> supersededBy) {

  public PublicStatus {
    documents = List.copyOf(documents);
  }
}

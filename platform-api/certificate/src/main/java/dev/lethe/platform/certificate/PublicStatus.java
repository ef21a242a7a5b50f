// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;

/**
 * What anybody may know of a certificate by its number; the fields of its validity stand beside its
 * own.
 *
 * @param id of the certificate
 * @param version of the certificate
 * @param issuedAt when it was issued
 * @param validity whether it counts
 * @param evidenceDigest digest of its evidence
 * @param statementIndex index of its statement in the log
 * @param documents its newest PDFs, one per language
 */
public record PublicStatus(
    String id,
    int version,
    Instant issuedAt,
    @JsonUnwrapped Validity validity,
    String evidenceDigest,
    long statementIndex,
    List<CertificateDocument> documents) {

  public PublicStatus {
    documents = List.copyOf(documents);
  }
}

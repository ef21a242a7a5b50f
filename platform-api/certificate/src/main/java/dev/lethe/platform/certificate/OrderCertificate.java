// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The certificate of an order, as it crosses HTTP.
 *
 * @param id its number
 * @param version from 1
 * @param state in the issuing pipeline
 * @param issuedAt when, as the evidence says
 * @param evidenceDigest digest of the evidence
 * @param statementIndex index of the statement in the log
 * @param documents the newest PDFs, one per language
 * @param status whether it counts
 */
public record OrderCertificate(
    String id,
    int version,
    String state,
    Instant issuedAt,
    Digest evidenceDigest,
    Optional<Long> statementIndex,
    List<CertificateDocument> documents,
    String status) {
  public OrderCertificate {
    documents = List.copyOf(documents);
  }
}

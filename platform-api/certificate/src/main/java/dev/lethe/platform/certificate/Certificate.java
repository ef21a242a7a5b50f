// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A certificate, as it crosses HTTP.
 *
 * @param id its number, the same for all versions
 * @param version from 1
 * @param requestId the request
 * @param requestReference its number for people
 * @param modelVersionId the treated model
 * @param modelName its name
 * @param modelOrdinal its ordinal
 * @param state in the issuing pipeline
 * @param outcome the finding
 * @param headline the outcome's fixed sentence
 * @param issuedAt when, as the evidence says
 * @param evidenceDigest digest of the evidence
 * @param statementIndex index of the statement in the log
 * @param documents the newest PDFs, one per language
 * @param status VALID, SUSPENDED or REVOKED
 * @param statusReason why
 * @param verdict of the tests
 * @param tier what the method can promise
 * @param method how the model was treated
 * @param supersedes number and version of the one that it replaces
 * @param supersededBy number and version of the one that replaces it
 */
public record Certificate(
    String id,
    int version,
    UUID requestId,
    String requestReference,
    UUID modelVersionId,
    String modelName,
    int modelOrdinal,
    String state,
    String outcome,
    String headline,
    Optional<Instant> issuedAt,
    Digest evidenceDigest,
    Optional<Long> statementIndex,
    List<CertificateDocument> documents,
    String status,
    Optional<String> statusReason,
    String verdict,
    String tier,
    String method,
    Optional<String> supersedes,
    Optional<String> supersededBy) {

  public Certificate {
    documents = List.copyOf(documents);
  }
}

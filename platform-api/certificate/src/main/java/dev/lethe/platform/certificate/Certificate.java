// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A certificate as it crosses HTTP, where the fields of its sections stand side by side.
 *
 * @param id its number, the same for all versions
 * @param version from 1
 * @param subject what it is about
 * @param state in the issuing pipeline
 * @param conclusion what it says
 * @param proof what shows it
 * @param validity whether it counts
 */
public record Certificate(
    String id,
    int version,
    @JsonUnwrapped Subject subject,
    String state,
    @JsonUnwrapped Conclusion conclusion,
    @JsonUnwrapped Proof proof,
    @JsonUnwrapped Validity validity) {

  /**
   * What a certificate is about.
   *
   * @param requestId the request
   * @param requestReference its number for people
   * @param modelVersionId the treated model
   * @param modelName its name
   * @param modelOrdinal its ordinal
   * @param successorId the model version that took its place in use since; the certificate stays
   *     true of the one before
   * @param successorOrdinal the ordinal of that one
   */
  public record Subject(
      UUID requestId,
      String requestReference,
      UUID modelVersionId,
      String modelName,
      int modelOrdinal,
      Optional<UUID> successorId,
      Optional<Integer> successorOrdinal) {}

  /**
   * What a certificate says.
   *
   * @param outcome the finding
   * @param headline the outcome's fixed sentence
   * @param verdict of the tests
   * @param tier what the method can promise
   * @param method how the model was treated
   */
  public record Conclusion(
      String outcome, String headline, String verdict, String tier, String method) {}

  /**
   * What shows that a certificate was issued so.
   *
   * @param issuedAt when, as the evidence says
   * @param evidenceDigest digest of the evidence
   * @param statementIndex index of the statement in the log
   * @param documents the newest PDFs, one per language
   */
  public record Proof(
      Optional<Instant> issuedAt,
      Digest evidenceDigest,
      Optional<Long> statementIndex,
      List<CertificateDocument> documents) {
    public Proof {
      documents = List.copyOf(documents);
    }
  }
}

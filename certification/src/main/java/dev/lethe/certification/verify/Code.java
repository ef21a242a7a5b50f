// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a check did not pass, in the order of the steps: of several, the first is the primary one.
 * What each means and what to do about it is in {@code codes_en.properties} and its siblings.
 */
public enum Code {
  INPUT_TOO_LARGE,
  INPUT_NOT_PDF,
  INPUT_ENCRYPTED,
  INPUT_LIMIT_EXCEEDED,
  INPUT_TRUNCATED,
  INPUT_ACTIVE_CONTENT,
  SEAL_MISSING,
  SEAL_MULTIPLE,
  SEAL_CERTIFICATION_FOUND,
  SEAL_BYTERANGE_INVALID,
  SEAL_CONTENTS_MALFORMED,
  SEAL_DIGEST_MISMATCH,
  SEAL_SIGNATURE_INVALID,
  SEAL_ALGORITHM_REFUSED,
  SEAL_UNTRUSTED_ISSUER,
  SEAL_ISSUER_MISMATCH,
  SEAL_TIMESTAMP_MISSING,
  SEAL_TIMESTAMP_INVALID,
  SEAL_TIMESTAMP_UNTRUSTED,
  SEAL_CERT_EXPIRED,
  SEAL_REVOCATION_STALE,
  SEAL_CERT_REVOKED,
  SEAL_TIME_ORDER,
  /** A note: an embedded authority proves order, not independent time. */
  SEAL_TIME_SELF_ASSERTED,
  SEAL_CHANGED_AFTER_SIGNING,
  SEAL_TRAILING_DATA,
  SEAL_POLICY_FAILED,
  SEAL_HIDDEN_CONTENT,
  CONTENT_EVIDENCE_MISSING,
  CONTENT_EVIDENCE_AMBIGUOUS,
  CONTENT_NOT_CANONICAL,
  CONTENT_SCHEMA,
  CONTENT_DIGEST_MISMATCH,
  CONTENT_TEXT_MISMATCH,
  CONTENT_METADATA_MISMATCH,
  INPUT_XML_DTD,
  CONTENT_NOT_PDFA,
  /** A note: the archive profiles were not asked for. */
  CONTENT_PDFA_SKIPPED,
  LOG_PROOF_INVALID,
  LOG_LEAF_MISMATCH,
  LOG_CHECKPOINT_INVALID,
  LOG_ORIGIN_UNKNOWN,
  LOG_QUORUM_NOT_MET,
  LOG_PROOF_MISSING,
  /** A note: the log is younger than the certificate. */
  LOG_BACKFILLED,
  LOG_ROLLED_BACK,
  LOG_FORKED,
  LOG_INCONSISTENT,
  LOG_TILE_CORRUPT,
  LOG_ENTRY_MALFORMED,
  /** A note: without a mirror, heads of different sizes cannot be compared. */
  LOG_HISTORY_UNCHECKED,
  LOG_TIME_ORDER,
  STATUS_SIGNATURE_INVALID,
  STATUS_LIST_MALFORMED,
  STATUS_INDEX_MISMATCH,
  STATUS_STALE,
  STATUS_ROLLED_BACK,
  STATUS_REVOKED,
  STATUS_SUSPENDED,
  STATUS_MISSING,
  STATEMENT_OUTCOME_MISMATCH,
  STATEMENT_CONTROL_FAILED,
  STATEMENT_POWER_MISSING,
  STATEMENT_INTERVAL_INVALID,
  STATEMENT_PLAN_MISMATCH,
  STATEMENT_PLAN_LATE,
  /** A note: the plan's own log entry was not at hand. */
  STATEMENT_PLAN_UNCHECKED,
  STATEMENT_APPROVAL_MISSING,
  STATEMENT_TERM_MISMATCH,
  /** A note: the law's edition is newer than this version. */
  STATEMENT_TERM_UNCHECKED,
  STATEMENT_WORDING,
  STATEMENT_MODEL_MISMATCH,
  STATEMENT_RECORD_MISMATCH;

  /**
   * The check this code fails. What makes a page deceive or act counts against the content; the
   * other refusals of the input answer no question at all.
   */
  public Optional<Check> check() {
    if (this == INPUT_ACTIVE_CONTENT || this == INPUT_XML_DTD) {
      return Optional.of(Check.CONTENT);
    }
    String prefix = name().substring(0, name().indexOf('_'));
    return Arrays.stream(Check.values()).filter(c -> c.name().equals(prefix)).findFirst();
  }

  /** Whether the file was refused as input. */
  public boolean refusesInput() {
    return name().startsWith("INPUT_");
  }
}

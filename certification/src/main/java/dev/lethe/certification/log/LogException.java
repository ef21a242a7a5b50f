// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import dev.lethe.contract.failure.ReasonedException;

/** Why something of the log was not accepted. */
public final class LogException extends ReasonedException {

  private static final long serialVersionUID = 1L;

  /** What was wrong; the verifier's codes are {@code LOG_} and these names. */
  public enum Reason {
    /** An entry of another form than its type has. */
    ENTRY_MALFORMED,
    /** A proof that is malformed or does not lead to the root. */
    PROOF_INVALID,
    /** A well-formed proof that belongs to another entry. */
    LEAF_MISMATCH,
    /** A note that is malformed or carries a bad signature of a known key. */
    CHECKPOINT_INVALID,
    /** No log key of the policy signed the note. */
    ORIGIN_UNKNOWN,
    /** The log is smaller than a checkpoint seen before. */
    ROLLED_BACK,
    /** The log has another root for a size seen before. */
    FORKED,
    /** The log is larger than a checkpoint seen before, but does not contain it. */
    INCONSISTENT,
    /** A tile or bundle that does not hash upward, or has a wrong length. */
    TILE_CORRUPT,
    /** A policy file that cannot be read. */
    POLICY_MALFORMED,
    /** A verifier or signing key that cannot be read. */
    KEY_MALFORMED,
    /** The log does not hold what was asked for. */
    NOT_FOUND,
    /** The anchor cannot be read or written. */
    ANCHOR_UNAVAILABLE,
    /** A witness does not answer, or its memory cannot be read or written. */
    WITNESS_UNAVAILABLE,
    /** A witness has cosigned a later head meanwhile, which covers what the asked one does. */
    WITNESS_AHEAD,
    /** A witness does not know the log or its key, or finds the request malformed. */
    WITNESS_REFUSED
  }

  public LogException(Reason reason, String message) {
    super(reason, message);
  }

  public LogException(Reason reason, String message, Throwable cause) {
    super(reason, message, cause);
  }

  @Override
  public Reason reason() {
    return (Reason) super.reason();
  }
}

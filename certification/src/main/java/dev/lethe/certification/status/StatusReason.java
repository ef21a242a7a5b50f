// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.status;

/** Why a certificate was revoked or suspended. None of them says that its seal is invalid. */
public enum StatusReason {
  /** The records entered training again, or a later version learned them again. */
  RELEARNED,
  /** The model after left service. */
  MODEL_REPLACED,
  /** A test, control or plan was found wrong. */
  EVIDENCE_FLAWED,
  /** A stronger published attack changes the finding. */
  ATTACK_IMPROVED,
  /** An excluded copy came back. */
  BACKUP_RESTORED,
  /** The seal key was unsafe. */
  KEY_COMPROMISE,
  /** Wrong scope, person or document; or never finished. */
  ISSUED_IN_ERROR,
  /** A newer version exists. */
  SUPERSEDED,
  /** A legal hold covered the data. */
  HOLD_FOUND,
  /** Suspension only. */
  UNDER_REVIEW
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

/** How far a request is, in the order of its life. */
public enum RequestState {
  DRAFT,
  SUBMITTED,
  IDENTITY_PENDING,
  SCOPING,
  AWAITING_DECISION,
  APPROVED,
  EXECUTING,
  VERIFYING,
  VERIFICATION_FAILED,
  FAILED,
  CERTIFYING,
  COMPLETED,
  REFUSED,
  WITHDRAWN;

  /** Whether it is answered or given up; nothing leads out of such a state. */
  public boolean terminal() {
    return this == COMPLETED || this == REFUSED || this == WITHDRAWN;
  }

  /** Whether its work ended without an answer. */
  public boolean stopped() {
    return this == FAILED || this == VERIFICATION_FAILED;
  }

  /** Whether its term counts. */
  public boolean open() {
    return !terminal() && this != DRAFT;
  }
}

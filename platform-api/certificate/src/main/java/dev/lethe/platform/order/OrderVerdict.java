// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

/** What an approver says of what was found; one SEND_BACK stops the revision. */
public enum OrderVerdict {
  APPROVE,
  SEND_BACK
}

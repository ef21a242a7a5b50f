// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

/** How far an order is. */
public enum OrderState {
  /** Approvers vote on what was found. */
  OPEN,
  /** Enough agreed; it is being destroyed. */
  CARRYING_OUT,
  /** Everything on the list is done. */
  DONE,
  /** Somebody took it back before anything was done. */
  WITHDRAWN
}

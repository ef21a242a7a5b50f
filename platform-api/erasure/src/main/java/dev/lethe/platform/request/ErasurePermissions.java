// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

/**
 * Permissions of the matrix that decide what a person is offered, by the names that also stand
 * before the methods they guard.
 */
public final class ErasurePermissions {

  /** To change a request. */
  public static final String REQUEST_WRITE = "request:write";

  /** To make a plan and propose it. */
  public static final String PLAN_WRITE = "plan:write";

  /** To vote on a plan. */
  public static final String PLAN_DECIDE = "plan:decide";

  private ErasurePermissions() {}
}

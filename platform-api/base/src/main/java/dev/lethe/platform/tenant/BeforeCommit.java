// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.tenant;

/** What a capability writes last in every transaction that {@link TenantTransaction} commits. */
public interface BeforeCommit {

  /** Called once the work is done, with the tenant set to what the work left it at. */
  void finish();
}

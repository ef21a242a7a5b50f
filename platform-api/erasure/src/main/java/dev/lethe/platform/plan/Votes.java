// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import java.util.List;
import java.util.UUID;

/** What people said of plans; kept where votes are taken. */
public interface Votes {

  /** Votes on a revision, oldest first. */
  List<Decision> of(UUID planId);

  /** Those of them that count now: who gave them is still an approver, and has been since. */
  List<Decision> standing(UUID tenant, UUID planId);
}

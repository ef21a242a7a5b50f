// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people said of plans; kept where votes are taken. */
public interface Votes {

  /** Votes on a revision, oldest first. */
  List<Decision> of(UUID planId);

  /** Those of them that count now: who gave them is still an approver, and has been since. */
  List<Decision> standing(UUID tenant, UUID planId);

  /** Why votes that were enough are so no more; empty while they are. */
  default Optional<String> lost(UUID tenant, PlanFacts plan) {
    return standing(tenant, plan.id()).size() < plan.votesNeeded()
        ? Optional.of("Somebody who agreed is no approver any more; another vote is needed.")
        : Optional.empty();
  }
}

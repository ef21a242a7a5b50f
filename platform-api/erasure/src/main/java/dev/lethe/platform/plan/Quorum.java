// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.platform.access.Memberships;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.request.JoinedRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Whether enough people could vote on a plan. */
@ApplicationScoped
class Quorum {

  private final Memberships memberships;

  Quorum(Memberships memberships) {
    this.memberships = memberships;
  }

  /** Why too few people could vote, if they are too few. */
  Optional<String> missing(UUID tenant, JoinedRequests requests, PlanEntity plan) {
    long eligible =
        memberships.people(tenant).stream()
            .filter(m -> m.roles().contains(Role.APPROVER))
            .filter(m -> !requests.filers().contains(m.person()))
            .filter(m -> !m.person().equals(plan.createdBy))
            .count();
    return eligible < plan.votesNeeded
        ? Optional.of(
            eligible + " people could vote on this plan, " + plan.votesNeeded + " are needed.")
        : Optional.empty();
  }
}

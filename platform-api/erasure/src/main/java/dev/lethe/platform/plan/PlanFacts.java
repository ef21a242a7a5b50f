// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What other capabilities need to know of a plan revision.
 *
 * @param id its id
 * @param state how far it is
 * @param document what is agreed to
 * @param digest of the document
 * @param votesNeeded different people who must agree
 * @param warnings what approvers should know
 * @param createdBy pseudonym of the planner
 * @param createdByName the planner, for people
 * @param createdAt when it was made
 * @param proposedAt when it was frozen
 * @param version for {@code If-Match}
 */
public record PlanFacts(
    UUID id,
    PlanState state,
    PlanDocument document,
    Digest digest,
    int votesNeeded,
    List<String> warnings,
    String createdBy,
    String createdByName,
    Instant createdAt,
    Optional<Instant> proposedAt,
    int version) {
  public PlanFacts {
    warnings = List.copyOf(warnings);
  }
}

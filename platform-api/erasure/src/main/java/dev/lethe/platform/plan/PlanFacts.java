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
 * @param made by whom and when
 * @param version for {@code If-Match}
 */
public record PlanFacts(
    UUID id,
    PlanState state,
    PlanDocument document,
    Digest digest,
    int votesNeeded,
    List<String> warnings,
    Made made,
    int version) {

  public PlanFacts {
    warnings = List.copyOf(warnings);
  }

  /**
   * How a revision came to be.
   *
   * @param by pseudonym of the planner
   * @param byName the planner, for people
   * @param at when it was made
   * @param proposedAt when it was frozen
   */
  public record Made(String by, String byName, Instant at, Optional<Instant> proposedAt) {}
}

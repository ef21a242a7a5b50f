// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestPlan.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A plan revision with its votes, as it crosses HTTP.
 *
 * @param revision which one it is
 * @param targets data first, then models
 * @param levels how strict the tests are
 * @param votes on this revision
 * @param createdBy the planner, for people
 * @param warnings what approvers should know
 * @param offer what the caller may do with it now
 * @param times when it was made and frozen
 */
public record Plan(
    @JsonUnwrapped Revision revision,
    List<PlanTarget> targets,
    @JsonUnwrapped Levels levels,
    @JsonUnwrapped Poll votes,
    String createdBy,
    List<String> warnings,
    @JsonUnwrapped Offer offer,
    @JsonUnwrapped Times times) {

  public Plan {
    targets = List.copyOf(targets);
    warnings = List.copyOf(warnings);
  }

  /**
   * Which revision it is.
   *
   * @param id its id
   * @param requestId the request
   * @param number from 1
   * @param state DRAFT, PROPOSED, APPROVED, EXECUTED or VOID
   * @param digest what is voted on; absent while it is a draft
   */
  public record Revision(
      UUID id,
      UUID requestId,
      @JsonProperty("revision") int number,
      String state,
      Optional<Digest> digest) {}

  /**
   * How strict the tests are.
   *
   * @param rule thresholds
   * @param candidates how many treated models may be tried, which the levels are divided by
   */
  public record Levels(Rule rule, int candidates) {}

  /**
   * How the vote stands.
   *
   * @param votesNeeded different people who must agree
   * @param votesGiven those who have
   * @param decisions every vote
   */
  public record Poll(int votesNeeded, int votesGiven, List<Decision> decisions) {
    public Poll {
      decisions = List.copyOf(decisions);
    }
  }

  /**
   * What the caller may do now.
   *
   * @param permissions by name
   * @param etag for {@code If-Match}
   */
  public record Offer(List<String> permissions, String etag) {
    public Offer {
      permissions = List.copyOf(permissions);
    }
  }

  /**
   * When things happened to it.
   *
   * @param createdAt when it was made
   * @param proposedAt when it was frozen
   */
  public record Times(Instant createdAt, Optional<Instant> proposedAt) {}
}

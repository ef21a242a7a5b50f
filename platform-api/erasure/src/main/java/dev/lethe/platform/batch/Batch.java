// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.batch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests that are carried out together, as they cross HTTP.
 *
 * @param id of the batch
 * @param number for people, {@code LB-} and 12 hex digits
 * @param leadId the request that the plans hang on
 * @param members by when they were filed
 * @param moment when the run begins
 * @param planId newest plan
 * @param permissions what the caller may do with it now
 */
public record Batch(
    UUID id,
    String number,
    UUID leadId,
    List<BatchMember> members,
    @JsonUnwrapped Moment moment,
    Optional<UUID> planId,
    List<String> permissions) {

  public Batch {
    members = List.copyOf(members);
    permissions = List.copyOf(permissions);
  }

  /**
   * A request of a batch.
   *
   * @param requestId its id
   * @param reference number for people
   * @param state a {@link dev.lethe.platform.request.RequestState}
   * @param dueOn last day of its term
   */
  public record BatchMember(UUID requestId, String reference, String state, LocalDate dueOn) {}

  /**
   * When a run begins.
   *
   * @param beginsAt the moment, if the plan is agreed to by then
   * @param latestAt as late as every term allows
   * @param askedFor what somebody asked for
   */
  public record Moment(Instant beginsAt, Instant latestAt, Optional<Instant> askedFor) {
    static Moment of(RunMoment moment) {
      return new Moment(moment.at(), moment.latest(), moment.asked());
    }
  }
}

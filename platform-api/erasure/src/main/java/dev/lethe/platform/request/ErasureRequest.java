// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.platform.identity.RequestIdentity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request, as it crosses HTTP. It names no person it is about.
 *
 * @param identity which request it is
 * @param receipt how it came in
 * @param term until when it is to be answered
 * @param records records found, over all data-set versions; absent while they are withheld
 * @param filedBy who filed it
 * @param course how far it is
 * @param offer what the caller may do with it now
 * @param times when it was filed and closed
 */
public record ErasureRequest(
    @JsonUnwrapped Identity identity,
    @JsonUnwrapped Receipt receipt,
    @JsonUnwrapped Term term,
    Optional<Integer> records,
    String filedBy,
    @JsonUnwrapped Course course,
    @JsonUnwrapped Offer offer,
    @JsonUnwrapped Times times) {

  /**
   * Which request it is.
   *
   * @param id its id
   * @param reference number for people, {@code ER-yyyy-nnnnnn}
   * @param kind PERSON or RECORDS
   * @param state a {@link RequestState}
   */
  public record Identity(UUID id, String reference, String kind, String state) {}

  /**
   * How a request came in.
   *
   * @param ground legal ground
   * @param receivedAt when it was received, or the beginning of that day
   * @param receivedOn the day of receipt, in the time zone that it is counted in
   * @param channel how
   * @param externalReference the controller's own number
   * @param identity what is known of who asks; absent where no person does
   */
  public record Receipt(
      String ground,
      Instant receivedAt,
      LocalDate receivedOn,
      String channel,
      Optional<String> externalReference,
      Optional<RequestIdentity> identity) {}

  /**
   * Until when a request is to be answered.
   *
   * @param targetOn date to aim at
   * @param dueOn last day of the term
   * @param daysLeft until the target; absent once it is answered
   * @param extendedTo the last day, where the term was extended
   * @param clock how these were counted
   * @param holds what keeps it from being carried out meanwhile, or its records from being learned
   *     from; the clock does not stop for it
   */
  public record Term(
      Optional<LocalDate> targetOn,
      Optional<LocalDate> dueOn,
      Optional<Integer> daysLeft,
      Optional<LocalDate> extendedTo,
      RequestClock clock,
      List<RequestHold> holds) {

    public Term {
      holds = List.copyOf(holds);
    }
  }

  /**
   * How far a request is.
   *
   * @param next what comes next
   * @param outcome the finding of its certificates
   * @param loop plans tried before the present one
   * @param currentPlanId newest plan
   * @param currentOperationId newest operation
   * @param batchId the batch it is carried out in
   * @param batch number of that for people, {@code LB-} and 12 hex digits
   * @param refusedData data sets that were left out of it by refusals
   */
  public record Course(
      @JsonUnwrapped Next next,
      Optional<String> outcome,
      int loop,
      Optional<UUID> currentPlanId,
      Optional<UUID> currentOperationId,
      Optional<UUID> batchId,
      Optional<String> batch,
      List<RefusedDataset> refusedData) {

    public Course {
      refusedData = List.copyOf(refusedData);
    }
  }

  /**
   * What comes next.
   *
   * @param nextStep in words
   * @param nextStepBy who has to do it
   * @param assignee who looks after the request
   */
  public record Next(String nextStep, String nextStepBy, Optional<Assignee> assignee) {}

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
   * When things happened to a request.
   *
   * @param createdAt when it was filed
   * @param closedAt when it was answered or withdrawn
   */
  public record Times(Instant createdAt, Optional<Instant> closedAt) {}
}

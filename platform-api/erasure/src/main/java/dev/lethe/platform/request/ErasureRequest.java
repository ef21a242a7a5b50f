// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request, as it crosses HTTP. It names no person it is about.
 *
 * @param id its id
 * @param reference number for people, {@code ER-yyyy-nnnnnn}
 * @param kind PERSON or RECORDS
 * @param state a {@link RequestState}
 * @param ground legal ground
 * @param receivedAt when it was received
 * @param channel how
 * @param externalReference the controller's own number
 * @param targetOn date to aim at
 * @param dueOn last day of the term
 * @param daysLeft until the target; absent once it is answered
 * @param extendedTo the last day, where the term was extended
 * @param records records found, over all data-set versions
 * @param filedBy who filed it
 * @param nextStep what comes next, in words
 * @param nextStepBy who has to do it
 * @param outcome the finding of its certificates
 * @param loop plans tried before the present one
 * @param currentPlanId newest plan
 * @param currentOperationId newest operation
 * @param permissions what the caller may do with it now
 * @param etag for {@code If-Match}
 * @param createdAt when it was filed
 * @param closedAt when it was answered or withdrawn
 */
public record ErasureRequest(
    UUID id,
    String reference,
    String kind,
    String state,
    String ground,
    Instant receivedAt,
    String channel,
    Optional<String> externalReference,
    Optional<LocalDate> targetOn,
    Optional<LocalDate> dueOn,
    Optional<Integer> daysLeft,
    Optional<LocalDate> extendedTo,
    int records,
    String filedBy,
    String nextStep,
    String nextStepBy,
    Optional<String> outcome,
    int loop,
    Optional<UUID> currentPlanId,
    Optional<UUID> currentOperationId,
    List<String> permissions,
    String etag,
    Instant createdAt,
    Optional<Instant> closedAt) {

  public ErasureRequest {
    permissions = List.copyOf(permissions);
  }
}

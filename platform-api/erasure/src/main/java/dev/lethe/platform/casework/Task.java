// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.platform.request.Assignee;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something to be done about a request by hand, as it crosses HTTP.
 *
 * @param id its id
 * @param about which request it is about
 * @param what in words
 * @param term until when, and who does it
 * @param settled how it ended; absent while it is open
 * @param added who added it, and when
 * @param offer what the caller may do with it now
 */
public record Task(
    UUID id,
    @JsonUnwrapped TaskRequest about,
    String what,
    @JsonUnwrapped TaskTerm term,
    Optional<SettledTask> settled,
    @JsonUnwrapped TaskAdded added,
    @JsonUnwrapped TaskOffer offer) {

  /**
   * Which request a task is about.
   *
   * @param requestId its id
   * @param reference its number for people
   */
  public record TaskRequest(UUID requestId, String reference) {}

  /**
   * How a task stands.
   *
   * @param state OPEN, DONE or DROPPED
   * @param dueOn until when
   * @param overdue whether that day has passed and it is open
   * @param assignee who does it; absent where nobody was named
   */
  public record TaskTerm(
      String state, LocalDate dueOn, boolean overdue, Optional<Assignee> assignee) {}

  /**
   * How a task ended.
   *
   * @param day when
   * @param proof what shows it, or why it was dropped
   * @param by who said so
   */
  public record SettledTask(LocalDate day, String proof, String by) {}

  /**
   * Where a task is from.
   *
   * @param addedBy who added it
   * @param addedAt when
   */
  public record TaskAdded(String addedBy, Instant addedAt) {}

  /**
   * What the caller may do now.
   *
   * @param permissions by name: {@code task:change}, {@code task:settle}, {@code task:reopen}
   * @param etag for {@code If-Match}
   */
  public record TaskOffer(List<String> permissions, String etag) {
    public TaskOffer {
      permissions = List.copyOf(permissions);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a recipient is told about a request, as it crosses HTTP.
 *
 * @param id its id
 * @param about whom and what
 * @param standing how it stands today
 * @param days when what was or is due
 * @param settled how it was answered or why none is sent
 * @param letters what left, was downloaded or tried, newest first; absent in lists
 * @param file what was downloaded just now; given this once
 * @param permissions what the caller may do with it now
 */
public record Notice(
    UUID id,
    @JsonUnwrapped About about,
    NoticeStanding standing,
    @JsonUnwrapped Days days,
    @JsonUnwrapped Settled settled,
    Optional<List<NoticeLetter>> letters,
    Optional<NoticeFile> file,
    List<String> permissions) {

  public Notice {
    permissions = List.copyOf(permissions);
  }

  /** With the file that was just made. */
  Notice with(NoticeFile made) {
    return new Notice(id, about, standing, days, settled, letters, Optional.of(made), permissions);
  }

  /**
   * Whom and what a notice is about.
   *
   * @param requestId the request
   * @param reference its number
   * @param recipientId the recipient
   * @param recipient its name
   * @param email where it would be sent
   * @param things names of the data and models that are meant; absent in lists
   */
  public record About(
      UUID requestId,
      String reference,
      UUID recipientId,
      String recipient,
      Optional<String> email,
      Optional<List<String>> things) {}

  /**
   * When what was or is due.
   *
   * @param owedOn since when it is owed
   * @param dueOn when somebody has to see to it; absent once nothing is left to do
   * @param sentOn when it left
   * @param remindedOn when the last reminder left
   */
  public record Days(
      LocalDate owedOn,
      Optional<LocalDate> dueOn,
      Optional<LocalDate> sentOn,
      Optional<LocalDate> remindedOn) {}

  /**
   * How a notice came to its end.
   *
   * @param answer what the recipient answered by the link of a letter
   * @param acknowledgement what somebody wrote down that it answered
   * @param excuse why none is sent
   * @param settledBy who wrote that down, for people
   */
  public record Settled(
      Optional<NoticeAnswer> answer,
      Optional<Acknowledgement> acknowledgement,
      Optional<Excuse> excuse,
      Optional<String> settledBy) {}
}

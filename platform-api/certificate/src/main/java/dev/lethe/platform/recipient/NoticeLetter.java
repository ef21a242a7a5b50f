// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.certification.statement.Language;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.letter.LetterState;
import dev.lethe.platform.letter.LetterWay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What is kept of a notice or a reminder: all but what it says.
 *
 * @param id its id
 * @param template name and version of its template
 * @param language in which it is written
 * @param digest of the PDF
 * @param sending how it went
 */
public record NoticeLetter(
    UUID id, String template, Language language, Digest digest, @JsonUnwrapped Sending sending) {

  /**
   * How it went.
   *
   * @param way by mail or as a file
   * @param state how far it is
   * @param at when it was sent, downloaded or tried
   * @param by who did so, for people
   * @param handedOn the day on which the file left, as somebody said
   * @param uncertain whether whoever sent it was cut off, so that nobody knows whether it left
   */
  public record Sending(
      LetterWay way,
      LetterState state,
      Instant at,
      String by,
      Optional<LocalDate> handedOn,
      boolean uncertain) {}
}

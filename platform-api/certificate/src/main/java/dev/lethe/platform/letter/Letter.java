// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.certification.statement.Language;
import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What is kept of a letter, as it crosses HTTP: all but what it says and to whom.
 *
 * @param id its id
 * @param kind what it is about
 * @param file which file it is
 * @param sending how it went
 */
public record Letter(
    UUID id, LetterKind kind, @JsonUnwrapped File file, @JsonUnwrapped Sending sending) {

  /**
   * Which file a letter is.
   *
   * @param template name and version of its template
   * @param language in which it is written
   * @param digest of the PDF
   */
  public record File(String template, Language language, Digest digest) {}

  /**
   * How a letter went.
   *
   * @param way by mail or as a file
   * @param state how far it is
   * @param at when it was sent, downloaded or tried
   * @param by who did so, for people
   * @param handedOn the day on which the file left, as somebody said
   * @param handedBy how the file left
   * @param uncertain whether whoever sent it was cut off, so that nobody knows whether it left
   */
  public record Sending(
      LetterWay way,
      LetterState state,
      Instant at,
      String by,
      Optional<LocalDate> handedOn,
      Optional<HandedLetter.Means> handedBy,
      boolean uncertain) {}
}

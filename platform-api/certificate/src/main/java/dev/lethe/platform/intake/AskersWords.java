// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.intake;

import dev.lethe.certification.statement.Language;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person wrote who asked on the page, for who handles the request.
 *
 * @param words what is to be done; absent once it is forgotten
 * @param email where the person can be written to; absent once it is forgotten
 * @param language in which the person is written to
 * @param codeGivenAt when the person gave back the code that was sent to the address
 * @param linkUntil until when the person can follow the request; absent once the link has ended
 */
public record AskersWords(
    Optional<String> words,
    Optional<String> email,
    Language language,
    Instant codeGivenAt,
    Optional<Instant> linkUntil) {

  /** Never shows what the person wrote. */
  @Override
  public String toString() {
    return "AskersWords[]";
  }
}

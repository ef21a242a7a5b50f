// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.certification.statement.Language;
import dev.lethe.platform.request.AnswerTerm;
import dev.lethe.platform.request.LawTerm;

/**
 * Which law a letter names; its articles are named where it is one of the two GDPRs.
 *
 * @param term of the request
 * @param language of the letter
 */
record LetterLaw(AnswerTerm term, Language language) {

  /** Requests from before laws were data were filed under this one. */
  private static final String GDPR = "gdpr";

  private static final String UK_GDPR = "uk-gdpr";

  private String code() {
    return term instanceof LawTerm by ? by.law().code() : GDPR;
  }

  /** Whether it is one of the two GDPRs. */
  boolean gdpr() {
    return code().equals(GDPR) || code().equals(UK_GDPR);
  }

  /** As sentences name it. */
  String named() {
    return term instanceof LawTerm by && !gdpr()
        ? by.law().name()
        : Templates.words(language, code());
  }
}

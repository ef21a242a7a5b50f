// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.certification.pdf.LetterPage;
import dev.lethe.certification.pdf.LetterPdf;
import dev.lethe.certification.pdf.RenderException;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.problem.ProblemException;

/**
 * A letter put together.
 *
 * @param template name and version of its template
 * @param page what it says
 * @param pdf the file
 */
@SuppressWarnings("ArrayRecordComponent") // made and sent
public record Composed(String template, LetterPage page, byte[] pdf) {

  /**
   * Lays a letter out.
   *
   * @param pointer what the problem names where the fonts have no letter for one of a word
   * @throws ProblemException VALIDATION_FAILED for such a letter
   */
  static Composed of(String template, LetterPage page, String pointer) {
    try {
      return new Composed(template, page, LetterPdf.render(page));
    } catch (RenderException e) {
      if (e.reason() == RenderException.Reason.UNPRINTABLE) {
        throw ProblemException.invalid(
            pointer, "or another word has a letter that the page cannot show");
      }
      throw new IllegalStateException("a letter of " + template, e);
    }
  }

  /** Which letter it is. */
  public Digest digest() {
    return Digest.of(pdf);
  }

  /** As plain text. */
  public String text() {
    return PlainText.of(page);
  }

  /** Shows nothing of what it says. */
  @Override
  public String toString() {
    return template;
  }
}

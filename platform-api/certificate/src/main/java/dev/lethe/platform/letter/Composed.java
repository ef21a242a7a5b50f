// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import dev.lethe.certification.pdf.LetterPage;
import dev.lethe.contract.digest.Digest;

/**
 * A letter put together.
 *
 * @param template name and version of its template
 * @param page what it says
 * @param pdf the file
 */
@SuppressWarnings("ArrayRecordComponent") // made and sent
record Composed(String template, LetterPage page, byte[] pdf) {

  Digest digest() {
    return Digest.of(pdf);
  }

  /** As plain text. */
  String text() {
    return PlainText.of(page);
  }

  /** Shows nothing of what it says. */
  @Override
  public String toString() {
    return template;
  }
}

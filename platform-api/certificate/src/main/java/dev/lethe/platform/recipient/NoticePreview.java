// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import dev.lethe.certification.statement.Language;
import dev.lethe.contract.digest.Digest;

/**
 * A notice or a reminder to look at; nothing of it is kept.
 *
 * @param template name and version of its template
 * @param language in which it is written
 * @param digest of the PDF
 * @param subject its subject
 * @param text as plain text, which says the same as the PDF
 * @param pdf the file
 */
@SuppressWarnings("ArrayRecordComponent") // made and sent
public record NoticePreview(
    String template, Language language, Digest digest, String subject, String text, byte[] pdf) {

  /** Shows nothing of what it says. */
  @Override
  public String toString() {
    return "NoticePreview[" + template + "]";
  }
}

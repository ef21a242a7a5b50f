// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import dev.lethe.certification.pdf.RenderException.Reason;
import java.util.OptionalInt;

/** Refuses text that the embedded fonts cannot show, before it becomes boxes on the page. */
final class Printable {

  private Printable() {}

  /** The first letter that neither font has. */
  static OptionalInt missing(String text) {
    return text.codePoints()
        .filter(c -> c > ' ')
        .filter(c -> !GlyphOutlines.has(PageFont.SANS, c) && !GlyphOutlines.has(PageFont.MONO, c))
        .findFirst();
  }

  static void require(String text) throws RenderException {
    OptionalInt missing = missing(text);
    if (missing.isPresent()) {
      throw new RenderException(
          Reason.UNPRINTABLE,
          String.format(
              "the page has no letter for U+%04X; write the name in Latin, Greek or Cyrillic",
              missing.getAsInt()));
    }
  }
}

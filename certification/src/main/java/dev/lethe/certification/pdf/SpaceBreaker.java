// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import com.openhtmltopdf.extend.FSTextBreaker;
import org.jspecify.annotations.Nullable;

/** Breaks lines after spaces only, so that no number is torn at its sign or point. */
final class SpaceBreaker implements FSTextBreaker {

  private static final int DONE = -1;

  private @Nullable String text;
  private int at;

  @Override
  public int next() {
    if (text == null || at >= text.length()) {
      return DONE;
    }
    int space = text.indexOf(' ', at);
    at = space < 0 ? text.length() : space + 1;
    return at;
  }

  @Override
  public void setText(String newText) {
    text = newText;
    at = 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import java.io.InputStream;

/** The fonts of the page: static TrueType subsets for Latin, Greek and Cyrillic (SIL OFL 1.1). */
public enum PageFont {
  SANS("Noto Sans", 400, "NotoSans-Regular.ttf"),
  SANS_BOLD("Noto Sans", 700, "NotoSans-Bold.ttf"),
  MONO("Noto Sans Mono", 400, "NotoSansMono-Regular.ttf");

  private final String family;
  private final int weight;
  private final String file;

  PageFont(String family, int weight, String file) {
    this.family = family;
    this.weight = weight;
    this.file = file;
  }

  String family() {
    return family;
  }

  int weight() {
    return weight;
  }

  /** A stream over the TrueType file. */
  public InputStream open() {
    InputStream in = PageFont.class.getResourceAsStream("fonts/" + file);
    if (in == null) {
      throw new IllegalStateException("font missing from the class path: " + file);
    }
    return in;
  }
}

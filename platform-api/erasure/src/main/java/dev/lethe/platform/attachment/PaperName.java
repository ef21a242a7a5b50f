// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a paper can be saved under. A sender may call it anything: a path into somebody's home, a
 * name that reads backwards, a program.
 *
 * @param text a single name without controls, formats and signs that file systems give a meaning
 *     to, which ends as what the paper is does
 */
record PaperName(String text) {

  private static final String UNNAMED = "attachment";

  private static final Map<String, String> ENDINGS =
      Map.of("application/pdf", ".pdf", "image/png", ".png", "image/jpeg", ".jpg");

  /** The name of a paper of a media type, after what its sender calls it. */
  static PaperName of(String sent, String mediaType) {
    String ending = Objects.requireNonNull(ENDINGS.get(mediaType), mediaType);
    String name =
        Normalizer.normalize(sent, Normalizer.Form.NFC)
            .replaceFirst("(?s)^.*[/\\\\]", "")
            .replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "")
            .replaceAll("[<>:\"|?*%;]", "_")
            .strip()
            .replaceFirst("^[.\\s]+", "");
    String stem = name.replaceFirst("\\.[\\p{Alnum}]{1,5}$", "").replaceFirst("[.\\s]+$", "");
    boolean jpeg = ending.equals(".jpg") && name.toLowerCase(Locale.ROOT).endsWith(".jpeg");
    return new PaperName((stem.isEmpty() ? UNNAMED : stem) + (jpeg ? ".jpeg" : ending));
  }
}

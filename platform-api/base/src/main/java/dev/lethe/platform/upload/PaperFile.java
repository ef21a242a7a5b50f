// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.upload;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A paper as it was uploaded. What it is follows from its first bytes, not from what the sender
 * says: somebody else opens it.
 *
 * @param mediaType {@code application/pdf}, {@code image/png} or {@code image/jpeg}
 * @param content the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PaperFile(String mediaType, byte[] content) {

  /** First bytes of PDF (ISO 32000-2 7.5.2), PNG (ISO 15948 5.2) and JPEG (ITU-T T.81 B.1.1.3). */
  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "255044462d", "application/pdf",
          "89504e470d0a1a0a", "image/png",
          "ffd8ff", "image/jpeg");

  /** The file, unless it is of another kind. */
  static Optional<PaperFile> of(byte[] content) {
    return BEGINNINGS.entrySet().stream()
        .filter(kind -> begins(content, HexFormat.of().parseHex(kind.getKey())))
        .findFirst()
        .map(kind -> new PaperFile(kind.getValue(), content));
  }

  private static boolean begins(byte[] content, byte[] beginning) {
    return content.length > beginning.length
        && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
  }

  /** Bytes, at least 4. */
  public int length() {
    return content.length;
  }
}

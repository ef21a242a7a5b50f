// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** One signature of a file, the seal or an archive time-stamp, and the bytes it covers. */
final class SealedBytes {

  private final byte[] signed;
  private final byte[] covered;
  private final byte[] cms;
  private final int revision;
  private final int start;
  private final int gap;

  /**
   * A located signature.
   *
   * @param signed the file up to the end of the revision that it ends
   * @param covered the bytes that it is over
   * @param cms its DER, without padding
   * @param revision index of the revision that it ends
   * @param start offset of the object that holds it
   * @param gap offset of its opening bracket
   */
  SealedBytes(byte[] signed, byte[] covered, byte[] cms, int revision, int start, int gap) {
    this.signed = signed.clone();
    this.covered = covered.clone();
    this.cms = cms.clone();
    this.revision = revision;
    this.start = start;
    this.gap = gap;
  }

  byte[] signedRevision() {
    return signed.clone();
  }

  byte[] covered() {
    return covered.clone();
  }

  byte[] cms() {
    return cms.clone();
  }

  int revision() {
    return revision;
  }

  int start() {
    return start;
  }

  int gap() {
    return gap;
  }

  /** A file as text with one character for each byte. */
  static String text(byte[] pdf) {
    return new String(pdf, ISO_8859_1);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * One signature of a file, the seal or an archive time-stamp, and the bytes it covers. Signatures
 * of one file share its bytes, so that many of them cost no more memory than one.
 */
final class SealedBytes implements TokenCheck.Stamped {

  private final byte[] pdf;
  private final byte[] cms;
  private final int revision;
  private final int start;
  private final Range range;

  /**
   * What a ByteRange says: everything up to {@code end} but what lies from {@code gap} to {@code
   * resume}.
   *
   * @param gap offset of the opening bracket of Contents
   * @param resume offset after its closing bracket
   * @param end end of the revision that the signature ends
   */
  record Range(int gap, int resume, int end) {}

  /**
   * A located signature.
   *
   * @param pdf the whole file, which is not copied
   * @param cms its DER, without padding
   * @param revision index of the revision that it ends
   * @param start offset of the object that holds it
   * @param range what it is over
   */
  SealedBytes(byte[] pdf, byte[] cms, int revision, int start, Range range) {
    this.pdf = pdf;
    this.cms = cms.clone();
    this.revision = revision;
    this.start = start;
    this.range = range;
  }

  @Override
  public byte[] digest(String algorithm) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance(algorithm);
    digest.update(pdf, 0, range.gap());
    digest.update(pdf, range.resume(), range.end() - range.resume());
    return digest.digest();
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

  Range range() {
    return range;
  }

  /** A file as text with one character for each byte. */
  static String text(byte[] pdf) {
    return new String(pdf, ISO_8859_1);
  }
}

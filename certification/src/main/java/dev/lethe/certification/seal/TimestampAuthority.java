// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import java.security.cert.X509Certificate;

/** Says when some bytes existed (RFC 3161). */
public interface TimestampAuthority {

  /**
   * A time-stamp token over a digest.
   *
   * @param sha256 the 32 bytes to stamp
   * @return the token, DER
   * @throws SealException KEY_UNREADABLE, TIMESTAMP_UNAVAILABLE or TIMESTAMP_REFUSED
   */
  byte[] stamp(byte[] sha256) throws SealException;

  /**
   * The root that the authority's certificate leads to.
   *
   * @throws SealException KEY_UNREADABLE
   */
  X509Certificate root() throws SealException;
}

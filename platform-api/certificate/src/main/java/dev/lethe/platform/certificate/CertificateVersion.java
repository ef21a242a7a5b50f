// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import dev.lethe.certification.statement.Parties.CertificateId;
import dev.lethe.certification.statement.Statement;

/**
 * One version of a certificate, the key of its rows. Written as log and evidence write it, {@code
 * LC-….1}.
 *
 * @param number random, the same for all versions
 * @param version from 1
 */
public record CertificateVersion(CertificateId number, int version) {

  /** The one that evidence speaks of. */
  public static CertificateVersion of(Statement evidence) {
    return new CertificateVersion(evidence.certificate().id(), evidence.certificate().version());
  }

  /** The one that a row's key names. */
  public static CertificateVersion of(String key) {
    int dot = key.indexOf('.');
    return new CertificateVersion(
        new CertificateId(key.substring(0, dot)), Integer.parseInt(key.substring(dot + 1)));
  }

  /** Whether a text names a version, not the number alone. */
  public static boolean named(String text) {
    return text.indexOf('.') >= 0;
  }

  @Override
  public String toString() {
    return number + "." + version;
  }
}

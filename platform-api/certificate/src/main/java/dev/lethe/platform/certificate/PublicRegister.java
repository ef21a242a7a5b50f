// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import java.util.Optional;

/** What the public may look up of certificates; kept by those who publish them. */
public interface PublicRegister {

  /**
   * What is known of a certificate; empty if there is none or it is not published.
   *
   * @param certificate its number for the newest published version, or number and version
   */
  Optional<PublicStatus> find(String certificate);
}

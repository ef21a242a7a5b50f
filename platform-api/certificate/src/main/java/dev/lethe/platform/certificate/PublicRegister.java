// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate;

import java.util.Collection;
import java.util.Map;

/** What the public may look up of certificates; kept by those who publish them. */
public interface PublicRegister {

  /**
   * Whether each of some versions counts today; nothing of those that are not published.
   *
   * @param versions each with its number
   */
  Map<String, Validity> validity(Collection<String> versions);
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.audit;

import java.util.Map;
import java.util.Optional;

/** What entries of the trail say in words; those who write them know it. */
public interface Tale {

  /**
   * What an entry says, without a full stop.
   *
   * @return empty if it is about something else
   */
  Optional<String> sentence(String action, Map<String, String> details);
}

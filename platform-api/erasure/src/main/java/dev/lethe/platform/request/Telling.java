// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What people are told of their requests; those who write to them know it. */
public interface Telling {

  /** Those of some closed requests whose person was not sent the answer. */
  Set<UUID> untold(Collection<UUID> answered);

  /**
   * What an entry of the audit trail says, in words without a full stop.
   *
   * @return empty if it is about something else
   */
  Optional<String> sentence(String action, Map<String, String> details);
}

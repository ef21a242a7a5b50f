// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.audit.Tale;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** What people are told of their requests; those who write to them know it. */
public interface Telling extends Tale {

  /** Those of some closed requests whose person was not sent the answer. */
  default Set<UUID> untold(Collection<UUID> answered) {
    return Set.of();
  }

  /** Those of some completed requests of which somebody else has to be told by now. */
  default Set<UUID> owing(UUID tenant, Collection<UUID> completed) {
    return Set.of();
  }

  /** Completed requests of which somebody else has to be told by now. */
  default Set<UUID> owing(UUID tenant) {
    return Set.of();
  }
}

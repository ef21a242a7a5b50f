// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What is still to be done about requests by hand; those whose work it is know it. */
public interface LooseEnds {

  /** One of them. */
  enum LooseEnd {
    /** Something that no program does. */
    TASK,
    /** Nobody looked over what was done. */
    LAST_LOOK
  }

  /** What is left to be done of some requests; those of which nothing is are left out. */
  Map<UUID, LooseEnd> of(Collection<UUID> requests);
}

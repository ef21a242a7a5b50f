// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.Set;
import java.util.UUID;

/** Whether work waits for somebody; those who ask for something know it. */
public interface Awaiting {

  /** Those of some requests the work on which waits for models or scores. */
  Set<UUID> awaited(Set<UUID> requests);
}

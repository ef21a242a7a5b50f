// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which requests are proposed to be refused, and what of some was; those who keep proposals know
 * it.
 */
public interface Refusing {

  /** Those of some requests the refusal of which is being voted on. */
  Set<UUID> refusing(Collection<UUID> requests);

  /** Data sets that were left out of some requests, by request; those without are not there. */
  Map<UUID, List<RefusedDataset>> leftOut(Collection<UUID> requests);
}

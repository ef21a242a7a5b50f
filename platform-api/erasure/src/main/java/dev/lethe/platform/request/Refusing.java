// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Which requests are proposed to be refused; those who keep proposals know it. */
public interface Refusing {

  /** Those of some requests the refusal of which is being voted on. */
  Set<UUID> refusing(Collection<UUID> requests);
}

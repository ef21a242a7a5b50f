// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.util.UUID;

/**
 * What follows once something happened to a request, in the same transaction, which holds the lock
 * of its row; those whose work it is know it.
 */
public interface Following {

  /** It is known who asks, and what is asked for is found; this can happen more than once. */
  default void takenUp(UUID tenant, UUID request) {}

  /** It was carried out and certified. */
  default void carriedOut(UUID tenant, UUID request) {}

  /** It was withdrawn. */
  default void withdrawn(UUID tenant, UUID request) {}
}

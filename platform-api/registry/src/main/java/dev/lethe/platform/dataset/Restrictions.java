// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import java.util.UUID;

/**
 * Knows of data-set versions that nothing new may learn from for now, since the records of somebody
 * in them are only to be kept.
 */
public interface Restrictions {

  /** Whether a version is among them; in the caller's transaction. */
  boolean isRestricted(UUID version);
}

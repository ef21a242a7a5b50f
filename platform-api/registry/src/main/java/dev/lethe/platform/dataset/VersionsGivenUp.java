// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import java.util.UUID;

/**
 * Knows of data-set versions that can still be read and are about to be given up, once and for all.
 * What learned from one after that was decided would hold its records and be treated by nobody.
 */
public interface VersionsGivenUp {

  /** Whether a version is about to go; in the caller's transaction. */
  boolean isGivenUp(UUID version);
}

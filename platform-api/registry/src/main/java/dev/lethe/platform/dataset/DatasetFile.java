// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.dataset;

import dev.lethe.contract.digest.Digest;

/**
 * One file of a version.
 *
 * @param role what it holds
 * @param digest of its bytes
 * @param bytes how many
 */
public record DatasetFile(Role role, Digest digest, long bytes) {

  /** What a file holds. */
  public enum Role {
    IMAGES,
    LABELS,
    COMPANION
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import java.util.Optional;

/**
 * How full the store is.
 *
 * @param files of all organisations whose bytes are there
 * @param bytes of these together
 * @param capacity bytes that the disk of the store has; empty if it cannot be asked
 * @param free bytes of it that the store may still use
 */
public record StoreUse(long files, long bytes, Optional<Long> capacity, Optional<Long> free) {}

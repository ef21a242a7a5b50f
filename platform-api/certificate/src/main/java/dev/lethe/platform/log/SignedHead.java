// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import java.time.Instant;
import java.util.Optional;

/**
 * A head of the log.
 *
 * @param size number of entries
 * @param root SHA-256 in hex
 * @param signedAt unknown of heads from before this was kept
 */
public record SignedHead(long size, String root, Optional<Instant> signedAt) {}

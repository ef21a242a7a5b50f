// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.contract.digest.Digest;

/**
 * Bytes in the store that nothing refers to yet.
 *
 * @param digest of the bytes
 * @param bytes how many
 */
public record StoredArtifact(Digest digest, long bytes) {}

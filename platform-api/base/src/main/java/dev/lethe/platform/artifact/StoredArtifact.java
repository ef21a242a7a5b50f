// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.contract.digest.Digest;
import java.util.UUID;

/**
 * Bytes in the store that nobody keeps yet.
 *
 * @param digest of the bytes
 * @param bytes how many
 * @param stage holds them until they are kept, given up, or forgotten for too long
 */
public record StoredArtifact(Digest digest, long bytes, UUID stage) {}

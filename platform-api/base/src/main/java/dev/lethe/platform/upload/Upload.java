// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.upload;

import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A file on its way in.
 *
 * @param id its id
 * @param purpose what it is for
 * @param length bytes in all
 * @param offset bytes that have arrived, where the next piece goes
 * @param complete whether all have, with the announced digest
 * @param digest of the whole file, once complete
 * @param expiresAt when it is gone
 */
public record Upload(
    UUID id,
    UploadPurpose purpose,
    long length,
    long offset,
    boolean complete,
    Optional<Digest> digest,
    Instant expiresAt) {}

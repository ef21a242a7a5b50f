// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that was shown as proof.
 *
 * @param id its id
 * @param mediaType {@code application/pdf}, {@code image/png} or {@code image/jpeg}
 * @param bytes how long it is
 * @param attachedAt when it was attached
 * @param shredAfter when its key is destroyed
 * @param shreddedAt when it was; the file cannot be read from then on, by anybody
 */
public record IdentityProof(
    UUID id,
    String mediaType,
    long bytes,
    Instant attachedAt,
    Instant shredAfter,
    Optional<Instant> shreddedAt) {}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import java.time.Instant;
import java.util.Optional;

/**
 * What a witness said last.
 *
 * @param name as its key has it
 * @param key id of its key
 * @param size of the head that it cosigned last; empty if none of the last ones was
 * @param cosignedAt when, as it says itself
 */
public record WitnessState(
    String name, String key, Optional<Long> size, Optional<Instant> cosignedAt) {}

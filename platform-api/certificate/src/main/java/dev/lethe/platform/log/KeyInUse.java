// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.log;

import dev.lethe.certification.log.LogEntry.KeyRole;
import java.time.Instant;
import java.util.Optional;

/**
 * A key of which the log was told that it signs, and not that it ended.
 *
 * @param purpose what it signs
 * @param id of a note's key, or SHA-256 of its public key
 * @param since from when on it signs
 * @param until when its certificate ends; empty if it has none, or another authority's
 */
public record KeyInUse(KeyRole purpose, String id, Instant since, Optional<Instant> until) {}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody looked over all that was done about a request.
 *
 * @param by who
 * @param at when
 * @param note what they had to say, without personal data
 */
public record LastLook(String by, Instant at, Optional<String> note) {}

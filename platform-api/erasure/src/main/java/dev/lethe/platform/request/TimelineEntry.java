// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to a request.
 *
 * @param sequence in the audit chain
 * @param at when
 * @param event for example {@code request.submit}
 * @param sentence in words
 * @param actor who, for people
 * @param from state before
 * @param to state after
 */
public record TimelineEntry(
    long sequence,
    Instant at,
    String event,
    String sentence,
    String actor,
    Optional<String> from,
    Optional<String> to) {}

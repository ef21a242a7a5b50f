// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * Steps of one kind, of all organisations, that are to be done.
 *
 * @param kind what they do, for example {@code test}
 * @param waiting how many a worker could take
 * @param awaiting how many wait for a person, or for their suspended organisation
 * @param running how many a worker holds
 * @param waitingSince since when the longest of {@code waiting} could be taken
 */
public record KindOfWork(
    String kind, int waiting, int awaiting, int running, Optional<Instant> waitingSince) {}

// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import java.time.Instant;

/**
 * A process that holds steps.
 *
 * @param worker a number that it drew at its start
 * @param steps how many it holds
 * @param seenAt when it last said so
 */
public record BusyWorker(String worker, int steps, Instant seenAt) {}

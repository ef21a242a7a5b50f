// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.operation;

import java.util.Optional;

/**
 * How far something is.
 *
 * @param done units done
 * @param total units in all
 * @param unit what is counted
 * @param etaSeconds estimate of what is left
 */
public record Progress(long done, long total, String unit, Optional<Integer> etaSeconds) {}

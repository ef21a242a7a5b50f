// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import java.util.UUID;

/**
 * Input of a step on one model target.
 *
 * @param planId the approved plan
 * @param targetId the target
 * @param part which of several steps of one kind, from 0
 */
public record TargetInput(UUID planId, UUID targetId, int part) {}

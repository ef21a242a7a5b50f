// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import java.util.UUID;

/**
 * Input of a step on one model target.
 *
 * @param planId the approved plan
 * @param targetId the target
 */
public record TargetInput(UUID planId, UUID targetId) {}

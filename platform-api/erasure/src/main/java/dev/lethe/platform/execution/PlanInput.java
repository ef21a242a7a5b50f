// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.execution;

import java.util.UUID;

/**
 * Input of a step on a whole plan.
 *
 * @param planId the approved plan
 */
public record PlanInput(UUID planId) {}

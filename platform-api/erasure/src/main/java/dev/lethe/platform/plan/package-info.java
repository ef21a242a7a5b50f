// SPDX-License-Identifier: Apache-2.0
/**
 * What is to be done about a request, one revision after the other. {@link
 * dev.lethe.platform.plan.Plans} is the door. A proposed revision is frozen: {@link
 * dev.lethe.platform.plan.PlanDocument} holds everything that people agree to, and its digest over
 * RFC 8785 bytes is what they vote on, what the work checks before it begins and what the
 * certificate prints.
 */
@NullMarked
package dev.lethe.platform.plan;

import org.jspecify.annotations.NullMarked;

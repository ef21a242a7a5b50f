// SPDX-License-Identifier: Apache-2.0
/**
 * Records that are registered to be remembered: drawn before training, in or out of it by coin, and
 * looked at where the records of a request are too few for any test.
 *
 * <p>Doors: {@link dev.lethe.contract.canary.SealedCanaries}, what is drawn and kept secret; {@link
 * dev.lethe.contract.canary.CanaryPlan}, what a test plan registers of them; {@link
 * dev.lethe.contract.canary.CanaryFindings}, what a report says. {@code docs/statistics.md} 3.11.
 */
@NullMarked
package dev.lethe.contract.canary;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * What runs take: {@link dev.lethe.platform.cost.RunCosts} keeps what they took, {@link
 * dev.lethe.platform.cost.CostModel} predicts the next ones from that.
 */
@NullMarked
package dev.lethe.platform.cost;

import org.jspecify.annotations.NullMarked;

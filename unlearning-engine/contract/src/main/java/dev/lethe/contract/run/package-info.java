// SPDX-License-Identifier: Apache-2.0
/**
 * All that crosses the process wall: a {@link dev.lethe.contract.run.RunPlan} goes in, {@link
 * dev.lethe.contract.run.RunEvent}s and one {@link dev.lethe.contract.run.RunOutcome} come out.
 */
@NullMarked
package dev.lethe.contract.run;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Carries an approved plan out, as the steps of one operation: erase rows, treat each model, repeat
 * the treatment in a second process, retrain oracles, register the test plan, test, conclude,
 * finalise, certify. {@link dev.lethe.platform.execution.Executions} is the door. Nothing is
 * destroyed before every model has passed, and the test plan stands in the log before the first
 * score exists.
 */
@NullMarked
package dev.lethe.platform.execution;

import org.jspecify.annotations.NullMarked;

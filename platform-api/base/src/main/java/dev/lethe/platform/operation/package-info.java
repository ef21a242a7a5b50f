// SPDX-License-Identifier: Apache-2.0
/**
 * Long work as an operation of steps, which survives the death of any process.
 *
 * <p>{@link dev.lethe.platform.operation.Operations} is the door; work is added as a {@link
 * dev.lethe.platform.operation.StepHandler}. A step is claimed under a lease with a fence that only
 * grows. Its handler computes outside any transaction; what it found is committed in one
 * transaction that first checks the fence, so that a worker which lost its lease changes nothing
 * and nothing happens twice.
 */
@NullMarked
package dev.lethe.platform.operation;

import org.jspecify.annotations.NullMarked;

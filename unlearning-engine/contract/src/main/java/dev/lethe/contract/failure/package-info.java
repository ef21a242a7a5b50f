// SPDX-License-Identifier: Apache-2.0
/**
 * How a question that could not be answered says why: {@link
 * dev.lethe.contract.failure.ReasonedException}.
 */
@NullMarked
package dev.lethe.contract.failure;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The IDX format of the MNIST family, read by the platform when data is registered and by the
 * engine when it is used: {@link dev.lethe.contract.idx.IdxReader}.
 */
@NullMarked
package dev.lethe.contract.idx;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The memory score M: how much surer a model is of F than retrained models are, beyond T of the
 * same difficulty, every record counting by what a model can remember of it.
 *
 * <p>Doors: {@link dev.lethe.membership.memory.Memory} for one set of records, with every oracle's
 * score by the others; {@link dev.lethe.membership.memory.MemoryMargin} for what retraining alone
 * may make of it. The weights come from the original and the oracles, never from a candidate.
 * {@code docs/statistics.md}, version 2, sections 3.2, 3.3 and 3.6.
 */
@NullMarked
package dev.lethe.membership.memory;

import org.jspecify.annotations.NullMarked;

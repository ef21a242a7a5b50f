// SPDX-License-Identifier: Apache-2.0
/**
 * Commands that train models of any framework: {@link dev.lethe.contract.external.ApprovedCommands}
 * is the operator's list, which says what may run.
 *
 * <p>A recipe names an entry and its digest, so nobody but the operator decides what a run starts,
 * and a model says for ever what made it. How a command is called: {@code
 * docs/guide/external-trainer.md}.
 */
@NullMarked
package dev.lethe.contract.external;

import org.jspecify.annotations.NullMarked;

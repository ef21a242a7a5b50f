// SPDX-License-Identifier: Apache-2.0
/**
 * Networks that others wrote, as TorchScript archives: {@link
 * dev.lethe.methods.script.ScriptTrainer} trains and opens them, {@link
 * dev.lethe.methods.script.ScriptFormat} scores them.
 *
 * <p>The weight file of a member is a whole archive, which Python reads with {@code
 * torch.jit.load}. Training always begins from the recipe's initial checkpoint, so a retrained
 * model owes nothing to weights that saw the records.
 */
@NullMarked
package dev.lethe.methods.script;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The run folder: {@link dev.lethe.runner.workspace.Workspace} reads the plan and its inputs and
 * takes the outputs, {@link dev.lethe.runner.workspace.EventLog} writes what the platform follows.
 *
 * <p>Nothing is believed: a plan is canonical or refused, an input has the digest that the plan
 * names, an output is digested after it was written.
 */
@NullMarked
package dev.lethe.runner.workspace;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Starts engine runs and reads what they leave: {@link dev.lethe.platform.run.RunLauncher} is the
 * door, {@link dev.lethe.platform.run.LocalProcessLauncher} runs them as child processes.
 *
 * <p>A run gets a folder and nothing else: no credentials, no network settings, no environment. It
 * cannot outlive its parent, and however it ends there is one {@link
 * dev.lethe.platform.run.RunResult}.
 */
@NullMarked
package dev.lethe.platform.run;

import org.jspecify.annotations.NullMarked;

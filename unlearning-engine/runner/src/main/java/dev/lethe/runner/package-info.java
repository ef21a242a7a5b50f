// SPDX-License-Identifier: Apache-2.0
/**
 * One run in one process: {@link dev.lethe.runner.Main} takes a run folder, does what its plan says
 * and ends.
 *
 * <p>A run is a pure function of its plan and inputs. Whatever happens, {@code events.jsonl} gets
 * one {@code finished} or {@code failed}, unless the process is killed; then the exit code tells.
 */
@NullMarked
package dev.lethe.runner;

import org.jspecify.annotations.NullMarked;

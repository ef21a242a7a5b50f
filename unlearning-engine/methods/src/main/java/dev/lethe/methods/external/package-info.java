// SPDX-License-Identifier: Apache-2.0
/**
 * Models of any framework, trained and scored by a command that the operator approved: {@link
 * dev.lethe.methods.external.ExternalTrainer} and {@link
 * dev.lethe.methods.external.ExternalFormat}.
 *
 * <p>The command is a child of the run's own process, behind the same walls. It gets a folder and
 * leaves files in it; the contract is in {@code docs/guide/external-trainer.md}. Lethe never opens
 * the model file it writes.
 */
@NullMarked
package dev.lethe.methods.external;

import org.jspecify.annotations.NullMarked;

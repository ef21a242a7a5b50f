// SPDX-License-Identifier: Apache-2.0
/**
 * Models and their versions: {@link dev.lethe.platform.model.Models}. A version is named by the
 * digest of its manifest; it is trained by the {@code train-model} step, and once it has bytes it
 * only moves through its states. What does not fit the data is refused at the door. What unlearning
 * makes takes the place of what it was made from: {@link dev.lethe.platform.model.Succession}.
 */
@NullMarked
package dev.lethe.platform.model;

import org.jspecify.annotations.NullMarked;

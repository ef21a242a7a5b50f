// SPDX-License-Identifier: Apache-2.0
/**
 * Recipe, records and seed become a model: {@link dev.lethe.spi.training.Trainer}.
 *
 * <p>The same job gives the same bytes, today and in another process; exact methods and their
 * replay rest on it.
 */
@NullMarked
package dev.lethe.spi.training;

import org.jspecify.annotations.NullMarked;

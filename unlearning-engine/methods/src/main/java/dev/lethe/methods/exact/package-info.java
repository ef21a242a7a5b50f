// SPDX-License-Identifier: Apache-2.0
/**
 * Methods whose result is what training without the forgotten records gives: {@link
 * dev.lethe.methods.exact.Retrain} and {@link dev.lethe.methods.exact.Sisa}.
 *
 * <p>They are handed neither the forgotten records nor use the weights that saw them.
 */
@NullMarked
package dev.lethe.methods.exact;

import org.jspecify.annotations.NullMarked;
